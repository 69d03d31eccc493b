import { REHEARSAL } from '../../shared/rehearsal';
import { warnOfCertificate } from '../bus/identity/warn-of-certificate';
import { EXIT, type ExitCode } from '../console/exit-code';
import { counted, figure, minute } from '../console/terminal';
import { type Context, requireTables, withDatabase } from '../context';
import type { Adoptable } from '../database/moving-ports';
import type { InFlight, StateCount, SubmissionCount } from '../database/ports';
import type { ResyncState } from '../database/resync-ports';
import type { RunSummary } from '../database/run-ports';
import { adoptableLine } from '../run/adoptable-line';
import { REHEARSED } from '../run/end/last-words';
import { readFunctionApp } from '../run/function-app';
import { lastRunLines, RUNS_LOOKED_AT } from '../run/last-run';
import { OUTDATED_AND_RESYNC } from '../run/outdated';
import { rowlessLine } from '../run/rowless-line';
import { unknownStatesLine } from '../run/unknown-states-line';
import { showErrors } from './show-errors';

export interface StatusOptions {
  readonly json?: boolean;
  /** The reasons of the rows in error, with person ids as examples. */
  readonly errors?: boolean;
}

/** Says how the last run went, then what stands in staging and in the ledger: states, outcomes, what is in flight. */
export async function statusCommand(context: Context, options: StatusOptions): Promise<ExitCode> {
  return withDatabase(context, async (database, { stagingTable, dataset }) => {
    await requireTables(database);
    const { staging, ledger } = database;
    if (options.errors) return showErrors(context.terminal, staging, options);
    const runs = await ledger.recentRuns(RUNS_LOOKED_AT);
    const certificate = warnOfCertificate(context.environment, context.now());
    const status: StatusReport = {
      lastRun: lastRunLines(runs, context.now()),
      ...(certificate !== undefined && { certificate }),
      table: stagingTable,
      dataset,
      staging: (await staging.countByState()).map(withKnownStates),
      submissions: await ledger.countByState(),
      inFlight: await ledger.countInFlight(),
      inError: await staging.countErrors(),
      deletions: await staging.countDeletions(),
      adoptable: await ledger.countAdoptable(),
      rowless: await staging.countRowless(),
      resync: await ledger.readResync(),
      rehearsal: (await readFunctionApp(ledger))?.receiver === REHEARSAL,
      runs: runs.slice(0, LISTED),
    };
    if (options.json) context.terminal.line(JSON.stringify(status));
    else for (const line of statusLines(status, context.now())) context.terminal.line(line);
    return status.inError > 0 ? EXIT.recordsInError : EXIT.ok;
  });
}

/** Of the latest runs so many are listed. */
const LISTED = 5;

interface StatusReport {
  /** In words. */
  readonly lastRun: readonly string[];
  /** What is to be said of the certificate that the relay signs in with. */
  readonly certificate?: string;
  readonly table: string;
  readonly dataset: string;
  readonly staging: readonly StateCount[];
  readonly submissions: readonly SubmissionCount[];
  readonly inFlight: InFlight;
  readonly inError: number;
  /** Children whom the next push asks DfE to delete. */
  readonly deletions: number;
  /** Children whom another tool sent, and of whom the ledger holds nothing. */
  readonly adoptable: Adoptable;
  /** Children whom DfE holds and who have no row. */
  readonly rowless: number;
  /** Whether nothing may be sent, as the database is a copy, or older than what was sent. */
  readonly resync: ResyncState;
  /** The function app rehearsed when it was last heard of. */
  readonly rehearsal: boolean;
  readonly runs: readonly RunSummary[];
}

/** The states in use. The columns hold any text, and what else stands there could name a child. */
const STATES = new Set(['', 'held', 'pending', 'new', 'updated', 'unchanged', 'deleted', 'sent', 'error']);

const knownState = (state: string): string => (STATES.has(state) ? state : '(unknown state)');

const withKnownStates = ({ status, rowState, rows }: StateCount): StateCount => ({
  status: knownState(status),
  rowState: knownState(rowState),
  rows,
});

function statusLines(status: StatusReport, now: Date): string[] {
  const { inFlight } = status;
  const attention = [
    status.resync === 'needed' ? OUTDATED_AND_RESYNC : undefined,
    status.rehearsal ? REHEARSED : undefined,
    status.certificate,
    adoptableLine(status.adoptable, status.table),
    rowlessLine(status.rowless, status.table),
    unknownStatesLine(status.staging, status.table),
  ];
  const moving = inFlight.staged + inFlight.queued;
  const age = inFlight.oldestStagedAt
    ? `, the oldest for ${duration(now.getTime() - inFlight.oldestStagedAt.getTime())}`
    : '';
  return [
    ...status.lastRun,
    ...attention.flatMap((line) => (line === undefined ? [] : [`ATTENTION: ${line}`])),
    '',
    `${status.table} (${status.dataset})`,
    '',
    'Rows by submission_status and row_state',
    ...status.staging.map(({ status: state, rowState, rows }) =>
      row(`${state || '(none)'} / ${rowState || '(none)'}`, rows),
    ),
    '',
    'Submissions so far by state',
    ...status.submissions.flatMap(({ state, submissions, uncertain }) => [
      row(state, submissions),
      ...(uncertain > 0 ? [row('  of them uncertain', uncertain)] : []),
    ]),
    ...(status.submissions.some(({ uncertain }) => uncertain > 0) ? UNCERTAIN : []),
    '',
    `On the way to DfE: ${counted(moving, 'record')}${age}.`,
    `To be deleted at DfE: ${counted(status.deletions, 'child', 'children')}.`,
    `In error: ${counted(status.inError, 'row')}${status.inError > 0 ? '; "csc-relay status --errors" shows why' : ''}.`,
    '',
    'Last runs',
    ...(status.runs.length === 0 ? ['  none yet'] : status.runs.map(runLine)),
  ];
}

/** For whoever reads the word. */
const UNCERTAIN = [
  '  Uncertain: DfE may have taken such a record twice, or taken it although nothing says so, as a POST had no answer. Where that',
  '  leaves open what DfE holds, the relay has DfE delete the child and sends all of it again. Nothing is to be done;',
  '  "csc-relay show <person id>" says how one child stands.',
];

const row = (name: string, count: number): string => `  ${name.padEnd(28)}${figure(count).padStart(10)}`;

function runLine({ runNumber, command, startedAt, finishedAt, ended, exitCode, counts }: RunSummary): string {
  const start = `  ${String(runNumber).padStart(6)}  ${minute(startedAt)}  ${(command ?? 'run').padEnd(7)}`;
  if (!finishedAt) return `${start}  not ended (it may be at work now)`;
  const how = ended === null ? '' : `  ${ended}${exitCode === null ? '' : ` (${exitCode})`}`;
  if (!counts) return `${start}${how}`;
  const { looked, queued, refused, sent, rejected, failed } = counts;
  return (
    `${start}${how}  ${duration(finishedAt.getTime() - startedAt.getTime())}: ${figure(looked)} looked at, ` +
    `${figure(queued)} queued, ${figure(refused)} refused, ` +
    `${figure(sent)} sent, ${figure(rejected)} rejected, ${figure(failed)} failed`
  );
}

/** '42 s', '5 min', '3 h', '2 days'. */
function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
