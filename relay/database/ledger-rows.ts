import { z } from 'zod';
import type { Outcome, RunEnd } from '../../shared/messages';
import { parseJson } from '../../shared/parse-json';
import type { GoodExtract } from './extract-ports';
import type {
  AnsweredOutcome,
  AppliedOutcomes,
  HeldRecord,
  SentSubmission,
  StagedSubmission,
  Wait,
} from './ports';
import type { ResyncState } from './resync-ports';
import type { NewRun, RunClose, RunCounts, RunSummary } from './run-ports';
import { storableText } from './storable-text';

/** An outcome as the ledger's columns take it. */
export interface OutcomeRow {
  readonly submissionId: string;
  readonly outcome: Outcome['outcome'];
  readonly uncertain: boolean;
  readonly receipt: string | null;
  readonly response: string | null;
  readonly receiver: string | null;
  readonly settledAt: Date | null;
}

/** One row per submission: of several outcomes for one, the first counts. */
export function firstOfEach(outcomes: readonly AnsweredOutcome[]): OutcomeRow[] {
  const rows = new Map<string, OutcomeRow>();
  for (const outcome of outcomes) {
    // A uuid is the same in either case.
    const submissionId = outcome.submissionId.toLowerCase();
    if (rows.has(submissionId)) continue;
    rows.set(submissionId, {
      submissionId,
      outcome: outcome.outcome,
      uncertain: outcome.uncertain,
      receipt: outcome.outcome === 'sent' ? storable(outcome.receipt) : null,
      response: outcome.outcome === 'sent' ? null : storableText(outcome.reason),
      receiver: storable(outcome.receiver),
      settledAt: outcome.settledAt ?? null,
    });
  }
  return [...rows.values()];
}

const storable = (text: string | undefined): string | null =>
  text === undefined ? null : storableText(text);

/** How many submissions an application of outcomes brought into a state; 'late': those sent that were closed. */
export interface AppliedCount {
  readonly state: string;
  readonly submissions: string | number;
  /** Those that another record of their child is to follow. */
  readonly incomplete: string | number;
  /** Those that purge their child, with nothing to follow. */
  readonly purged: string | number;
  readonly uncertain: string | number;
}

/** @param given how many outcomes were to be applied; what is not counted by state was ignored */
export function toAppliedOutcomes(given: number, counts: readonly AppliedCount[]): AppliedOutcomes {
  const count = (state: string): number =>
    Number(counts.find((one) => one.state === state)?.submissions ?? 0);
  const [sent, rejected, failed] = [count('sent'), count('rejected'), count('failed')];
  const accepted = counts.find((one) => one.state === 'sent');
  const toContinue = Number(accepted?.incomplete ?? 0);
  const deleted = Number(accepted?.purged ?? 0);
  const uncertain = counts.reduce((sum, one) => sum + Number(one.uncertain), 0);
  const late = count('late');
  const ignored = given - sent - rejected - failed - late;
  return { sent, rejected, failed, ignored, toContinue, uncertain, deleted, late };
}

export interface WaitRow {
  /** null: nothing is in flight. */
  readonly in_flight_since: Date | null;
  readonly settles_at: Date | null;
}

export function toWait(row: WaitRow | undefined): Wait | undefined {
  if (row?.in_flight_since) return { inFlightSince: row.in_flight_since };
  return row?.settles_at ? { settlesAt: row.settles_at } : undefined;
}

export interface HeldRow {
  readonly payload: string | null;
  readonly receipt: string | null;
  readonly acknowledged_at: Date;
}

export const toHeldRecord = (row: HeldRow | undefined): HeldRecord | undefined =>
  row && { payload: row.payload, receipt: row.receipt, acknowledgedAt: row.acknowledged_at };

export interface SentSubmissionRow {
  /** bigint comes as text. */
  readonly seq: string;
  readonly submission_id: string;
  readonly run_id: string;
  readonly kind: SentSubmission['kind'];
  readonly state: string;
  readonly uncertain: boolean;
  readonly receipt: string | null;
  readonly response: string | null;
  readonly payload: string;
  readonly staged_at: Date;
  readonly queued_at: Date | null;
  readonly answered_at: Date | null;
}

export const toSentSubmission = (row: SentSubmissionRow): SentSubmission => ({
  seq: Number(row.seq),
  submissionId: row.submission_id.toLowerCase(),
  runId: row.run_id.toLowerCase(),
  kind: row.kind,
  state: row.state,
  uncertain: row.uncertain,
  receipt: row.receipt,
  response: row.response,
  payload: row.payload,
  stagedAt: row.staged_at,
  queuedAt: row.queued_at,
  answeredAt: row.answered_at,
});

