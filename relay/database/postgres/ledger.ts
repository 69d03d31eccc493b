import { DatabaseError } from '../database-error';
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
  SubmissionCount,
  Wait,
} from '../ports';
import type { NewRun, RunClose, RunSummary } from '../run-ports';
import { storableText } from '../storable-text';
import type { Tables } from '../table-name';
import { applyOutcomes } from './apply-outcomes';
import type { Queries } from './client';
import { createFacts } from './facts';
import { joinRecords, ledgerSql, outcomesSql } from './ledger-sql';
import { createRedriving } from './redrive';
import { createResync } from './resync';

/** Runs that may begin at the same moment: each of them takes one number. */
const MOST_AT_ONCE = 50;

/** bigint comes as text. */
type CountRow<Counts extends string> = Partial<Record<Counts, string>>;

interface StateRow {
  state: string;
  submissions: string;
  uncertain: string;
}

export function createLedger(queries: Queries, tables: Tables): Ledger {
  const sql = ledgerSql(tables);
  const answers = outcomesSql(tables);
  return {
    ...createRedriving(queries, tables),
    ...createResync(queries, tables),
    ...createFacts(queries, tables),

    async startRun({ runId, command, dataset, mode, startedAt, leastNumber = 1 }: NewRun): Promise<number> {
      const step = 'note the start of the run';
      const values = [runId, command, dataset, mode, startedAt, leastNumber];
      for (let tries = 1; tries <= MOST_AT_ONCE; tries += 1) {
        const rows = await queries.run<{ run_number: string }>(step, sql.startRun, values);
        if (rows[0]) return Number(rows[0].run_number);
      }
      throw new DatabaseError(`Could not ${step}: too many others begin at the same moment.`);
    },

    async finishRun(runId: string, end: RunClose): Promise<void> {
      const { finishedAt, ended, why, exitCode, counts } = end;
      const said = counts && JSON.stringify(counts);
      const values = [runId, finishedAt, ended, storableText(why), exitCode, said];
      await queries.run('note the end of the run', sql.finishRun, values);
    },

    async closeUnfinished(runId: string, at: Date): Promise<void> {
      const { ended, why } = WITHOUT_A_WORD;
      await queries.run('close the runs before', sql.closeUnfinished, [runId, at, ended, why]);
    },

    async recentRuns(limit: number): Promise<RunSummary[]> {
      const rows = await queries.run<RunRow>('read the latest runs', sql.recentRuns, [limit]);
      return rows.map(toRunSummary);
    },

    async stage(submissions: NewSubmission[]): Promise<ReadonlySet<string>> {
      const step = 'write submissions to the ledger';
      const rows = await queries.run<{ submission_id: string }>(step, sql.stage, [
        submissions.map((submission) => submission.submissionId),
        submissions.map((submission) => submission.runId),
        submissions.map((submission) => submission.personId),
        submissions.map((submission) => submission.stagingPersonId),
        submissions.map((submission) => submission.kind),
        submissions.map((submission) => submission.payloadHash),
        joinRecords(submissions.map((submission) => submission.payload)),
        joinRecords(submissions.map((submission) => submission.resultingPayload)),
        submissions.map((submission) => submission.completes),
        submissions.map((submission) => submission.rowVersion),
        submissions.map((submission) => submission.stagedAt),
        submissions.map((submission) => submission.basis.latest),
        submissions.map((submission) => submission.basis.acknowledged),
      ]);
      return new Set(rows.map((row) => row.submission_id));
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

    async forgetOtherReceivers(receiver: string): Promise<number> {
      const step = 'forget what another endpoint of DfE holds';
      const rows = await queries.run<{ children: string }>(step, answers.forgetOtherReceivers, [
        storableText(receiver),
      ]);
      return Number(rows[0]?.children ?? 0);
    },

    async findKnown(submissionIds: string[]): ReturnType<Ledger['findKnown']> {
      const step = 'look for submissions';
      return toKnown(await queries.run<KnownRow>(step, sql.findKnown, [submissionIds]));
    },

    async countAdoptable(): Promise<Adoptable> {
      const step = 'count the children whom another tool sent';
      const rows = await queries.run<CountRow<keyof Adoptable>>(step, sql.countAdoptable);
      const { children = 0, deleted = 0, changed = 0 } = rows[0] ?? {};
      return { children: Number(children), deleted: Number(deleted), changed: Number(changed) };
    },

    async adopt(at: Date): Promise<number> {
      const rows = await queries.run('take over the children whom another tool sent', sql.adopt, [at]);
      return rows.length;
    },

    async readAcknowledged(personId: string): Promise<HeldRecord | undefined> {
      const step = 'read what DfE holds of a person';
      const rows = await queries.run<HeldRow>(step, sql.readAcknowledged, [personId]);
      return toHeldRecord(rows[0]);
    },

    async readSubmissions(personId: string, limit: number, before = BEFORE_NONE): Promise<SentSubmission[]> {
      const step = 'read what was sent of a person';
      const values = [personId, before, limit];
      const rows = await queries.run<SentSubmissionRow & Record<string, unknown>>(
        step,
        sql.readSubmissions,
        values,
      );
      return rows.map(toSentSubmission);
    },

    async readWait(personId: string): Promise<Wait | undefined> {
      const step = 'look what keeps back a person';
      const rows = await queries.run<WaitRow>(step, sql.readWait, [personId]);
      return toWait(rows[0]);
    },

    async readOverdue(before: Date, limit: number): Promise<string[]> {
      const step = 'look for submissions without an answer';
      const rows = await queries.run<{ submission_id: string }>(step, sql.readOverdue, [before, limit]);
      return rows.map((row) => row.submission_id.toLowerCase());
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

    async countByState(): Promise<SubmissionCount[]> {
      const rows = await queries.run<StateRow>('count submissions by state', sql.countByState);
      return rows.map(({ state, submissions, uncertain }) => ({
        state,
        submissions: Number(submissions),
        uncertain: Number(uncertain),
      }));
    },
  };
}
