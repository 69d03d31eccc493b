import { readSubmissionChoice } from '../configuration';
import { CannotRun, EXIT, type ExitCode } from '../console/exit-code';
import { type Context, requireTables, withDatabase } from '../context';
import { type ExtractConfiguration, readExtractConfiguration } from '../extract/configuration';
import { type FaultsFile, withFaultsFile } from '../extract/faults/faults-file';
import { type Allowed, isAllowed } from '../extract/refusal';
import { reportDryRun } from '../extract/report-dry-run';
import { reportExtract } from '../extract/report-extract';
import { type ExtractChoice, runExtract } from '../extract/run-extract';
import type { ExtractTally } from '../extract/tally';
import { judgeEnd } from '../run/end/judge-end';
import { countNewUnstaged, lookRound, recordRun } from '../run/end/record-run';
import { openAccount, timed } from '../run/end/run-account';

export interface ExtractCommandOptions extends Partial<Allowed> {
  readonly dryRun?: boolean;
  /** A file for every fault, in a dry run. */
  readonly faults?: string;
}

/** Extracts from the SSD into the staging table, or only says what that would change. */
export async function extractCommand(context: Context, options: ExtractCommandOptions): Promise<ExitCode> {
  const configuration = readExtractConfiguration(context.environment);
  const { dryRun = false, allowDeletions = false, allowIncomplete = false, faults: file } = options;
  if (file !== undefined && !dryRun) {
    throw new CannotRun('--faults goes with --dry-run, which checks every record: add it.');
  }
  return withDatabase(
    context,
    async (database, settings) => {
      await requireTables(database, dryRun ? 'read' : 'extract');
      const choice: ExtractChoice = { dryRun, allowDeletions, allowIncomplete };
      if (dryRun) {
        return tryOut(context, configuration, choice, file, (faults) =>
          runExtract(context, database, settings, configuration, { ...choice, faults }),
        );
      }
      const account = openAccount('extract', context.now());
      const run = { dataset: settings.dataset, mode: readSubmissionChoice(context.environment).mode };
      return recordRun(context, database, run, account, async (locked) => {
        const tally = await timed(account, 'extract', () =>
          runExtract(context, locked, settings, configuration, choice),
        );
        account.tally = tally;
        reportExtract(context.terminal, tally, configuration.options);
        await lookRound(database, account);
        return judgeEnd({
          stopped: false,
          unanswered: 0,
          failed: 0,
          settling: 0,
          givenBack: [],
          outdated: false,
          newInError: tally.inError,
          newUnstaged: await countNewUnstaged(database, account),
          standstill: tally.standstill.map(({ table }) => table),
        });
      });
    },
    configuration.ssd,
  );
}

/** @returns the exit code that a real extract would end with, where every record were changed */
async function tryOut(
  { terminal }: Context,
  { options }: ExtractConfiguration,
  allowed: Allowed,
  file: string | undefined,
  extract: (faults?: FaultsFile) => Promise<ExtractTally>,
): Promise<ExitCode> {
  const report = async (faults?: FaultsFile): Promise<ExtractTally> => {
    const tally = await extract(faults);
    await faults?.addNotes('attention', tally.standstill);
    await faults?.addNotes('note', tally.notes);
    reportDryRun(terminal, tally, options);
    return tally;
  };
  const tally = await (file === undefined
    ? report()
    : withFaultsFile(file, options, (line) => terminal.line(line), report));
  if (tally.refusals.some((refusal) => !isAllowed(refusal, allowed))) return EXIT.couldNotRun;
  const needsAttention = tally.inError + tally.unstaged + tally.standstill.length > 0;
  return needsAttention ? EXIT.recordsInError : EXIT.ok;
}
