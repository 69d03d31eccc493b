import { REHEARSAL } from '../../shared/rehearsal';
import { type DatabaseConfiguration, readSubmissionChoice } from '../configuration';
import { EXIT, type ExitCode } from '../console/exit-code';
import { counted } from '../console/terminal';
import { type Context, requireTables, withDatabase } from '../context';
import { DatabaseError } from '../database/database-error';
import { otherDatasetTable } from '../database/other-dataset';
import type { RelayDatabase } from '../database/ports';
import type { RunSummary } from '../database/run-ports';
import { deltasAdvice } from '../phases/deltas-advice';
import { readShown, type ShownStep } from '../phases/shown';
import { STEPS, type StepText } from '../phases/steps';
import { readTestData } from '../phases/test-data';
import { localDay } from '../record/calendar';
import { readFunctionApp } from '../run/function-app';

export interface PhasesOptions {
  readonly json?: boolean;
  /** The file of settings, where one was named. */
  readonly settings?: string | undefined;
}

/** Says which of the five test phases were shown, and what the next one needs. Changes nothing. */
export async function phasesCommand(
  context: Context,
  { json, settings: file }: PhasesOptions,
): Promise<ExitCode> {
  const { mode } = readSubmissionChoice(context.environment);
  return withDatabase(context, async (database, settings) => {
    await requireTables(database);
    const { ledger } = database;
    const beside = await readBeside(context, settings);
    const shown = [...(await readShown(ledger)), ...(beside.shown ?? [])];
    const next = STEPS.find(({ step }) => !shown.some((one) => one.step === step));
    const app = await readFunctionApp(ledger);
    const report: PhasesReport = {
      table: settings.stagingTable,
      dataset: settings.dataset,
      beside: beside.table,
      isBesideRead: beside.shown !== undefined,
      steps: STEPS.map((step) => ({
        ...step,
        commands: step.commands.map((command) => withSettingsOf(step, command, settings.dataset, file)),
        shown: shown.find((one) => one.step === step.step),
      })),
      next: next?.step ?? null,
      lastTry: next && (await lastTry(database, next, settings)),
      rehearsal: app?.receiver === REHEARSAL,
      mode,
    };
    if (json) context.terminal.line(JSON.stringify(report));
    else for (const line of phaseLines(report)) context.terminal.line(line);
    return EXIT.ok;
  });
}

/**
 * A command as it is to be typed: whoever copies it must not come to the other table by it.
 * @param file the settings that this command goes by, where they were named
 */
function withSettingsOf(
  { step }: StepText,
  command: string,
  dataset: DatabaseConfiguration['dataset'],
  file: string | undefined,
): string {
  const isOfThese = (step === 'live') === (dataset === 'live');
  const others = dataset === 'live' ? '<settings of the test table>' : '<settings of the live table>';
  const named = isOfThese ? file : others;
  return named === undefined ? command : command.replace('csc-relay', `csc-relay --settings ${named}`);
}

interface PhasesReport {
  readonly table: string;
  readonly dataset: DatabaseConfiguration['dataset'];
  /** The staging table of the other dataset; undefined where it cannot be known. */
  readonly beside: string | undefined;
  readonly isBesideRead: boolean;
  readonly steps: readonly (StepText & { readonly shown: ShownStep | undefined })[];
  /** The first step that was not shown; null: none is left. */
  readonly next: StepText['step'] | null;
  /** How the last run went that might have shown it. */
  readonly lastTry: Pick<RunSummary, 'runNumber' | 'ended' | 'why' | 'counts'> | undefined;
  readonly rehearsal: boolean;
  readonly mode: Parameters<typeof deltasAdvice>[0];
}

/** What the ledger of the other dataset says; nothing where there is none, or this login may not read it. */
async function readBeside(
  context: Context,
  settings: DatabaseConfiguration,
): Promise<{ readonly table: string | undefined; readonly shown: readonly ShownStep[] | undefined }> {
  const table = otherDatasetTable(settings.stagingTable, settings.dataset);
  if (table === undefined) return { table, shown: undefined };
  const dataset = settings.dataset === 'live' ? 'anon' : 'live';
  const environment = { ...context.environment, TABLE_NAME: table, DATASET: dataset };
  try {
    return await withDatabase({ ...context, environment }, async ({ staging, ledger }) => {
      const problems = await staging.findProblems();
      return { table, shown: problems.length === 0 ? await readShown(ledger) : undefined };
    });
  } catch (error) {
    if (error instanceof DatabaseError) return { table, shown: undefined };
    throw error;
  }
}

/** Since the table of test data was filled for the step; of live, since ever. */
async function lastTry(
  { ledger }: RelayDatabase,
  { step }: StepText,
  { dataset }: DatabaseConfiguration,
): Promise<PhasesReport['lastTry']> {
  if ((step === 'live') !== (dataset === 'live')) return undefined;
  const made = await readTestData(ledger);
  const since = dataset === 'live' ? undefined : made.findLast(({ made: how }) => how !== 'broken')?.at;
  if (dataset === 'anon' && since === undefined) return undefined;
  const [last] = await ledger.recentRuns(1);
  if (!last?.finishedAt || (since && last.startedAt < since)) return undefined;
  const { runNumber, ended, why, counts } = last;
  return { runNumber, ended, why, counts };
}

function phaseLines(report: PhasesReport): string[] {
  const { steps, next: nextStep, lastTry: tried } = report;
  const next = steps.find(({ step }) => step === nextStep);
  return [
    `${report.table} (${report.dataset})`,
    ...(report.rehearsal
      ? [
          'ATTENTION: the function app rehearses (REHEARSAL=true): nothing goes to DfE, and no phase is shown by it.',
        ]
      : []),
    ...(report.isBesideRead ? [] : [besideLine(report.beside)]),
    '',
    ...steps.map(({ phase, title, shown }) => `  Phase ${phase}  ${title.padEnd(50)}  ${shownWords(shown)}`),
    '',
    ...(next
      ? [
          `Next: phase ${next.phase}, ${next.title.toLowerCase()}.`,
          `  It needs: ${next.needs}`,
          ...next.commands.map((command) => `  ${command}`),
          `  You should see: ${next.seen}`,
        ]
      : ['All phases were shown: this authority is live.']),
    ...(tried ? [`  Run ${tried.runNumber} did not show it: ${whyNotShown(tried)}`] : []),
    '',
    ...deltasAdvice(report.mode, steps),
  ];
}

const shownWords = (shown: ShownStep | undefined): string =>
  shown === undefined
    ? 'not yet'
    : `${localDay(shown.at)}, run ${shown.runNumber}: ${counted(shown.sent, 'record')} sent`;

function whyNotShown({ ended, why, counts }: NonNullable<PhasesReport['lastTry']>): string {
  if (ended !== 'done') return why?.split('\n')[0] ?? 'it did not end well.';
  if (counts?.inFlight) return `${counted(counts.inFlight, 'record')} had no answer yet.`;
  if (counts?.inError) {
    return `${counted(counts.inError, 'row is', 'rows are')} in error; "csc-relay status --errors" says why.`;
  }
  return counts?.sent ? 'what it sent was not what the step is about.' : 'it sent nothing.';
}

const besideLine = (table: string | undefined): string =>
  table === undefined
    ? 'The name of this table does not end in _anon, so the live table beside it is not known: phase 5 is shown by "csc-relay phases" with the settings of the live table.'
    : `${table} and its ledger are not there, or this login may not read them: what was shown there is not listed.`;
