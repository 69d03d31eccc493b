import { BigInt as BigIntType, DateTime2, Int, NVarChar } from 'mssql';
import { RUN_COLUMNS, type RunRow, toRunSummary } from '../ledger-rows';
import type { ErrorRow, HeldCount, Milestones, Reporting, RunOutcome } from '../reporting-ports';
import {
  type ErrorCellsRow,
  type HeldCountRow,
  type OutcomeCountRow,
  REHEARSED_RECEIPTS,
  toErrorRow,
  toHeldCount,
  toRunOutcome,
} from '../reporting-rows';
import type { RunSummary } from '../run-ports';
import { quoteTables, type Tables } from '../table-name';
import type { Input, Queries } from './client';
import { quote } from './ddl';
import { stagingSql } from './staging-sql';

export function createReporting(queries: Queries, tables: Tables): Reporting {
  const sql = reportingSql(tables);
  return {
    async runsSince(since: Date): Promise<RunSummary[]> {
      const rows = await queries.run<RunRow>('read the runs', sql.runsSince, sinceInput(since));
      return rows.map(toRunSummary);
    },

    async readMilestones(): Promise<Milestones> {
      const step = 'read the first run and the last that delivered';
      const [first] = await queries.run<{ first_run_at: Date | null }>(step, sql.firstRun);
      const [last] = await queries.run<RunRow>(step, sql.lastDelivered);
      return { firstRunAt: first?.first_run_at ?? null, lastDelivered: last && toRunSummary(last) };
    },

    async countByRun(since: Date): Promise<RunOutcome[]> {
      const step = 'count what became of the submissions of each run';
      const inputs: Input[] = [...sinceInput(since), ['rehearsed', NVarChar(50), REHEARSED_RECEIPTS]];
      return (await queries.run<OutcomeCountRow>(step, sql.countByRun, inputs)).map(toRunOutcome);
    },

    async countHeld(): Promise<HeldCount[]> {
      const step = 'count the children whom DfE holds';
      return (await queries.run<HeldCountRow>(step, sql.countHeld)).map(toHeldCount);
    },

    async readErrors(after: number, limit: number): Promise<ErrorRow[]> {
      const rows = await queries.run<ErrorCellsRow>('read the rows in error', sql.readErrors, [
        ['after', BigIntType, after],
        ['limit', Int, limit],
      ]);
      return rows.map(toErrorRow);
    },
  };
}

const sinceInput = (since: Date): Input[] => [['since', DateTime2(3), since]];

function reportingSql(tables: Tables) {
  const { submission, acknowledged, run } = quoteTables(tables, quote);
  return {
    /** @since */
    runsSince: `SELECT ${RUN_COLUMNS} FROM ${run} r WHERE r.started_at >= @since ORDER BY r.run_number DESC`,

    firstRun: `SELECT MIN(r.started_at) AS first_run_at FROM ${run} r`,

    /** Without a word on how it ended: of a version before 3, which closed only what came to its end. */
    lastDelivered: `
SELECT TOP (1) ${RUN_COLUMNS} FROM ${run} r
WHERE r.finished_at IS NOT NULL AND COALESCE(r.ended, 'done') IN ('done', 'new-errors')
  AND COALESCE(r.command, 'run') IN ('run', 'push')
ORDER BY r.run_number DESC`,

    /** @since, @rehearsed: receipts of rehearsals */
    countByRun: `
SELECT c.run_id, c.state, CAST(c.is_deletion AS bit) AS is_deletion, COUNT(*) AS submissions,
  COUNT(CASE WHEN c.uncertain = 1 THEN 1 END) AS uncertain,
  COUNT(CASE WHEN c.receipt LIKE @rehearsed THEN 1 END) AS rehearsed
FROM (
  SELECT q.run_id, q.state, q.uncertain, q.receipt, CASE WHEN q.kind = 'purge' AND q.completes = 1 THEN 1 ELSE 0 END AS is_deletion
  FROM ${submission} q WHERE q.staged_at >= @since
) c
GROUP BY c.run_id, c.state, c.is_deletion`,

    countHeld: `
SELECT a.receiver, COUNT(*) AS children, COUNT(CASE WHEN a.payload IS NULL THEN 1 END) AS unknown
FROM ${acknowledged} a GROUP BY a.receiver ORDER BY COUNT(*) DESC, a.receiver`,

    readErrors: stagingSql(tables).readErrors,
  };
}
