import { BigInt as BigIntType, Bit, DateTime2, Int, MAX, NVarChar, VarBinary, VarChar } from 'mssql';
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
import type { Queries, TempTable } from './client';
import { ledgerSql } from './ledger-sql';

const newSubmissionColumns: TempTable['columns'] = [
  ['position', Int],
  ['submission_id', VarChar(36)],
  ['run_id', VarChar(36)],
  ['person_id', NVarChar(48)],
  ['staging_person_id', NVarChar(100)],
  ['kind', VarChar(10)],
  ['payload_hash', VarBinary(32)],
  ['payload', NVarChar(MAX)],
  ['resulting_payload', NVarChar(MAX)],
  ['completes', Bit],
  ['staging_version', VarBinary(32)],
  ['staged_at', DateTime2(3)],
];

export function createLedger(queries: Queries, tables: Tables): Ledger {
  const sql = ledgerSql(tables);
  return {
    async startRun(run: NewRun): Promise<void> {
      await queries.run('note the start of the run', sql.startRun, [
        ['runId', VarChar(36), run.runId],
        ['dataset', VarChar(10), run.dataset],
        ['mode', VarChar(10), run.mode],
        ['startedAt', DateTime2(3), run.startedAt],
      ]);
    },

    async finishRun(runId: string, finishedAt: Date, counts: RunCounts): Promise<void> {
      await queries.run('note the end of the run', sql.finishRun, [
        ['runId', VarChar(36), runId],
        ['finishedAt', DateTime2(3), finishedAt],
        ['counts', NVarChar(MAX), JSON.stringify(counts)],
      ]);
    },

    async recentRuns(limit: number): Promise<RunSummary[]> {
      const rows = await queries.run<RunRow>('read the latest runs', sql.recentRuns, [['limit', Int, limit]]);
      return rows.map(toRunSummary);
    },

    async stage(submissions: NewSubmission[]): Promise<void> {
      if (submissions.length === 0) return;
      const table = {
        name: '#new_submission',
        create: sql.createNewSubmission,
        columns: newSubmissionColumns,
      };
      const rows = submissions.map((submission, position) => [
        position,
        submission.submissionId,
        submission.runId,
        submission.personId,
        submission.stagingPersonId,
        submission.kind,
        submission.payloadHash,
        submission.payload,
        submission.resultingPayload,
        submission.completes,
        submission.rowVersion,
        submission.stagedAt,
      ]);
      await queries.inTransaction('write submissions to the ledger', async (statements) => {
        await statements.load(table, rows);
        await statements.run(sql.stage);
        await statements.batch(sql.dropNewSubmission);
      });
    },

    async readStaged(after: number, limit: number): Promise<StagedSubmission[]> {
      const rows = await queries.run<StagedSubmissionRow>(
        'read the submissions left staged',
        sql.readStaged,
        [
          ['after', BigIntType, after],
          ['limit', Int, limit],
        ],
      );
      return rows.map(toStagedSubmission);
    },

    async markQueued(submissionIds: string[], at: Date): Promise<void> {
      if (submissionIds.length === 0) return;
      const columns: TempTable['columns'] = [['submission_id', VarChar(36)]];
      const table = { name: '#queued', create: sql.createQueued, columns };
      const rows = submissionIds.map((id) => [id]);
      await queries.inTransaction('mark submissions as queued', async (statements) => {
        await statements.load(table, rows);
        await statements.run(sql.markQueued, [['at', DateTime2(3), at]]);
        await statements.batch(sql.dropQueued);
      });
    },

    applyOutcomes: (outcomes, at) => applyOutcomes(queries, tables, outcomes, at),

    async readAcknowledged(personId: string): Promise<HeldRecord | undefined> {
      const step = 'read what DfE holds of a person';
      const rows = await queries.run<HeldRow>(step, sql.readAcknowledged, [
        ['person', NVarChar(48), personId],
      ]);
      return toHeldRecord(rows[0]);
    },

    async readGoodExtract(): Promise<GoodExtract | undefined> {
      const rows = await queries.run<{ value: string }>('read the last good extract', sql.readGoodExtract);
      return toGoodExtract(rows[0]?.value);
    },

    async countInFlight(): Promise<InFlight> {
      const rows = await queries.run<{ staged: number; queued: number; oldest: Date | null }>(
        'count submissions in flight',
        sql.countInFlight,
      );
      const row = rows[0];
      return { staged: row?.staged ?? 0, queued: row?.queued ?? 0, oldestStagedAt: row?.oldest ?? null };
    },

    countByState: () => queries.run('count submissions by state', sql.countByState),
  };
}
