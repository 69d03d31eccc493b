import { NVarChar } from 'mssql';
import { SSD_TABLES } from '../../record/field';
import type { SourceOpening } from '../define-engine';
import type { SourceFacts } from '../server-ports';
import type { SsdSource } from '../source-ports';
import { chooseLists } from '../ssd/choose-lists';
import { lookOver } from '../ssd/look-over';
import { tableName } from '../ssd/source';
import { openQueries, type Queries } from './client';
import type { SqlServerConnection } from './connection';
import { describeServer, requireVersion } from './database';
import { literal } from './ddl';
import { dialect } from './dialect';
import { beginExtract, createLooking, openReading } from './reading';

/**
 * Opens the SSD in a database of its own, which may be a readable secondary or let its logins write nothing: temporary
 * tables stand in tempdb.
 * @throws DatabaseError with what IT can act on
 */
export async function openSqlServerSource(
  connection: SqlServerConnection,
  { location, statementMs }: SourceOpening,
): Promise<SsdSource> {
  const queries = await openQueries(connection, statementMs);
  try {
    await requireVersion(queries);
    return createSource(queries, location);
  } catch (error) {
    await queries.close();
    throw error;
  }
}

export function createSource(queries: Queries, location: SourceOpening['location']): SsdSource {
  const looking = createLooking(queries, location);
  return {
    findProblems: (options) => looking.findProblems(options),
    explainAbsence: (options, window, personId) => looking.explainAbsence(options, window, personId),
    describe: () => describeSource(queries, location),

    async read(options, window, plan, work) {
      const source = await looking.find(options);
      return queries.inSession(async (session) => {
        await beginExtract(session);
        const looked = await lookOver(dialect, source, { options, window }, plan, (step, sql) =>
          session.run(step, sql),
        );
        const reading = await openReading(session, looked);
        return work({
          ...reading,
          lists: await chooseLists(dialect, looked, ({ step, sql }) => session.run(step, sql)),
          // No transaction holds what was read: its tables were counted again before.
          end: async () => undefined,
        });
      });
    },

    close: () => queries.close(),
  };
}

const RIGHTS_TO_WRITE = ['INSERT', 'UPDATE', 'DELETE'];

export function mayWriteSql(location: SourceOpening['location']): string {
  const names = SSD_TABLES.map((table) => literal(tableName(location, table).toLowerCase()));
  const may = RIGHTS_TO_WRITE.map(
    (right) =>
      `HAS_PERMS_BY_NAME(QUOTENAME(t.TABLE_SCHEMA) + N'.' + QUOTENAME(t.TABLE_NAME), 'OBJECT', '${right}') = 1`,
  );
  return `
SELECT COUNT(*) AS tables FROM INFORMATION_SCHEMA.TABLES t
WHERE t.TABLE_SCHEMA = COALESCE(@schema, SCHEMA_NAME()) AND LOWER(t.TABLE_NAME) IN (${names.join(', ')})
  AND (${may.join(' OR ')})`;
}

/** Temporary tables, as Mosaic's, are in no schema of the database and counted as none. */
async function describeSource(queries: Queries, location: SourceOpening['location']): Promise<SourceFacts> {
  const { version, isReadOnly } = await describeServer(queries);
  const [row] = await queries.run<{ tables: number }>(
    'look at the rights on the SSD',
    mayWriteSql(location),
    [['schema', NVarChar(128), location.schema ?? null]],
  );
  return { version, isReadOnly, mayWrite: (row?.tables ?? 0) > 0 };
}
