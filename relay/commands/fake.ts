import { randomInt } from 'node:crypto';
import { EXIT, type ExitCode } from '../console/exit-code';
import { counted } from '../console/terminal';
import type { Context } from '../context';
import { utcDay } from '../record/calendar';
import { onAnonTable } from '../test-data/anon-table';
import { gatheredLines } from '../test-data/anonymise/report';
import { fakeTable } from '../test-data/fake/fake-table';
import { requireYes } from './ask-first';

export interface FakeOptions {
  readonly count: number;
  readonly seed?: string;
  readonly yes?: boolean;
}

/** Fills the table of test data with children who were made up. */
export async function fakeCommand(context: Context, { count, seed, yes }: FakeOptions): Promise<ExitCode> {
  const { terminal, stopped } = context;
  const chosen = seed ?? String(randomInt(1_000_000));
  const { gathered } = await onAnonTable(
    context,
    'fake',
    yes
      ? undefined
      : (rows) => requireYes(context, `There are ${rows} already. Replace them by made-up children?`),
    async ({ database }) => ({
      records: count,
      gathered: await fakeTable(database, {
        count,
        seed: chosen,
        today: utcDay(context.now()),
        stopped,
        progress: (made) => terminal.progress(`Made up ${counted(made, 'child', 'children')} …`),
      }),
    }),
  );
  terminal.line(
    `Made up ${counted(count, 'child', 'children')} with --seed ${chosen}, which makes the same ones on the same day.`,
  );
  for (const line of gatheredLines(gathered)) terminal.line(line);
  terminal.line(
    'Nothing of them is of anybody. Look at them with "csc-relay validate" and "csc-relay show".',
  );
  return gathered.notKept > 0 ? EXIT.recordsInError : EXIT.ok;
}
