import { setTimeout as wait } from 'node:timers/promises';
import { localClock } from '../console/local-time';
import { counted } from '../console/terminal';
import type { RoundParts } from './rounds';

/** The database looks at its own clock. */
const BETWEEN_CLOCKS_MS = 2_000;

/**
 * Waits until children may be sent of whom DfE left a record without an answer (I12): all of them, or the first where the
 * others take longer than this run.
 * @returns false where none waits, none will be ready in time, or the user stops it
 */
export async function waitUntilSettled({ context, database }: RoundParts, until: number): Promise<boolean> {
  const { children, firstAt, lastAt } = await database.staging.countSettling();
  const at = [lastAt, firstAt].find((one) => one !== null && one.getTime() + BETWEEN_CLOCKS_MS < until);
  if (!at) return false;
  context.terminal.line(
    `${counted(children, 'child waits', 'children wait')} until ${localClock(at)}: DfE left a record of theirs without an answer, and may work it off until then.`,
  );
  const milliseconds = Math.max(0, at.getTime() - context.now().getTime()) + BETWEEN_CLOCKS_MS;
  // Stopping ends the wait with an error of its own.
  await wait(milliseconds, undefined, { signal: context.stopped }).catch(() => undefined);
  return !context.stopped.aborted;
}
