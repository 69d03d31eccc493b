import type { Transaction } from 'mssql';
import type { Dialect } from './dialects/dialect';
import type { SsdRow } from './rows';
import { bulkOf } from './sqlserver-bulk';
import type { SsdDatabase } from './ssd-database';
import { type SsdPlace, tableName } from './table-names';
import { SSD_TABLE_NAMES, type SsdTable } from './tables';
import { tablesInPlace } from './tables-in-place';

/** SQL Server takes 2100 parameters; an identity has up to 2. */
const ROWS_PER_STATEMENT = 1_000;

const REQUEST_TIMEOUT_MS = 600_000;

/** @param connectionText Server=..;Database=.. */
export async function openSqlServer(
  connectionText: string,
  place: SsdPlace,
  dialect: Dialect,
): Promise<SsdDatabase> {
  const driver = (await import('mssql')).default;
  const config = driver.ConnectionPool.parseConnectionString(connectionText);
  const pool = await new driver.ConnectionPool({ ...config, requestTimeout: REQUEST_TIMEOUT_MS }).connect();

  const run = async (sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> => {
    const request = pool.request();
    for (const [index, value] of values.entries()) request.input(`p${index + 1}`, value);
    // CREATE SCHEMA must stand alone in its batch, which only a statement without parameters does.
    const result = await (values.length === 0 ? request.batch(sql) : request.query(sql));
    return result.recordset ?? [];
  };

  const inTransaction = async (work: (transaction: Transaction) => Promise<void>): Promise<void> => {
    const transaction = pool.transaction();
    await transaction.begin();
    try {
      await work(transaction);
      await transaction.commit();
    } catch (error) {
      await transaction.rollback().catch(() => {});
      throw error;
    }
  };

  const { createTables, ...others } = tablesInPlace('sqlserver', place, dialect, {
    run,
    async exists(table) {
      const [row] = await run('SELECT OBJECT_ID(@p1) AS found', [table]);
      return row?.found !== null;
    },
  });

  return {
    ...others,
    async createTables() {
      const { schema } = place;
      if (schema !== undefined)
        await run(`IF SCHEMA_ID('${schema}') IS NULL EXEC('CREATE SCHEMA ${schema}')`);
      await createTables();
    },
    insert: (rows) =>
      inTransaction(async (transaction) => {
        for (const table of SSD_TABLE_NAMES) {
          const found = rows[table] ?? [];
          if (found.length === 0) continue;
          await transaction
            .request()
            .bulk(bulkOf(driver, tableName(place, table), dialect.tables[table], found));
        }
      }),
    remove: (rows) =>
      inTransaction(async (transaction) => {
        for (const table of SSD_TABLE_NAMES) {
          await removeRows(transaction, tableName(place, table), dialect.tables[table], rows[table] ?? []);
        }
      }),
    async analyze() {
      for (const table of SSD_TABLE_NAMES) await run(`UPDATE STATISTICS ${tableName(place, table)}`);
    },
    query: run,
    close: () => pool.close(),
  };
}

async function removeRows(
  transaction: Transaction,
  name: string,
  { identity }: SsdTable,
  rows: readonly SsdRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const request = transaction.request();
    const same = rows.slice(start, start + ROWS_PER_STATEMENT).map((row, index) => {
      const equal = identity.map((column) => {
        request.input(`${column}_${index}`, row[column]);
        return `${column} = @${column}_${index}`;
      });
      return `(${equal.join(' AND ')})`;
    });
    await request.query(`DELETE FROM ${name} WHERE ${same.join(' OR ')}`);
  }
}
