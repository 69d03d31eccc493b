import { acrossDatabases } from '../across-databases';
import { DatabaseError } from '../database-error';
import type { Opening } from '../define-engine';
import { READ_VERSION, versionBefore } from '../find-problems';
import type { DatabaseFacts, Prepared, RelayDatabase } from '../ports';
import { quoteTables, type Tables } from '../table-name';
import { openQueries, type Queries } from './client';
import type { PostgresConnection } from './connection';
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
const FIND_SCHEMA = `
select coalesce(
  (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = to_regclass($1)),
  current_schema()
) as schema`;

const DESCRIBE = `
select split_part(current_setting('server_version'), ' ', 1) as version,
  current_setting('transaction_read_only') = 'on' as "isReadOnly", clock_timestamp() as clock`;

const FIND_OBJECTS = `
select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and c.relname = any($2)`;

/**
 * Connects, so that a wrong setting shows at once.
 * @throws DatabaseError with what IT can act on
 */
export async function openPostgres(
  connection: PostgresConnection,
  { tables: named, ssd, source, waiting, statementMs }: Opening,
): Promise<RelayDatabase> {
  const queries = openQueries(connection, waiting, statementMs);
  try {
    const tables = { ...named, schema: named.schema ?? (await findSchema(queries, named)) };
    await queries.run('reach the database', 'select 1');
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

async function findSchema(queries: Queries, named: Tables): Promise<string> {
  const values = [quoteTables(named, quote).staging];
  const rows = await queries.run<{ schema: string | null }>('find the staging table', FIND_SCHEMA, values);
  const schema = rows[0]?.schema;
  if (!schema) {
    throw new DatabaseError(
      'This login has no default schema, or may not use it (USAGE): write TABLE_NAME as schema.table.',
    );
  }
  return schema;
}

export async function describeServer(queries: Queries): Promise<DatabaseFacts> {
  const [facts] = await queries.run<DatabaseFacts & Record<string, unknown>>('look at the server', DESCRIBE);
  if (facts === undefined) throw new DatabaseError('The server said nothing of itself.');
  return { ...facts, version: `PostgreSQL ${facts.version}` };
}

async function createMissingTables(queries: Queries, tables: Tables): Promise<Prepared> {
  const findObjects = async (): Promise<Set<string>> => {
    const values = [tables.schema, createdNames(tables)];
    const rows = await queries.run<{ name: string }>('look for the tables', FIND_OBJECTS, values);
    return new Set(rows.map((row) => row.name));
  };
  const before = await findObjects();
  const [said] = before.has(tables.ledger)
    ? await queries.run<{ value: string }>(READ_VERSION, stagingSql(tables).ledgerVersion)
    : [];
  await queries.runAll('create the missing tables', ddl(tables));
  const after = await findObjects();
  return {
    created: [...after].filter((name) => !before.has(name)),
    versionBefore: versionBefore(tables, before, said?.value),
  };
}
