import { REHEARSAL } from '../../shared/rehearsal';
import { counted } from '../console/terminal';
import type { RoundParts } from './rounds';

/**
 * What another endpoint of DfE holds counts as nothing held: where the function app was set to another one, as from test to
 * live, all of every child is sent again.
 * @returns whether there were such children
 */
export async function forgetOtherReceivers({ context, database, account }: RoundParts): Promise<boolean> {
  if (account.app === undefined) return false;
  const { receiver } = account.app;
  const children = await database.ledger.forgetOtherReceivers(receiver);
  if (children === 0) return false;
  account.moved += children;
  context.terminal.line(
    movedLine(receiver, counted(children, 'child', 'children')),
    receiver === REHEARSAL ? 'warning' : undefined,
  );
  return true;
}

const movedLine = (receiver: string, children: string): string =>
  receiver === REHEARSAL
    ? `ATTENTION: the function app rehearses now. What DfE holds of ${children} is known no more: before it sends to DfE again, run "csc-relay resync".`
    : `The function app sends to another endpoint of DfE now, ${receiver}: all of ${children} is sent to it.`;
