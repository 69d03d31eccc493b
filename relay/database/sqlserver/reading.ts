import { Int, NVarChar } from 'mssql';
import { SSD_TABLES } from '../../record/field';
import type { ExtractOptions } from '../../record/options';
import type { Reading, Ssd } from '../extract-ports';
import { checkListTables } from '../ssd/authority-lists';
import { COHORT, COHORT_EPISODE, COHORT_PERIOD, countOutside, insertInto } from '../ssd/cohort-sql';
import { explainAbsence } from '../ssd/explain-absence';
import { findChanged } from '../ssd/find-changed';
import { cohortOf, type Looked, readChildrenOf } from '../ssd/look-over';
import type { AtOnce } from '../ssd/read-children';
import {
  absentTables,
  type FoundColumn,
  Source,
  type SsdLocation,
  tableName,
  type Unreadable,
} from '../ssd/source';
import { sourceColumns } from '../ssd/source-tables';
import { quoteTable } from '../table-name';
import type { Queries, Session } from './client';
import { literal, quote } from './ddl';
import { dialect, ID } from './dialect';
import { isHidden } from './find-tables';

/** Mosaic's extracts are global temporary tables, which have no schema of their own. */
const isTemporary = (location: SsdLocation): boolean => location.prefix.startsWith('##');

export function findColumnsSql(location: SsdLocation): string {
  const names = SSD_TABLES.map((table) => tableName(location, table));
  if (!isTemporary(location)) {
    return `
SELECT c.TABLE_SCHEMA AS [schema], c.TABLE_NAME AS [table], c.COLUMN_NAME AS [column], c.DATA_TYPE AS [type],
  HAS_PERMS_BY_NAME(QUOTENAME(c.TABLE_SCHEMA) + N'.' + QUOTENAME(c.TABLE_NAME), 'OBJECT', 'SELECT', c.COLUMN_NAME, 'COLUMN') AS may_select
FROM INFORMATION_SCHEMA.COLUMNS c
WHERE c.TABLE_SCHEMA = COALESCE(@schema, SCHEMA_NAME()) AND LOWER(c.TABLE_NAME) IN (${names.map((name) => literal(name.toLowerCase())).join(', ')})`;
  }
  // By their object ids: the names may stand in tempdb more than once, at other sessions.
  const found = names.map(
    (name) => `SELECT ${literal(name)} AS name, OBJECT_ID(${literal(`tempdb..${name}`)}) AS id`,
  );
  return `
SELECT t.name AS [table], c.name AS [column], y.name AS [type]
FROM (${found.join(' UNION ALL ')}) t
JOIN tempdb.sys.columns c ON c.object_id = t.id
JOIN tempdb.sys.types y ON y.user_type_id = c.user_type_id`;
}

interface SeenColumn extends FoundColumn {
  /** 0: this login may not read it; missing of temporary tables, which everyone may read. */
  readonly may_select?: 0 | 1 | null;
}

const isReadable = ({ may_select: maySelect }: SeenColumn): boolean => maySelect !== 0;

/** The part of reading the SSD that needs no session of its own. */
export interface Looking extends Pick<Ssd, 'findProblems' | 'explainAbsence'> {
  /** @throws DatabaseError where a list of the authority cannot be read */
  find(options: ExtractOptions): Promise<Source>;
}

export function createLooking(queries: Queries, placed: SsdLocation): Looking {
  const location = isTemporary(placed) ? { ...placed, schema: undefined } : placed;
  const findColumns = (): Promise<SeenColumn[]> =>
    queries.run<SeenColumn>('look at the SSD', findColumnsSql(location), [
      ['schema', NVarChar(128), location.schema ?? null],
    ]);
  const sourceOf = (seen: readonly SeenColumn[], options: ExtractOptions): Source =>
    new Source(dialect, location, seen.filter(isReadable), absentTables(options, sourceColumns(options)));
  return {
    async findProblems(options) {
      const seen = await findColumns();
      const unreadable = await findUnreadable(queries, location, seen);
      return sourceOf(seen, options).findMissing(sourceColumns(options), unreadable);
    },

    async find(options) {
      const source = sourceOf(await findColumns(), options);
      await checkListTables(dialect, options, (step, sql) => queries.run(step, sql));
      return source;
    },

    explainAbsence: async (options, window, personId) =>
      explainAbsence(
        dialect,
        sourceOf(await findColumns(), options),
        options,
        window,
        personId,
        (step, sql) => queries.run(step, sql),
      ),
  };
}

