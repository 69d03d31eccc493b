import type { ISqlType, Transaction } from 'mssql';
import type { SsdRow } from './rows';
import type { SsdDatabase } from './ssd-database';
import { type SsdPlace, tableName } from './table-names';
import { SSD_TABLE_NAMES, SSD_TABLES, type SsdColumn, type SsdTableName } from './tables';
import { tablesInPlace } from './tables-in-place';

type Driver = typeof import('mssql');

/** SQL Server takes 2100 parameters; a key has up to 2. */
const KEYS_PER_STATEMENT = 1_000;

const REQUEST_TIMEOUT_MS = 600_000;

/** @param connectionText Server=..;Database=.. */
export async function openSqlServer(connectionText: string, place: SsdPlace): Promise<SsdDatabase> {
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

  const { createTables, ...others } = tablesInPlace('sqlserver', place, {
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
          if (found.length > 0) await transaction.request().bulk(bulkOf(driver, place, table, found));
        }
      }),
    remove: (rows) =>
      inTransaction(async (transaction) => {
        for (const table of SSD_TABLE_NAMES) await removeRows(transaction, place, table, rows[table] ?? []);
      }),
    async analyze() {
      for (const table of SSD_TABLE_NAMES) await run(`UPDATE STATISTICS ${tableName(place, table)}`);
    },
    query: run,
    close: () => pool.close(),
  };
}

function bulkOf(driver: Driver, place: SsdPlace, table: SsdTableName, rows: readonly SsdRow[]) {
  const bulk = new driver.Table(tableName(place, table));
  const { columns } = SSD_TABLES[table];
  for (const column of columns) {
    bulk.columns.add(column.name, typeOf(driver, column), { nullable: column.nullable });
  }
  for (const row of rows) bulk.rows.add(...columns.map((column) => cellOf(column, row[column.name])));
  return bulk;
}

function typeOf(driver: Driver, { name, sqlserver }: SsdColumn): ISqlType {
  const [, type, size] = /^(\w+)(?:\((\w+)\))?$/.exec(sqlserver) ?? [];
  const length = size === 'max' ? driver.MAX : Number(size);
  switch (type ?? '') {
    case 'nvarchar':
      return driver.NVarChar(length);
    case 'nchar':
      return driver.NChar(length);
    case 'datetime':
      return driver.DateTime();
    case 'int':
      return driver.Int();
    case 'float':
      return driver.Float();
    default:
      throw new TypeError(`${name} has the type ${sqlserver}, which is not known here`);
  }
}

/** The driver writes dates in UTC, and so as they are told. */
function cellOf({ sqlserver }: SsdColumn, value: SsdRow[string] | undefined): string | number | Date | null {
  if (value === undefined || value === null) return null;
  if (sqlserver !== 'datetime') return value;
  const told = String(value);
  return new Date(told.includes('T') ? `${told}Z` : `${told}T00:00:00Z`);
}

async function removeRows(
  transaction: Transaction,
  place: SsdPlace,
  table: SsdTableName,
  rows: readonly SsdRow[],
): Promise<void> {
  const { primaryKey } = SSD_TABLES[table];
  for (let start = 0; start < rows.length; start += KEYS_PER_STATEMENT) {
    const request = transaction.request();
    const same = rows.slice(start, start + KEYS_PER_STATEMENT).map((row, index) => {
      const equal = primaryKey.map((column) => {
        request.input(`${column}_${index}`, row[column]);
        return `${column} = @${column}_${index}`;
      });
      return `(${equal.join(' AND ')})`;
    });
    await request.query(`DELETE FROM ${tableName(place, table)} WHERE ${same.join(' OR ')}`);
  }
}
