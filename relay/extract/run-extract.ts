import type { DatabaseConfiguration } from '../configuration';
import { CannotRun } from '../console/exit-code';
import { counted, figure } from '../console/terminal';
import type { Context } from '../context';
import type { RelayDatabase } from '../database/ports';
import { localDay } from '../record/calendar';
import type { ExtractConfiguration } from './configuration';
import { extractCohort } from './extract-cohort';
import type { FaultSink } from './faults/faulty-child';
import { filterLines, missedLines } from './filters';
import type { Allowed } from './refusal';
import type { ExtractTally } from './tally';

/** What to do about an SSD whose tables cannot be read. */
export const SSD_CURE =
  'Correct SSD_SCHEMA or SSD_TABLE_PREFIX, or SSD_CONN_STR where the SSD stands in another database, the tables, or the setting that a line names. Where your own SQL fills the staging table, use "csc-relay run --no-extract".';

export interface ExtractChoice extends Allowed {
  readonly dryRun: boolean;
  /** Takes every fault of every child. */
  readonly faults?: FaultSink | undefined;
}

/**
 * Looks at the SSD and extracts from it, telling the user how far it is. The caller holds the run lock for a real run.
 * @throws CannotRun where the dataset is not live, tables or columns of the SSD are missing, or the guards refuse it
 */
export async function runExtract(
  context: Context,
  database: RelayDatabase,
  { dataset }: Pick<DatabaseConfiguration, 'dataset'>,
  { options }: ExtractConfiguration,
  choice: ExtractChoice,
): Promise<ExtractTally> {
  if (dataset !== 'live') {
    throw new CannotRun(
      'The extract fills the live staging table only: the SSD holds real children, and an _anon table must hold none. ' +
        'For an _anon table use "csc-relay run --no-extract".',
    );
  }
  if (database.ssd.caution !== undefined) context.terminal.line(database.ssd.caution);
  for (const line of filterLines(options)) context.terminal.line(line);
  const problems = await database.ssd.findProblems(options);
  if (problems.length > 0) {
    throw new CannotRun(
      ['The SSD cannot be read:', ...problems.map((problem) => `  ${problem}`), SSD_CURE].join('\n'),
    );
  }
  const tally = await extractCohort(database.ssd, options, {
    ...choice,
    last: await database.ledger.readGoodExtract(),
    today: localDay(context.now()),
    stopped: context.stopped,
    progress: (done, children) =>
      context.terminal.progress(`Extracted ${figure(done)} of ${counted(children, 'child', 'children')} …`),
  });
  for (const line of missedLines(options, tally.children)) context.terminal.line(line);
  return tally;
}
