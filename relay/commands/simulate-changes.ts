import { randomInt } from 'node:crypto';
import { EXIT, type ExitCode } from '../console/exit-code';
import { counted, figure } from '../console/terminal';
import type { Context } from '../context';
import { utcDay } from '../record/calendar';
import { onAnonTable } from '../test-data/anon-table';
import { changeTable } from '../test-data/changes/change-table';

export interface SimulateChangesOptions {
  readonly percent: number;
  readonly seed?: string;
}

/** Changes a share of the test records as a day in the authority would, so that deltas can be rehearsed. */
export async function simulateChangesCommand(
  context: Context,
  { percent, seed }: SimulateChangesOptions,
): Promise<ExitCode> {
  const { terminal, stopped } = context;
  const chosen = seed ?? String(randomInt(1_000_000));
  const { records, left, rows, gathered } = await onAnonTable(context, 'changed', undefined, ({ database }) =>
    changeTable(database, {
      percent,
      seed: chosen,
      today: utcDay(context.now()),
      stopped,
      progress: (looked) => terminal.progress(`Looked at ${counted(looked, 'record')} …`),
    }),
  );
  terminal.line(
    `Changed ${counted(records, 'record')} of ${figure(rows)}, with --seed ${chosen}: ${figure(records - left)} are other records now, and ${counted(left, 'child', 'children')} left.`,
  );
  if (gathered.notKept > 0)
    terminal.line(`The database could not keep ${counted(gathered.notKept, 'record')}.`);
  terminal.line('Their rows are pending. Nothing was sent: the next "csc-relay run --no-extract" does.');
  const wanted = Math.round((rows * percent) / 100);
  if (records >= wanted) return EXIT.ok;
  terminal.line(
    `${counted(wanted - records, 'record')} fewer than asked for: the others have faults, or nothing in them can change. "csc-relay validate" names faults.`,
  );
  return EXIT.recordsInError;
}