/** A `seq` that none reaches: where the latest are asked for. */
export const BEFORE_NONE = Number.MAX_SAFE_INTEGER;

/** The columns of `RunRow`, for a select. */
export const RUN_COLUMNS =
  'run_id, run_number, command, dataset, mode, started_at, finished_at, ended, why, exit_code, counts';

export interface RunRow {
  readonly run_id: string;
  /** bigint comes as text. */
  readonly run_number: string;
  readonly command: RunSummary['command'];
  readonly dataset: NewRun['dataset'];
  readonly mode: NewRun['mode'];
  readonly started_at: Date;
  readonly finished_at: Date | null;
  /** RunCounts as JSON; earlier versions had fewer. */
  readonly counts: string | null;
  readonly ended: RunEnd | null;
  readonly why: string | null;
  readonly exit_code: number | null;
}

/** How a run ended that never said so. */
export const WITHOUT_A_WORD = {
  ended: 'without-a-word',
  why: 'It ended without a word: its process was killed, or the server went down.',
} as const satisfies Partial<RunClose>;

/** What a run has counted that did nothing. */
export const NO_COUNTS: RunCounts = {
  looked: 0,
  queued: 0,
  refused: 0,
  sent: 0,
  rejected: 0,
  failed: 0,
  deleted: 0,
  inFlight: 0,
  inError: 0,
  newInError: 0,
};

export function toRunSummary(row: RunRow): RunSummary {
  return {
    runId: row.run_id,
    runNumber: Number(row.run_number),
    command: row.command,
    dataset: row.dataset,
    mode: row.mode,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    ended: row.ended,
    why: row.why,
    exitCode: row.exit_code,
    counts: toRunCounts(row.counts),
  };
}

export interface StagedSubmissionRow {
  /** bigint comes as text. */
  readonly seq: string;
  readonly submission_id: string;
  readonly run_id: string;
  readonly run_number: string | null;
  readonly person_id: string;
  readonly kind: StagedSubmission['kind'];
  readonly payload: string;
  readonly staged_at: Date;
}

export function toStagedSubmission(row: StagedSubmissionRow): StagedSubmission {
  return {
    seq: Number(row.seq),
    submissionId: row.submission_id,
    runId: row.run_id,
    runNumber: row.run_number === null ? undefined : Number(row.run_number),
    personId: row.person_id,
    kind: row.kind,
    payload: row.payload,
    stagedAt: row.staged_at,
  };
}

const runCountsSchema = z.looseObject(
  Object.fromEntries(Object.keys(NO_COUNTS).map((name) => [name, z.number().optional()])),
);

/** The counts of a run; null where there are none, or what cannot be read. */
function toRunCounts(text: string | null): RunCounts | null {
  const read = runCountsSchema.safeParse(text === null ? undefined : parseJson(text));
  return read.success ? { ...NO_COUNTS, ...read.data } : null;
}

export interface KnownRow {
  readonly submission_id: string;
  readonly in_flight: boolean;
}

export const toKnown = (rows: readonly KnownRow[]): ReadonlyMap<string, { readonly inFlight: boolean }> =>
  new Map(rows.map((row) => [row.submission_id.toLowerCase(), { inFlight: row.in_flight }]));

/** What the ledger says of a resync; undefined: nothing. What no relay wrote counts as needed. */
export function toResyncState(value: string | undefined): ResyncState {
  if (value === undefined) return 'never';
  return value === 'done' ? 'done' : 'needed';
}

const goodTable = z.object({ rows: z.number(), newest: z.string().optional(), since: z.string() });

const goodExtractSchema = z.object({
  day: z.string(),
  window: z.object({ start: z.string(), end: z.string() }),
  children: z.number(),
  tables: z.record(z.string(), goodTable),
  joins: z.record(z.string(), z.string()),
});

/** What was noted of the last good extract; undefined where nothing was, or what cannot be read, which costs its guards. */
export function toGoodExtract(value: string | undefined): GoodExtract | undefined {
  if (value === undefined) return undefined;
  const read = goodExtractSchema.safeParse(parseJson(value));
  if (!read.success) return undefined;
  const tables = Object.entries(read.data.tables).map(([name, { newest, ...table }]) => [
    name,
    { ...table, newest },
  ]);
  return { ...read.data, tables: Object.fromEntries(tables) };
}
