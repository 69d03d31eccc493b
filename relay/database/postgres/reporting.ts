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
import type { Queries } from './client';
import { quote } from './ddl';
import { stagingSql } from './staging-sql';

export function createReporting(queries: Queries, tables: Tables): Reporting {
  const sql = reportingSql(tables);
  return {
    async runsSince(since: Date): Promise<RunSummary[]> {
      const rows = await queries.run<RunRow>('read the runs', sql.runsSince, [since]);
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
      return (await queries.run<OutcomeCountRow>(step, sql.countByRun, [since, REHEARSED_RECEIPTS])).map(
        toRunOutcome,
      );
    },

    async countHeld(): Promise<HeldCount[]> {
      const step = 'count the children whom DfE holds';
      return (await queries.run<HeldCountRow>(step, sql.countHeld)).map(toHeldCount);
    },

    async readErrors(after: number, limit: number): Promise<ErrorRow[]> {
      const rows = await queries.run<ErrorCellsRow>('read the rows in error', sql.readErrors, [after, limit]);
      return rows.map(toErrorRow);
    },
  };
}

function reportingSql(tables: Tables) {
  const { submission, acknowledged, run } = quoteTables(tables, quote);
  return {
    /** $1 since */
    runsSince: `select ${RUN_COLUMNS} from ${run} where started_at >= $1 order by run_number desc`,

    firstRun: `select min(started_at) as first_run_at from ${run}`,

    /** Without a word on how it ended: of a version before 3, which closed only what came to its end. */
    lastDelivered: `
select ${RUN_COLUMNS} from ${run}
where finished_at is not null and coalesce(ended, 'done') in ('done', 'new-errors')
  and coalesce(command, 'run') in ('run', 'push')
order by run_number desc limit 1`,

    /** $1 since, $2 receipts of rehearsals */
    countByRun: `
select q.run_id, q.state, q.kind = 'purge' and q.completes as is_deletion, count(*) as submissions,
  count(*) filter (where q.uncertain) as uncertain, count(*) filter (where q.receipt like $2) as rehearsed
from ${submission} q where q.staged_at >= $1 group by 1, 2, 3`,

    countHeld: `
select a.receiver, count(*) as children, count(*) filter (where a.payload is null) as unknown
from ${acknowledged} a group by a.receiver order by count(*) desc, a.receiver`,

    readErrors: stagingSql(tables).readErrors,
  };
}
