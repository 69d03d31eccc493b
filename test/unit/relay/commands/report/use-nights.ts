import { randomUUID } from 'node:crypto';
import type { Night } from '../../../../../relay/commands/report/model/nights';
import { NO_COUNTS } from '../../../../../relay/database/ledger-rows';
import type { RunSummary } from '../../../../../relay/database/run-ports';

/** A time of November 2026 by the clock of this machine. */
export const at = (day: number, hour: number, minute = 0): Date => new Date(2026, 10, day, hour, minute);

let runs = 0;

/** A run that delivered all there was, unless it is said otherwise. */
export function run(startedAt: Date, change: Partial<RunSummary> = {}): RunSummary {
  runs += 1;
  return {
    runId: randomUUID(),
    runNumber: runs,
    command: 'run',
    dataset: 'live',
    mode: 'partial',
    startedAt,
    finishedAt: new Date(startedAt.getTime() + 360_000),
    ended: 'done',
    why: 'Nothing new to look at.',
    exitCode: 0,
    counts: NO_COUNTS,
    ...change,
  };
}

/** A night that delivered all there was, which was nothing, unless it is said otherwise. */
export const night = (day: string, change: Partial<Night> = {}): Night => ({
  day,
  result: 'delivered',
  sent: 0,
  deleted: 0,
  rejected: 0,
  failed: 0,
  waiting: 0,
  uncertain: 0,
  rehearsed: 0,
  inError: null,
  ...change,
});
