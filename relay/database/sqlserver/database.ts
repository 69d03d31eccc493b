import { NVarChar } from 'mssql';
import { acrossDatabases } from '../across-databases';
import { DatabaseError } from '../database-error';
import type { Opening } from '../define-engine';
import { READ_VERSION, versionBefore } from '../find-problems';
import type { DatabaseFacts, Prepared, RelayDatabase } from '../ports';
import { quoteTables, type Tables } from '../table-name';
import { openQueries, type Queries } from './client';
import type { SqlServerConnection } from './connection';
import { createdNames, ddl, quote } from './ddl';
import { createKeeping } from './keeping';
import { createLedger } from './ledger';
import { createReporting } from './reporting';
import { takeRunLock } from './run-lock';
import { createSsd } from './ssd';
import { createStaging } from './staging';
import { stagingSql } from './staging-sql';
import { createTarget } from './target';
import { createTestData } from './test-data';

/** The schema where the staging table is found, else where a new table would come to stand. */
export const FIND_SCHEMA =
  'SELECT COALESCE(OBJECT_SCHEMA_NAME(OBJECT_ID(@staging)), SCHEMA_NAME()) AS [schema]';

export const FIND_OBJECTS = `
SELECT o.name FROM sys.objects o WHERE o.schema_id = SCHEMA_ID(@schema)
UNION ALL
SELECT i.name FROM sys.indexes i JOIN sys.objects o ON o.object_id = i.object_id
WHERE o.schema_id = SCHEMA_ID(@schema) AND i.name IS NOT NULL`;

/** The engine's edition, and its major version; Azure SQL Database and Managed Instance count theirs apart. */
export const FIND_VERSION = `
SELECT CAST(SERVERPROPERTY('EngineEdition') AS int) AS edition,
  CAST(SERVERPROPERTY('ProductMajorVersion') AS int) AS major`;

export const DESCRIBE = `
SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS version,
  CAST(SERVERPROPERTY('Edition') AS nvarchar(128)) AS edition,
  CAST(DATABASEPROPERTYEX(DB_NAME(), 'Updateability') AS nvarchar(20)) AS updateability,
  SYSUTCDATETIME() AS clock`;

const AZURE_EDITIONS = new Set([5, 8]);

/** 2016: HASHBYTES of any length. */
const OLDEST_VERSION = 13;

/**
 * Connects, so that a wrong setting shows at once.
 * @throws DatabaseError with what IT can act on
 */
export async function openSqlServer(
  connection: SqlServerConnection,
  { tables: named, ssd, source, statementMs }: Opening,
): Promise<RelayDatabase> {
  const queries = await openQueries(connection, statementMs);
  try {
    await requireVersion(queries);
    const tables = { ...named, schema: named.schema ?? (await findSchema(queries, named)) };
    return {
      staging: createStaging(queries, tables),
      ledger: createLedger(queries, tables),
      keeping: createKeeping(queries, tables),
      reporting: createReporting(queries, tables),
      ssd: source
        ? acrossDatabases(source, createTarget(queries, tables))
        : createSsd(queries, tables, { ...ssd, schema: ssd.schema ?? tables.schema }),
      testData: createTestData(queries, tables),
      takeRunLock: () => takeRunLock(connection, tables, statementMs),
      describe: () => describeServer(queries),
      createMissingTables: () => createMissingTables(queries, tables),
      close: () => queries.close(),
    };
  } catch (error) {
    await queries.close();
    throw error;
  }
}

/** @throws DatabaseError where the server is older than SQL Server 2016 */
export async function requireVersion(queries: Queries): Promise<void> {
  const [found] = await queries.run<{ edition: number | null; major: number | null }>(
    'ask for the version of SQL Server',
    FIND_VERSION,
  );
  const { edition, major } = found ?? {};
  if (AZURE_EDITIONS.has(edition ?? 0) || (major ?? OLDEST_VERSION) >= OLDEST_VERSION) return;
  throw new DatabaseError(
    'This SQL Server is older than 2016, which the relay needs. The compatibility level of the database does not matter.',
  );
}

interface DescriptionRow {
  readonly version: string | null;
  readonly edition: string | null;
  readonly updateability: string | null;
  readonly clock: Date;
}

export async function describeServer(queries: Queries): Promise<DatabaseFacts> {
  const [row] = await queries.run<DescriptionRow>('look at the server', DESCRIBE);
  if (row === undefined) throw new DatabaseError('The server said nothing of itself.');
  const version = ['SQL Server', row.version].join(' ').trim();
  return {
    version: row.edition === null ? version : `${version}, ${row.edition}`,
    isReadOnly: row.updateability === 'READ_ONLY',
    clock: row.clock,
  };
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

async function createMissingTables(queries: Queries, tables: Tables): Promise<Prepared> {
  const findObjects = async (): Promise<Set<string>> => {
    const rows = await queries.run<{ name: string }>('look for the tables', FIND_OBJECTS, [
      ['schema', NVarChar(128), tables.schema ?? null],
    ]);
    return new Set(rows.map((row) => row.name));
  };
  const before = await findObjects();
  const [said] = before.has(tables.ledger)
    ? await queries.run<{ value: string }>(READ_VERSION, stagingSql(tables).ledgerVersion)
    : [];
  await queries.inTransaction('create the missing tables', async (statements) => {
    for (const statement of ddl(tables)) await statements.batch(statement);
  });
  const after = await findObjects();
  return {
    created: createdNames(tables).filter((name) => after.has(name) && !before.has(name)),
    versionBefore: versionBefore(tables, before, said?.value),
  };
}
