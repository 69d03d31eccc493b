import { counted } from '../console/terminal';
import { closeSomeInFlight } from './close-as-failed';
import type { RoundParts } from './rounds';
import { takeWaiting } from './take-waiting';

/**
 * A submission that has had no answer for so long will have none: its message lives two days on the queue `deltas`, and is
 * reported as failed then.
 */
const OVERDUE_MS = 72 * 3_600_000;

/** For whoever reads it in staging. */
const REASON =
  'No answer in 72 hours: the record or its answer was lost on the way. What DfE holds of the child is not known; all of it is sent again.';

/**
 * Closes the submissions whose answers were lost, as failed and uncertain, so that their children are not kept back for
 * ever (I11). They are never sent again under their id. The outcomes that wait are taken first.
 */
export async function closeOverdue(parts: RoundParts): Promise<void> {
  const { context, account } = parts;
  const { ledger } = parts.database;
  const before = new Date(context.now().getTime() - OVERDUE_MS);
  if ((await ledger.readOverdue(before, 1)).length === 0) return;
  await takeWaiting(parts);
  const close = () => closeSomeInFlight(context, ledger, before, REASON);
  for (let closed = await close(); closed > 0; closed = await close()) account.closed += closed;
  if (account.closed === 0) return;
  context.terminal.line(
    `Closed ${counted(account.closed, 'record')} that had no answer for 72 hours: all of these children is sent again.`,
  );
}
