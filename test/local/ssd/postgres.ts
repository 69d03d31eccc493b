import { Client } from 'pg';
import type { Dialect } from './dialects/dialect';
import type { SsdRow, SsdRows } from './rows';
import type { SsdDatabase } from './ssd-database';
import { type SsdPlace, tableName } from './table-names';
import { SSD_TABLE_NAMES, type SsdTableName } from './tables';
import { tablesInPlace } from './tables-in-place';

/** Rows in one statement. */
const PAGE = 2_000;

/** @param url postgres://… */
export async function openPostgres(url: string, place: SsdPlace, dialect: Dialect): Promise<SsdDatabase> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const run = async (sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await client.query(sql, [...values])).rows;

  const inTransaction = async (work: () => Promise<void>): Promise<void> => {
    await run('BEGIN');
    try {
      await work();
      await run('COMMIT');
    } catch (error) {
      await run('ROLLBACK');
      throw error;
    }
  };

  const forEachPage = (rows: SsdRows, statement: (table: SsdTableName, name: string) => string) =>
    inTransaction(async () => {
      for (const table of SSD_TABLE_NAMES) {
        const sql = statement(table, tableName(place, table));
        for (const page of pagesOf(rows[table] ?? [])) await run(sql, [JSON.stringify(page)]);
      }
    });

  const { createTables, ...others } = tablesInPlace('postgres', place, dialect, {
    run,
    async exists(table) {
      const [row] = await run('SELECT to_regclass($1) IS NOT NULL AS found', [table]);
      return row?.found === true;
    },
  });

  return {
    ...others,
    createTables: () =>
      inTransaction(async () => {
        if (place.schema !== undefined) await run(`CREATE SCHEMA IF NOT EXISTS ${place.schema}`);
        await createTables();
      }),
    insert: (rows) =>
      forEachPage(
        rows,
        (_, name) => `INSERT INTO ${name} SELECT * FROM json_populate_recordset(null::${name}, $1)`,
      ),
    remove: (rows) =>
      forEachPage(rows, (table, name) => {
        const same = dialect.tables[table].identity.map((column) => `held.${column} = gone.${column}`);
        return `DELETE FROM ${name} held USING json_populate_recordset(null::${name}, $1) gone
                 WHERE ${same.join(' AND ')}`;
      }),
    async analyze() {
      for (const table of SSD_TABLE_NAMES) await run(`ANALYZE ${tableName(place, table)}`);
    },
    query: run,
    close: () => client.end(),
  };
}

function* pagesOf(rows: readonly SsdRow[]): Generator<readonly SsdRow[]> {
  for (let start = 0; start < rows.length; start += PAGE) yield rows.slice(start, start + PAGE);
}
