import { BigInt as BigIntType, Bit, DateTime2, Int, MAX, NVarChar, VarBinary, VarChar } from 'mssql';
import type { GoodExtract } from '../extract-ports';
import {
  BEFORE_NONE,
  type HeldRow,
  type KnownRow,
  type RunRow,
  type SentSubmissionRow,
  type StagedSubmissionRow,
  toGoodExtract,
  toHeldRecord,
  toKnown,
  toRunSummary,
  toSentSubmission,
  toStagedSubmission,
  toWait,
  type WaitRow,
  WITHOUT_A_WORD,
} from '../ledger-rows';
import type { Adoptable } from '../moving-ports';
import type {
  HeldRecord,
  InFlight,
  Ledger,
  NewSubmission,
  SentSubmission,
  StagedSubmission,
  Wait,
} from '../ports';
import type { NewRun, RunClose, RunSummary } from '../run-ports';
import { storableText } from '../storable-text';
import type { Tables } from '../table-name';
import { applyOutcomes } from './apply-outcomes';
import type { Input, Queries, TempTable } from './client';
import { createFacts } from './facts';
import { ledgerSql, outcomesSql } from './ledger-sql';
import { createRedriving } from './redrive';
import { createResync } from './resync';

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
  ['latest', BigIntType],
  ['held_hash', VarBinary(32)],
];

export function createLedger(queries: Queries, tables: Tables): Ledger {
  const sql = ledgerSql(tables);
  const answers = outcomesSql(tables);
  const ids: TempTable = { name: '#ids', create: sql.createIds, columns: [['submission_id', VarChar(36)]] };
  return {
    ...createRedriving(queries, tables),
    ...createResync(queries, tables),
    ...createFacts(queries, tables),

    async startRun(run: NewRun): Promise<number> {
      const runId: Input = ['runId', VarChar(36), run.runId];
      return queries.inTransaction('note the start of the run', async (statements) => {
        await statements.run(sql.startRun, [
          runId,
          ['command', VarChar(10), run.command],
          ['dataset', VarChar(10), run.dataset],
          ['mode', VarChar(10), run.mode],
          ['startedAt', DateTime2(3), run.startedAt],
          ['leastNumber', BigIntType, run.leastNumber ?? 1],
        ]);
        const rows = await statements.run<{ run_number: string }>(sql.readRunNumber, [runId]);
        return Number(rows[0]?.run_number);
      });
    },

    async finishRun(runId: string, end: RunClose): Promise<void> {
      await queries.run('note the end of the run', sql.finishRun, [
        ['runId', VarChar(36), runId],
        ['finishedAt', DateTime2(3), end.finishedAt],
        ['ended', VarChar(20), end.ended],
        ['why', NVarChar(MAX), storableText(end.why)],
        ['exitCode', Int, end.exitCode],
        ['counts', NVarChar(MAX), end.counts && JSON.stringify(end.counts)],
      ]);
    },

    async closeUnfinished(runId: string, at: Date): Promise<void> {
      await queries.run('close the runs before', sql.closeUnfinished, [
        ['runId', VarChar(36), runId],
        ['at', DateTime2(3), at],
        ['ended', VarChar(20), WITHOUT_A_WORD.ended],
        ['why', NVarChar(MAX), WITHOUT_A_WORD.why],
      ]);
    },

    async recentRuns(limit: number): Promise<RunSummary[]> {
      const rows = await queries.run<RunRow>('read the latest runs', sql.recentRuns, [['limit', Int, limit]]);
      return rows.map(toRunSummary);
    },

    async stage(submissions: NewSubmission[]): Promise<ReadonlySet<string>> {
      if (submissions.length === 0) return new Set();
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
        submission.basis.latest,
        submission.basis.acknowledged,
      ]);
      return queries.inTransaction('write submissions to the ledger', async (statements) => {
        await statements.load(table, rows);
        await statements.run(sql.stage);
        const written = await statements.run<{ submission_id: string }>(sql.findWritten);
        await statements.batch(sql.dropNewSubmission);
        return new Set(written.map((row) => row.submission_id.toLowerCase()));
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
      const rows = submissionIds.map((id) => [id]);
      await queries.inTransaction('mark submissions as queued', async (statements) => {
        await statements.load(ids, rows);
        await statements.run(sql.markQueued, [['at', DateTime2(3), at]]);
        await statements.batch(sql.dropIds);
      });
    },

    applyOutcomes: (outcomes, at) => applyOutcomes(queries, tables, outcomes, at),

    async forgetOtherReceivers(receiver: string): Promise<number> {
      return queries.inTransaction('forget what another endpoint of DfE holds', async (statements) => {
        await statements.batch(answers.createElsewhere);
        await statements.run(answers.findElsewhere, [['receiver', NVarChar(300), storableText(receiver)]]);
        await statements.run(answers.forgetElsewhere);
        await statements.run(answers.reopenElsewhere);
        const rows = await statements.run<{ children: number }>(answers.countElsewhere);
        await statements.batch(answers.dropElsewhere);
        return rows[0]?.children ?? 0;
      });
    },

    async findKnown(submissionIds: string[]): ReturnType<Ledger['findKnown']> {
      if (submissionIds.length === 0) return new Map();
      const rows = submissionIds.map((id) => [id]);
      return queries.inTransaction('look for submissions', async (statements) => {
        await statements.load(ids, rows);
        const known = await statements.run<KnownRow>(sql.findKnown);
        await statements.batch(sql.dropIds);
        return toKnown(known);
      });
    },

    async countAdoptable(): Promise<Adoptable> {
      const step = 'count the children whom another tool sent';
      const [counted] = await queries.run<Adoptable>(step, sql.countAdoptable);
      return counted ?? { children: 0, deleted: 0, changed: 0 };
    },

    async adopt(at: Date): Promise<number> {
      return queries.inTransaction('take over the children whom another tool sent', async (statements) => {
        const [written] = await statements.run<{ rows: number }>(sql.adopt, [['at', DateTime2(3), at]]);
        return written?.rows ?? 0;
      });
    },

    async readAcknowledged(personId: string): Promise<HeldRecord | undefined> {
      const step = 'read what DfE holds of a person';
      const rows = await queries.run<HeldRow>(step, sql.readAcknowledged, [
        ['person', NVarChar(48), personId],
      ]);
      return toHeldRecord(rows[0]);
    },

    async readSubmissions(personId: string, limit: number, before = BEFORE_NONE): Promise<SentSubmission[]> {
      const step = 'read what was sent of a person';
      const rows = await queries.run<SentSubmissionRow>(step, sql.readSubmissions, [
        ['person', NVarChar(48), personId],
        ['before', BigIntType, before],
        ['limit', Int, limit],
      ]);
      return rows.map(toSentSubmission);
    },

    async readWait(personId: string): Promise<Wait | undefined> {
      const step = 'look what keeps back a person';
      const rows = await queries.run<WaitRow>(step, sql.readWait, [['person', NVarChar(48), personId]]);
      return toWait(rows[0]);
    },

    async readOverdue(before: Date, limit: number): Promise<string[]> {
      const step = 'look for submissions without an answer';
      const rows = await queries.run<{ submission_id: string }>(step, sql.readOverdue, [
        ['before', DateTime2(3), before],
        ['limit', Int, limit],
      ]);
      return rows.map((row) => row.submission_id.toLowerCase());
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
