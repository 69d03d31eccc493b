import type { DatabaseConfiguration } from '../configuration';
import { CannotRun } from '../console/exit-code';
import { counted, figure } from '../console/terminal';
import type { Context } from '../context';
import type { RelayDatabase } from '../database/ports';
import { localDay } from '../record/calendar';
import type { ExtractConfiguration } from './configuration';
import { extractCohort } from './extract-cohort';
import type { ExtractTally } from './tally';

/**
 * Looks at the SSD and extracts from it, telling the user how far it is. The caller holds the run lock for a real run.
 * @throws CannotRun where the dataset is not live, or tables or columns of the SSD are missing, saying which
 */
export async function runExtract(
  context: Context,
  database: RelayDatabase,
  { dataset }: Pick<DatabaseConfiguration, 'dataset'>,
  { options }: ExtractConfiguration,
  run: { readonly dryRun: boolean; readonly allowDeletions: boolean },
): Promise<ExtractTally> {
  if (dataset !== 'live') {
    throw new CannotRun(
      'The extract fills the live staging table only: the SSD holds real children, and an _anon table must hold none. ' +
        'For an _anon table use "csc-relay run --no-extract".',
    );
  }
  const problems = await database.ssd.findProblems(options);
  if (problems.length > 0) {
    throw new CannotRun(
      [
        'The SSD cannot be read:',
        ...problems.map((problem) => `  ${problem}`),
        'Correct SSD_SCHEMA or SSD_TABLE_PREFIX, or the tables. Where your own SQL fills the staging table, use "csc-relay run --no-extract".',
      ].join('\n'),
    );
  }
  return extractCohort(database.ssd, options, {
    ...run,
    today: localDay(context.now()),
    stopped: context.stopped,
    progress: (done, children) =>
      context.terminal.progress(`Extracted ${figure(done)} of ${counted(children, 'child', 'children')} …`),
  });
}
