import { setTimeout as wait } from 'node:timers/promises';
import { localClock } from '../console/local-time';
import { counted } from '../console/terminal';
import type { RoundParts } from './rounds';

/** The database looks at its own clock. */
const BETWEEN_CLOCKS_MS = 2_000;

/**
 * Waits until children may be sent of whom DfE left a record without an answer (I12): all of them, or the first where the
 * others take longer than this run.
 * @param until on the clock that only goes forward
 * @returns false where none waits, none will be ready in time, or the user stops it
 */
export async function waitUntilSettled({ context, database }: RoundParts, until: number): Promise<boolean> {
  const { children, firstAt, lastAt } = await database.staging.countSettling();
  const now = context.now().getTime();
  const msUntil = (at: Date): number => Math.max(0, at.getTime() - now) + BETWEEN_CLOCKS_MS;
  const at = [lastAt, firstAt].find((one) => one !== null && context.steady() + msUntil(one) < until);
  if (!at) return false;
  context.terminal.line(
    `${counted(children, 'child waits', 'children wait')} until ${localClock(at)}: DfE left a record of theirs without an answer, and may work it off until then.`,
  );
  // Stopping ends the wait with an error of its own.
  await wait(msUntil(at), undefined, { signal: context.stopped }).catch(() => undefined);
  return !context.stopped.aborted;
}
