import { EXIT, type ExitCode } from '../console/exit-code';
import { type Context, requireTables, withDatabase, withRunLock } from '../context';
import { readExtractConfiguration } from '../extract/configuration';
import { reportDryRun, reportExtract } from '../extract/report-extract';
import { runExtract } from '../extract/run-extract';

export interface ExtractCommandOptions {
  readonly dryRun?: boolean;
  readonly allowDeletions?: boolean;
}

/** Extracts from the SSD into the staging table, or only says what that would change. */
export async function extractCommand(context: Context, options: ExtractCommandOptions): Promise<ExitCode> {
  const configuration = readExtractConfiguration(context.environment);
  const { dryRun = false, allowDeletions = false } = options;
  return withDatabase(
    context,
    async (database, settings) => {
      await requireTables(database);
      const extract = () =>
        runExtract(context, database, settings, configuration, { dryRun, allowDeletions });
      if (dryRun) {
        const tally = await extract();
        reportDryRun(context.terminal, tally);
        return tally.inError + tally.unstaged > 0 ? EXIT.recordsInError : EXIT.ok;
      }
      const needsAttention = reportExtract(context.terminal, await withRunLock(database, extract));
      return needsAttention ? EXIT.recordsInError : EXIT.ok;
    },
    configuration.ssd,
  );
}
