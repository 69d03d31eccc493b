import { findMissing, mayRead, READ_VERSION } from '../find-problems';
import type { PersonPayload } from '../moving-ports';
import type {
  Confirmation,
  EligibleRow,
  ErrorGroup,
  Refusal,
  Settling,
  ShownRow,
  StagedRow,
  Staging,
  StateCount,
} from '../ports';
import {
  type EligiblePageRow,
  ERROR_EXAMPLES,
  NO_RENEWAL,
  type PageRow,
  type PersonPayloadRow,
  type PersonRow,
  type SettlingRow,
  toEligibleRow,
  toSettling,
  toShownRow,
  toStagedRow,
} from '../staging-rows';
import type { Tables } from '../table-name';
import type { Queries } from './client';
import { findTables } from './find-tables';
import { tableRights } from './grants';
import { stagingSql } from './staging-sql';

export function createStaging(queries: Queries, tables: Tables): Staging {
  const sql = stagingSql(tables);
  return {
    async findProblems(use = 'read'): Promise<string[]> {
      const found = await findTables(queries, tables);
      const hasLedger = found.some((one) => one.table === tables.ledger && mayRead(one));
      const [said] = hasLedger ? await queries.run<{ value: string }>(READ_VERSION, sql.ledgerVersion) : [];
      return findMissing(tables, found, said && Number(said.value), { use, rights: tableRights });
    },

    async readEligible(after, limit, scope = 'changed', renewal = NO_RENEWAL): Promise<EligibleRow[]> {
      const step = 'read the children to send from staging';
      const { days, slot, since } = renewal;
      const values = [after, limit, scope, days, slot, since];
      const rows = await queries.run<EligiblePageRow>(step, sql.readEligible, values);
      return rows.map(toEligibleRow);
    },

    async countSettling(): Promise<Settling> {
      const step = 'count the children who wait until what was sent of them has settled';
      const rows = await queries.run<SettlingRow>(step, sql.countSettling);
      return toSettling(rows[0]);
    },

    async readAll(after: number, limit: number): Promise<StagedRow[]> {
      const rows = await queries.run<PageRow>('read staging', sql.readAll, [after, limit]);
      return rows.map(toStagedRow);
    },

    readPersons(personIds: readonly string[]): Promise<PersonPayload[]> {
      return queries.run<PersonPayloadRow>('read the rows of some persons', sql.readPersons, [personIds]);
    },

    async refuse(refusals: Refusal[]): Promise<void> {
      await queries.run('mark refused rows in staging', sql.refuse, [
        refusals.map((refusal) => refusal.stagingId),
        refusals.map((refusal) => refusal.rowVersion),
        refusals.map((refusal) => refusal.reason),
      ]);
    },

    async confirm(rows: Confirmation[]): Promise<void> {
      await queries.run('mark rows that DfE holds as they are', sql.confirm, [
        rows.map((row) => row.stagingId),
        rows.map((row) => row.rowVersion),
        rows.map((row) => row.basis.latest),
        rows.map((row) => row.basis.acknowledged),
      ]);
    },

    async readPerson(personId: string): Promise<ShownRow[]> {
      const rows = await queries.run<PersonRow>('read the rows of a person', sql.readPerson, [personId]);
      return rows.map(toShownRow);
    },

    async countByState(): Promise<StateCount[]> {
      const step = 'count staging by state';
      const rows = await queries.run<{ status: string; row_state: string; rows: string }>(
        step,
        sql.countByState,
      );
      return rows.map((row) => ({ status: row.status, rowState: row.row_state, rows: Number(row.rows) }));
    },

    async duplicatedPersons(): Promise<ReadonlySet<string>> {
      const step = 'look for persons in several rows';
      const rows = await queries.run<{ person_id: string }>(step, sql.duplicatedPersons);
      return new Set(rows.map((row) => row.person_id));
    },

    async countDeletions(): Promise<number> {
      const rows = await queries.run<{ rows: string }>('count the deletions', sql.countDeletions);
      return Number(rows[0]?.rows);
    },

    async countRowless(): Promise<number> {
      const step = 'count the children whom DfE holds without a row';
      const rows = await queries.run<{ children: string }>(step, sql.countRowless);
      return Number(rows[0]?.children);
    },

    async groupErrors(limit: number): Promise<ErrorGroup[]> {
      const rows = await queries.run<{ reason: string; rows: string; examples: (string | null)[] }>(
        'group the errors in staging',
        sql.groupErrors,
        [limit, ERROR_EXAMPLES],
      );
      return rows.map((row) => ({
        reason: row.reason,
        rows: Number(row.rows),
        examples: row.examples.filter((id) => id !== null),
      }));
    },

    async countErrors(): Promise<number> {
      const rows = await queries.run<{ rows: string }>('count the errors in staging', sql.countErrors);
      return Number(rows[0]?.rows);
    },

    async countNewErrors(): Promise<number> {
      const rows = await queries.run<{ rows: string }>('count the new errors', sql.countNewErrors);
      return Number(rows[0]?.rows);
    },

    async noteErrors(): Promise<void> {
      await queries.run('note the errors in staging', sql.noteErrors);
    },
  };
}
