import { Int, NVarChar } from 'mssql';
import { SSD_TABLES, type SsdTable } from '../../record/field';
import { type ExtractOptions, isNarrowed } from '../../record/options';
import type { Window } from '../../record/window';
import type { ChangedTable, Extraction, Ssd } from '../extract-ports';
import { checkListTables, chooseChildren, countClosedBefore1900 } from '../ssd/cohort-sql';
import { explainAbsence } from '../ssd/explain-absence';
import { type AtOnce, prepareReading } from '../ssd/read-children';
import { readSurvey, type WholeSurvey } from '../ssd/read-survey';
import {
  absentTables,
  type FoundColumn,
  Source,
  type SsdLocation,
  tableName,
  type Unreadable,
} from '../ssd/source';
import { sourceColumns } from '../ssd/source-tables';
import type { StagingShape } from '../staging-shape';
import { quoteTable, type Tables } from '../table-name';
import type { Queries, Session } from './client';
import { literal, quote } from './ddl';
import { dialect } from './dialect';
import { describeStaging, extractSql } from './extract-sql';
import { openExtraction } from './extraction';
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

/**
 * The reports and screens of the authority go before: in a deadlock the extract gives way, and it waits for a lock only
 * so long.
 */
const SESSION_SETTINGS = ['SET DEADLOCK_PRIORITY LOW;', 'SET LOCK_TIMEOUT 60000;'];

export function createSsd(queries: Queries, tables: Tables, placed: SsdLocation): Ssd {
  const location = isTemporary(placed) ? { ...placed, schema: undefined } : placed;
  const findColumns = (): Promise<SeenColumn[]> =>
    queries.run<SeenColumn>('look at the SSD', findColumnsSql(location), [
      ['schema', NVarChar(128), location.schema ?? null],
    ]);
  const sourceOf = (seen: readonly SeenColumn[], options: ExtractOptions): Source =>
    new Source(dialect, location, seen.filter(isReadable), absentTables(options, sourceColumns(options)));
  const findSource = async (options: ExtractOptions): Promise<Source> =>
    sourceOf(await findColumns(), options);
  return {
    async findProblems(options) {
      const seen = await findColumns();
      const unreadable = await findUnreadable(queries, location, seen);
      return sourceOf(seen, options).findMissing(sourceColumns(options), unreadable);
    },

    async extract(options, window, plan, work) {
      const source = await findSource(options);
      await checkListTables(dialect, options, (step, sql) => queries.run(step, sql));
      const shape = await describeStaging(queries, tables);
      return queries.inSession(async (session) => {
        for (const statement of SESSION_SETTINGS) await session.batch('prepare the extract', statement);
        return work(await prepare(session, { source, tables, shape, options, window, plan }));
      });
    },

    explainAbsence: async (options, window, personId) =>
      explainAbsence(dialect, await findSource(options), options, window, personId, (step, sql) =>
        queries.run(step, sql),
      ),
  };
}

interface SeenColumn extends FoundColumn {
  /** 0: this login may not read it; missing of temporary tables, which everyone may read. */
  readonly may_select?: 0 | 1 | null;
}

const isReadable = ({ may_select: maySelect }: SeenColumn): boolean => maySelect !== 0;

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

interface Preparation {
  readonly source: Source;
  readonly tables: Tables;
  readonly shape: StagingShape;
  readonly options: ExtractOptions;
  readonly window: Window;
  readonly plan: Parameters<Ssd['extract']>[2];
}

/** Looks over the SSD, chooses the cohort and notes what is staged. */
async function prepare(session: Session, parts: Preparation): Promise<Extraction> {
  const { tables, shape, options, window, plan } = parts;
  const columns = sourceColumns(options);
  const whole = await readSurvey(dialect, parts.source, columns, window, (table, statement) =>
    session.run(`look over ${tableName(parts.source.location, table)}`, statement),
  );
  const planned = plan(whole.survey);
  const { source } = whole;
  const sql = extractSql(tables, shape);
  for (const statement of sql.createTemporary) await session.batch('prepare the extract', statement);
  if (!isNarrowed(options)) await session.run('look for children without a row', sql.addRowless);
  for (const statement of chooseChildren(dialect, whole, { options, window }, planned)) {
    await session.batch('choose the cohort from the SSD', statement);
  }
  if (options.excludedAtDfe === 'keep') {
    await session.run('remember children who are held back', sql.meetExcluded);
  }
  const read = prepareReading(
    dialect,
    source,
    columns,
    planned.facts,
    whole.found,
    readAtOnce(session, source),
  );
  const countClosed = countClosedBefore1900(dialect, source, { options, window }, (statement) =>
    session.run<{ person_id: string }>('look for periods that ended before 1900', statement),
  );
  return openExtraction(session, sql, shape, {
    read,
    countClosedBefore1900: countClosed,
    findChanged: () => findChanged(session, source, whole),
  });
}

/** No transaction is open while the SSD is read, so nothing is to be undone where a statement fails. */
const readAtOnce =
  (session: Session, source: Source): AtOnce =>
  (work) =>
    work((table, statement, first, last) =>
      session.rows(`read ${tableName(source.location, table)}`, statement, [
        ['first', Int, first],
        ['last', Int, last],
      ]),
    );

/** Counts again: a refresh may have passed while the SSD was read. */
async function findChanged(
  session: Session,
  source: Source,
  { survey }: WholeSurvey,
): Promise<readonly ChangedTable[]> {
  const changed: ChangedTable[] = [];
  for (const table of SSD_TABLES) {
    const now = await countRows(session, source, table);
    const before = survey.tables[table].rows;
    if (now !== before) changed.push({ table: tableName(source.location, table), before, now });
  }
  return changed;
}

async function countRows(session: Session, source: Source, table: SsdTable): Promise<number> {
  const [row] = await session.run<{ total: number }>(
    `count ${tableName(source.location, table)}`,
    `SELECT COUNT(*) AS total FROM ${source.table(table)} x`,
  );
  return row?.total ?? 0;
}
