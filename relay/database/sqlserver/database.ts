import { NVarChar } from 'mssql';
import { DatabaseError } from '../database-error';
import type { RelayDatabase } from '../ports';
import type { SsdLocation } from '../ssd/source';
import { quoteTables, type Tables } from '../table-name';
import { openQueries, type Queries } from './client';
import type { SqlServerConnection } from './connection';
import { createdNames, ddl, quote } from './ddl';
import { createLedger } from './ledger';
import { takeRunLock } from './run-lock';
import { createSsd } from './ssd';
import { createStaging } from './staging';

/** The schema where the staging table is found, else where a new table would come to stand. */
export const FIND_SCHEMA =
  'SELECT COALESCE(OBJECT_SCHEMA_NAME(OBJECT_ID(@staging)), SCHEMA_NAME()) AS [schema]';

export const FIND_OBJECTS = `
SELECT o.name FROM sys.objects o WHERE o.schema_id = SCHEMA_ID(@schema)
UNION ALL
SELECT i.name FROM sys.indexes i JOIN sys.objects o ON o.object_id = i.object_id
WHERE o.schema_id = SCHEMA_ID(@schema) AND i.name IS NOT NULL`;

/**
 * Connects, so that a wrong setting shows at once.
 * @throws DatabaseError with what IT can act on
 */
export async function openSqlServer(
  connection: SqlServerConnection,
  named: Tables,
  ssd: SsdLocation,
): Promise<RelayDatabase> {
  const queries = await openQueries(connection);
  try {
    const tables = { ...named, schema: named.schema ?? (await findSchema(queries, named)) };
    return {
      staging: createStaging(queries, tables),
      ledger: createLedger(queries, tables),
      ssd: createSsd(queries, tables, { ...ssd, schema: ssd.schema ?? tables.schema }),
      takeRunLock: () => takeRunLock(connection, tables),
      createMissingTables: () => createMissingTables(queries, tables),
      close: () => queries.close(),
    };
  } catch (error) {
    await queries.close();
    throw error;
  }
}

async function findSchema(queries: Queries, named: Tables): Promise<string> {
  const rows = await queries.run<{ schema: string | null }>('find the staging table', FIND_SCHEMA, [
    ['staging', NVarChar(300), quoteTables(named, quote).staging],
  ]);
  const schema = rows[0]?.schema;
  if (!schema) {
    throw new DatabaseError('This login has no default schema: write TABLE_NAME as schema.table.');
  }
  return schema;
}

async function createMissingTables(queries: Queries, tables: Tables): Promise<string[]> {
  const findObjects = async (): Promise<Set<string>> => {
    const rows = await queries.run<{ name: string }>('look for the tables', FIND_OBJECTS, [
      ['schema', NVarChar(128), tables.schema ?? null],
    ]);
    return new Set(rows.map((row) => row.name));
  };
  const before = await findObjects();
  await queries.inTransaction('create the missing tables', async (statements) => {
    for (const statement of ddl(tables)) await statements.batch(statement);
  });
  const after = await findObjects();
  return createdNames(tables).filter((name) => after.has(name) && !before.has(name));
}
