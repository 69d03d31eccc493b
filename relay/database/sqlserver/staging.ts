import { BigInt as BigIntType, DateTime2, Int, MAX, NVarChar, VarBinary, VarChar } from 'mssql';
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
import type { Input, Queries, TempTable } from './client';
import { findTables } from './find-tables';
import { tableRights } from './grants';
import { stagingSql } from './staging-sql';

const page = (after: number, limit: number): Input[] => [
  ['after', BigIntType, after],
  ['limit', Int, limit],
];

export function createStaging(queries: Queries, tables: Tables): Staging {
  const sql = stagingSql(tables);
  const personTable: TempTable = {
    name: '#persons',
    create: sql.createPersons,
    columns: [
      ['place', Int],
      ['person_id', NVarChar(400)],
    ],
  };
  const refusalTable: TempTable = {
    name: '#refusal',
    create: sql.createRefusal,
    columns: [
      ['staging_id', BigIntType],
      ['row_version', VarBinary(32)],
      ['reason', NVarChar(MAX)],
    ],
  };
  const confirmedTable: TempTable = {
    name: '#confirmed',
    create: sql.createConfirmed,
    columns: [
      ['staging_id', BigIntType],
      ['row_version', VarBinary(32)],
      ['latest', BigIntType],
      ['held_hash', VarBinary(32)],
    ],
  };
  return {
    async findProblems(use = 'read'): Promise<string[]> {
      const found = await findTables(queries, tables, sql.columns);
      const hasLedger = found.some((one) => one.table === tables.ledger && mayRead(one));
      const [said] = hasLedger ? await queries.run<{ value: string }>(READ_VERSION, sql.ledgerVersion) : [];
      return findMissing(tables, found, said && Number(said.value), { use, rights: tableRights });
    },

    async readEligible(after, limit, scope = 'changed', renewal = NO_RENEWAL): Promise<EligibleRow[]> {
      const step = 'read the children to send from staging';
      const { days, slot, since } = renewal;
      const rows = await queries.run<EligiblePageRow>(step, sql.readEligible, [
        ...page(after, limit),
        ['scope', VarChar(10), scope],
        ['days', Int, days],
        ['slot', Int, slot],
        ['since', DateTime2(3), since],
      ]);
      return rows.map(toEligibleRow);
    },

    async countSettling(): Promise<Settling> {
      const step = 'count the children who wait until what was sent of them has settled';
      const rows = await queries.run<SettlingRow>(step, sql.countSettling);
      return toSettling(rows[0]);
    },

    async readAll(after: number, limit: number): Promise<StagedRow[]> {
      const rows = await queries.run<PageRow>('read staging', sql.readAll, page(after, limit));
      return rows.map(toStagedRow);
    },

    async readPersons(personIds: readonly string[]): Promise<PersonPayload[]> {
      if (personIds.length === 0) return [];
      const rows = personIds.map((personId, place) => [place, personId]);
      return queries.inTransaction('read the rows of some persons', async (statements) => {
        await statements.load(personTable, rows);
        const found = await statements.run<PersonPayloadRow>(sql.readPersons);
        await statements.batch(sql.dropPersons);
        return found;
      });
    },

    async refuse(refusals: Refusal[]): Promise<void> {
      if (refusals.length === 0) return;
      const rows = refusals.map((refusal) => [refusal.stagingId, refusal.rowVersion, refusal.reason]);
      await queries.inTransaction('mark refused rows in staging', async (statements) => {
        await statements.load(refusalTable, rows);
        await statements.run(sql.refuse);
        await statements.batch(sql.dropRefusal);
      });
    },

    async confirm(confirmed: Confirmation[]): Promise<void> {
      if (confirmed.length === 0) return;
      const rows = confirmed.map(({ stagingId, rowVersion, basis }) => [
        stagingId,
        rowVersion,
        basis.latest,
        basis.acknowledged,
      ]);
      await queries.inTransaction('mark rows that DfE holds as they are', async (statements) => {
        await statements.load(confirmedTable, rows);
        await statements.run(sql.confirm);
        await statements.batch(sql.dropConfirmed);
      });
    },

    async readPerson(personId: string): Promise<ShownRow[]> {
      const rows = await queries.run<PersonRow>('read the rows of a person', sql.readPerson, [
        ['person', NVarChar(48), personId],
      ]);
      return rows.map(toShownRow);
    },

    async countByState(): Promise<StateCount[]> {
      const rows = await queries.run<{ status: string; row_state: string; rows: number }>(
        'count staging by state',
        sql.countByState,
      );
      return rows.map((row) => ({ status: row.status, rowState: row.row_state, rows: row.rows }));
    },

    async duplicatedPersons(): Promise<ReadonlySet<string>> {
      const step = 'look for persons in several rows';
      const rows = await queries.run<{ person_id: string }>(step, sql.duplicatedPersons);
      return new Set(rows.map((row) => row.person_id));
    },

    async countDeletions(): Promise<number> {
      const rows = await queries.run<{ rows: number }>('count the deletions', sql.countDeletions);
      return rows[0]?.rows ?? 0;
    },

    async countRowless(): Promise<number> {
      const step = 'count the children whom DfE holds without a row';
      const rows = await queries.run<{ children: number }>(step, sql.countRowless);
      return rows[0]?.children ?? 0;
    },

    async groupErrors(limit: number): Promise<ErrorGroup[]> {
      const step = 'group the errors in staging';
      const groups = await queries.run<{ reason: string; rows: number }>(step, sql.groupErrors, [
        ['limit', Int, limit],
      ]);
      const withExamples: ErrorGroup[] = [];
      for (const { reason, rows } of groups) {
        const examples = await queries.run<{ person_id: string | null }>(step, sql.errorExamples, [
          ['reason', NVarChar(MAX), reason],
          ['examples', Int, ERROR_EXAMPLES],
        ]);
        const ids = examples.map((row) => row.person_id).filter((id) => id !== null);
        withExamples.push({ reason, rows, examples: ids });
      }
      return withExamples;
    },

    async countErrors(): Promise<number> {
      const rows = await queries.run<{ rows: number }>('count the errors in staging', sql.countErrors);
      return rows[0]?.rows ?? 0;
    },

    async countNewErrors(): Promise<number> {
      const rows = await queries.run<{ rows: number }>('count the new errors', sql.countNewErrors);
      return rows[0]?.rows ?? 0;
    },

    async noteErrors(): Promise<void> {
      await queries.inTransaction('note the errors in staging', async (statements) => {
        await statements.run(sql.forgetErrors);
        await statements.run(sql.noteErrors);
      });
    },
  };
}
