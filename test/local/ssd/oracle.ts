import type { Cell, Session, Sessions } from '../../../relay/database/oracle/session';
import { oracleType } from './ddl';
import type { Dialect } from './dialects/dialect';
import type { SsdRow } from './rows';
import type { SsdDatabase } from './ssd-database';
import { type SsdPlace, tableName } from './table-names';
import { SSD_TABLE_NAMES, type SsdColumn, type SsdTable } from './tables';
import { tablesInPlace } from './tables-in-place';

const STEP = 'work on the fictional SSD';

/** Opens a fictional SSD in Oracle, or in what takes its place in tests. */
export function openOracle(sessions: Sessions, place: SsdPlace, dialect: Dialect): SsdDatabase {
  const inTransaction = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
    sessions.inSession(async (session) => {
      const result = await work(session);
      await session.run(STEP, 'commit');
      return result;
    });
  const run = (sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
    inTransaction((session) => session.run(STEP, sql, values as readonly Cell[]));

  return {
    ...tablesInPlace('oracle', place, dialect, {
      run,
      fromNothing: ' FROM dual',
      async exists(table) {
        const [name, owner] = table.toUpperCase().split('.').toReversed();
        const rows = await run(
          `SELECT 1 AS found FROM all_tab_columns WHERE table_name = '${name}' AND owner = ${
            owner === undefined ? "sys_context('USERENV', 'CURRENT_SCHEMA')" : `'${owner}'`
          }`,
        );
        return rows.length > 0;
      },
    }),
    insert: (rows) =>
      inTransaction(async (session) => {
        for (const table of SSD_TABLE_NAMES) {
          await insertRows(session, tableName(place, table), dialect.tables[table], rows[table] ?? []);
        }
      }),
    remove: (rows) =>
      inTransaction(async (session) => {
        for (const table of SSD_TABLE_NAMES) {
          const { identity } = dialect.tables[table];
          const same = identity.map((column, index) => `${column} = :${index + 1}`).join(' AND ');
          for (const row of rows[table] ?? []) {
            const gone = identity.map((column) => row[column] ?? null);
            await session.run(STEP, `DELETE FROM ${tableName(place, table)} WHERE ${same}`, gone);
          }
        }
      }),
    // What is small enough for a test needs no statistics.
    analyze: async () => {},
    query: run,
    close: async () => {},
  };
}

async function insertRows(
  session: Session,
  name: string,
  { columns }: SsdTable,
  rows: readonly SsdRow[],
): Promise<void> {
  const values = columns.map((column, index) => asWritten(column, `:${index + 1}`));
  const insert = `INSERT INTO ${name} (${columns.map((column) => column.name).join(', ')}) VALUES (${values.join(', ')})`;
  for (const row of rows) {
    const cells = columns.map((column) => cellOf(column, row[column.name] ?? null));
    await session.run(STEP, insert, cells);
  }
}

const isDate = (column: SsdColumn): boolean => oracleType(column) === 'date';

const asWritten = (column: SsdColumn, parameter: string): string =>
  isDate(column) ? `to_date(${parameter}, 'YYYY-MM-DD"T"HH24:MI:SS')` : parameter;

const cellOf = (column: SsdColumn, value: Cell): Cell =>
  isDate(column) && typeof value === 'string' && value.length === 10 ? `${value}T00:00:00` : value;