/** What is there and may not be read, also where the login sees nothing of it. */
async function findUnreadable(
  queries: Queries,
  location: SsdLocation,
  seen: readonly SeenColumn[],
): Promise<Unreadable[]> {
  const unreadable: Unreadable[] = seen
    .filter((one) => !isReadable(one))
    .map(({ table, column }) => ({ table, column, lacks: 'SELECT' }));
  if (isTemporary(location)) return unreadable;
  const known = new Set(seen.map(({ table }) => table.toLowerCase()));
  for (const table of SSD_TABLES.map((name) => tableName(location, name))) {
    if (known.has(table.toLowerCase())) continue;
    const written = quoteTable({ schema: location.schema, table }, quote);
    if (await isHidden(queries, written)) unreadable.push({ table, column: undefined, lacks: 'SELECT' });
  }
  return unreadable;
}

/**
 * The reports and screens of the authority go before: in a deadlock the extract gives way, and it waits for a lock only
 * so long.
 */
const SESSION_SETTINGS = ['SET DEADLOCK_PRIORITY LOW;', 'SET LOCK_TIMEOUT 60000;'];

export async function beginExtract(session: Session): Promise<void> {
  for (const statement of SESSION_SETTINGS) await session.batch('prepare the extract', statement);
}

const CREATE_COHORT = [
  `CREATE TABLE #${COHORT} (ordinal int NOT NULL, person_id ${ID} NOT NULL);`,
  `CREATE TABLE #${COHORT_EPISODE} (ordinal int NOT NULL, person_id ${ID} NOT NULL, referral_id ${ID} NOT NULL);`,
  `CREATE TABLE #${COHORT_PERIOD} (ordinal int NOT NULL, person_id ${ID} NOT NULL, period_id ${ID} NOT NULL);`,
  ...[COHORT, COHORT_EPISODE, COHORT_PERIOD].map(
    (table) => `CREATE CLUSTERED INDEX ix_ordinal ON #${table} (ordinal);`,
  ),
];

/**
 * Chooses the cohort into temporary tables, which the statements of the blocks are joined to. They stand in tempdb, where
 * every login may make some, of a database that is only read too.
 */
export async function openReading(session: Session, looked: Looked): Promise<Reading> {
  const cohort = cohortOf(dialect, looked);
  for (const statement of CREATE_COHORT) await session.batch('prepare the extract', statement);
  for (const chosen of [cohort.cohort(), cohort.episodes(), ...cohort.periods()]) {
    await session.batch(chosen.step, insertInto(dialect, chosen));
  }
  const [counted] = await session.run<{ children: number }>(
    'count the cohort',
    `SELECT COALESCE(MAX(c.ordinal), 0) AS children FROM #${COHORT} c`,
  );
  return {
    children: counted?.children ?? 0,
    read: readChildrenOf(dialect, looked, readAtOnce(session, looked.source)),
    ...countOutside(cohort, ({ step, sql }) => session.run(step, sql)),
    // A refresh may have passed while the SSD was read.
    findChanged: () => findChanged(looked, (step, sql) => session.run<{ total: number }>(step, sql)),
  };
}

/** No transaction is open while the SSD is read, so nothing is to be undone where a statement fails. */
const readAtOnce =
  (session: Session, { location }: Source): AtOnce =>
  (work) =>
    work((table, statement, first, last) =>
      session.rows(`read ${tableName(location, table)}`, statement, [
        ['first', Int, first],
        ['last', Int, last],
      ]),
    );
