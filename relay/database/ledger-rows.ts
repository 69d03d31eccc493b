import { z } from 'zod';
import type { Outcome } from '../../shared/messages';
import type { GoodExtract } from './extract-ports';
import type { AppliedOutcomes, HeldRecord, NewRun, RunSummary, StagedSubmission } from './ports';

/** An outcome as the ledger's columns take it. */
export interface OutcomeRow {
  readonly submissionId: string;
  readonly outcome: Outcome['outcome'];
  readonly uncertain: boolean;
  readonly receipt: string | null;
  readonly response: string | null;
}

/** One row per submission: of several outcomes for one, the first counts. */
export function firstOfEach(outcomes: readonly Outcome[]): OutcomeRow[] {
  const rows = new Map<string, OutcomeRow>();
  for (const outcome of outcomes) {
    // A uuid is the same in either case.
    const submissionId = outcome.submissionId.toLowerCase();
    if (rows.has(submissionId)) continue;
    rows.set(submissionId, {
      submissionId,
      outcome: outcome.outcome,
      uncertain: outcome.uncertain,
      receipt: outcome.outcome === 'sent' ? (outcome.receipt ?? null) : null,
      response: outcome.outcome === 'sent' ? null : outcome.reason,
    });
  }
  return [...rows.values()];
}

/** How many submissions an application of outcomes brought into a state. */
export interface AppliedCount {
  readonly state: string;
  readonly submissions: string | number;
  /** Those that another record of their child is to follow. */
  readonly incomplete: string | number;
}

/** @param given how many outcomes were to be applied; what is not counted by state was ignored */
export function toAppliedOutcomes(given: number, counts: readonly AppliedCount[]): AppliedOutcomes {
  const count = (state: string): number =>
    Number(counts.find((one) => one.state === state)?.submissions ?? 0);
  const [sent, rejected, failed] = [count('sent'), count('rejected'), count('failed')];
  const toContinue = Number(counts.find((one) => one.state === 'sent')?.incomplete ?? 0);
  return { sent, rejected, failed, ignored: given - sent - rejected - failed, toContinue };
}

export interface HeldRow {
  readonly payload: string | null;
  readonly receipt: string | null;
  readonly acknowledged_at: Date;
}

export const toHeldRecord = (row: HeldRow | undefined): HeldRecord | undefined =>
  row && { payload: row.payload, receipt: row.receipt, acknowledgedAt: row.acknowledged_at };

export interface RunRow {
  readonly run_id: string;
  readonly dataset: NewRun['dataset'];
  readonly mode: NewRun['mode'];
  readonly started_at: Date;
  readonly finished_at: Date | null;
  /** RunCounts as JSON */
  readonly counts: string | null;
}

export function toRunSummary(row: RunRow): RunSummary {
  return {
    runId: row.run_id,
    dataset: row.dataset,
    mode: row.mode,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    counts: row.counts === null ? null : JSON.parse(row.counts),
  };
}

export interface StagedSubmissionRow {
  /** bigint comes as text. */
  readonly seq: string;
  readonly submission_id: string;
  readonly run_id: string;
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
    personId: row.person_id,
    kind: row.kind,
    payload: row.payload,
    stagedAt: row.staged_at,
  };
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
