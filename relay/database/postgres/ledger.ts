import type { GoodExtract } from '../extract-ports';
import {
  type HeldRow,
  type RunRow,
  type StagedSubmissionRow,
  toGoodExtract,
  toHeldRecord,
  toRunSummary,
  toStagedSubmission,
} from '../ledger-rows';
import type {
  HeldRecord,
  InFlight,
  Ledger,
  NewRun,
  NewSubmission,
  RunCounts,
  RunSummary,
  StagedSubmission,
} from '../ports';
import type { Tables } from '../table-name';
import { applyOutcomes } from './apply-outcomes';
import type { Queries } from './client';
import { ledgerSql } from './ledger-sql';

interface StateRow {
  state: string;
  submissions: string;
}

export function createLedger(queries: Queries, tables: Tables): Ledger {
  const sql = ledgerSql(tables);
  return {
    async startRun(run: NewRun): Promise<void> {
      const step = 'note the start of the run';
      await queries.run(step, sql.startRun, [run.runId, run.dataset, run.mode, run.startedAt]);
    },

    async finishRun(runId: string, finishedAt: Date, counts: RunCounts): Promise<void> {
      const step = 'note the end of the run';
      await queries.run(step, sql.finishRun, [runId, finishedAt, JSON.stringify(counts)]);
    },

    async recentRuns(limit: number): Promise<RunSummary[]> {
      const rows = await queries.run<RunRow>('read the latest runs', sql.recentRuns, [limit]);
      return rows.map(toRunSummary);
    },

    async stage(submissions: NewSubmission[]): Promise<void> {
      await queries.run('write submissions to the ledger', sql.stage, [
        submissions.map((submission) => submission.submissionId),
        submissions.map((submission) => submission.runId),
        submissions.map((submission) => submission.personId),
        submissions.map((submission) => submission.stagingPersonId),
        submissions.map((submission) => submission.kind),
        submissions.map((submission) => submission.payloadHash),
        submissions.map((submission) => submission.payload),
        submissions.map((submission) => submission.resultingPayload),
        submissions.map((submission) => submission.completes),
        submissions.map((submission) => submission.rowVersion),
        submissions.map((submission) => submission.stagedAt),
      ]);
    },

    async readStaged(after: number, limit: number): Promise<StagedSubmission[]> {
      const step = 'read the submissions left staged';
      const rows = await queries.run<StagedSubmissionRow>(step, sql.readStaged, [after, limit]);
      return rows.map(toStagedSubmission);
    },

    async markQueued(submissionIds: string[], at: Date): Promise<void> {
      await queries.run('mark submissions as queued', sql.markQueued, [submissionIds, at]);
    },

    applyOutcomes: (outcomes, at) => applyOutcomes(queries, tables, outcomes, at),

    async readAcknowledged(personId: string): Promise<HeldRecord | undefined> {
      const step = 'read what DfE holds of a person';
      const rows = await queries.run<HeldRow>(step, sql.readAcknowledged, [personId]);
      return toHeldRecord(rows[0]);
    },

    async readGoodExtract(): Promise<GoodExtract | undefined> {
      const rows = await queries.run<{ value: string }>('read the last good extract', sql.readGoodExtract);
      return toGoodExtract(rows[0]?.value);
    },

    async countInFlight(): Promise<InFlight> {
      const rows = await queries.run<{ staged: string; queued: string; oldest: Date | null }>(
        'count submissions in flight',
        sql.countInFlight,
      );
      const row = rows[0];
      return {
        staged: Number(row?.staged ?? 0),
        queued: Number(row?.queued ?? 0),
        oldestStagedAt: row?.oldest ?? null,
      };
    },

    async countByState(): Promise<{ state: string; submissions: number }[]> {
      const rows = await queries.run<StateRow>('count submissions by state', sql.countByState);
      return rows.map((row) => ({ state: row.state, submissions: Number(row.submissions) }));
    },
  };
}
