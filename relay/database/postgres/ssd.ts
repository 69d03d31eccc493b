import { SSD_TABLES } from '../../record/field';
import { type ExtractOptions, isNarrowed } from '../../record/options';
import type { Window } from '../../record/window';
import { DatabaseError } from '../database-error';
import type { Extraction, ExtractPlan, Ssd } from '../extract-ports';
import { checkListTables, chooseChildren, countClosedBefore1900 } from '../ssd/cohort-sql';
import { explainAbsence } from '../ssd/explain-absence';
import { type AtOnce, prepareReading } from '../ssd/read-children';
import { readSurvey } from '../ssd/read-survey';
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
import { quote } from './ddl';
import { dialect } from './dialect';
import { describeStaging, extractSql } from './extract-sql';
import { openExtraction } from './extraction';

/**
 * A table, view or foreign table, and a materialised view, which the information schema does not know. What is locked is
 * readable only where the whole of it may be read.
 */
const FIND_COLUMNS = `
select n.nspname as schema, c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type, c.relkind as kind,
  has_schema_privilege(n.oid, 'usage') as uses_schema,
  case when c.relkind in ('m', 'f') then has_column_privilege(c.oid, a.attnum, 'select')
    else has_table_privilege(c.oid, 'select') end as may_select
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where n.nspname = coalesce($1, current_schema()) and c.relname = any($2) and c.relkind in ('r', 'p', 'v', 'm', 'f')`;

interface KindOfColumn extends FoundColumn {
  readonly kind: string;
  readonly uses_schema: boolean;
  readonly may_select: boolean;
}

const isReadable = ({ uses_schema: usesSchema, may_select: maySelect }: KindOfColumn): boolean =>
  usesSchema && maySelect;

const toUnreadable = ({ table, column, uses_schema: usesSchema }: KindOfColumn): Unreadable => ({
  table,
  column,
  lacks: usesSchema ? 'SELECT' : 'USAGE',
});

/** How long a refresh of the SSD, or another lock on its tables, is waited for. */
const LOCK_SECONDS = 60;

const LOCK_NOT_AVAILABLE = '55P03';

/** Dates come as ISO 8601 and times as in England, whatever the database is set to. */
const sessionSettings = (lockSeconds: number): string[] => [
  // Compiling a statement of the survey takes longer than running it.
  'set jit = off',
  // Each worker would group the owners of a join anew, and take the processor from the rest of the authority.
  'set max_parallel_workers_per_gather = 0',
  "set datestyle = 'ISO, YMD'",
  "set timezone = 'Europe/London'",
  `set lock_timeout = '${lockSeconds}s'`,
];

export function createSsd(
  queries: Queries,
  tables: Tables,
  location: SsdLocation,
  lockSeconds = LOCK_SECONDS,
): Ssd {
  const findAll = (): Promise<KindOfColumn[]> => {
    const names = SSD_TABLES.map((table) => tableName(location, table));
    return queries.run<KindOfColumn & Record<string, string | boolean>>('look at the SSD', FIND_COLUMNS, [
      location.schema ?? null,
      names,
    ]);
  };
  const findColumns = async (): Promise<KindOfColumn[]> => (await findAll()).filter(isReadable);
  const sourceOf = (found: readonly FoundColumn[], options: ExtractOptions): Source =>
    new Source(dialect, location, found, absentTables(options, sourceColumns(options)));

  return {
    async findProblems(options) {
      const all = await findAll();
      const unreadable = all.filter((one) => !isReadable(one)).map(toUnreadable);
      return sourceOf(all.filter(isReadable), options).findMissing(sourceColumns(options), unreadable);
    },

    async extract(options, window, plan, work) {
      const found = await findColumns();
      const source = sourceOf(found, options);
      await checkListTables(dialect, options, (step, sql) => queries.run(step, sql));
      const shape = await describeStaging(queries, tables);
      return queries.inSession(async (session) => {
        for (const statement of sessionSettings(lockSeconds)) {
          await session.run('prepare the extract', statement);
        }
        // A refresh that truncates a table would pass a snapshot: only a lock keeps it out. The snapshot begins after it.
        await session.run('begin the extract', 'begin isolation level repeatable read');
        await lockTables(session, location, found, lockSeconds);
        const prepared = await prepare(session, { source, tables, shape, options, window, plan });
        const result = await work(prepared);
        await session.run('end the extract', 'rollback');
        return result;
      });
    },

    explainAbsence: async (options, window, personId) =>
      explainAbsence(
        dialect,
        sourceOf(await findColumns(), options),
        options,
        window,
        personId,
        (step, sql) => queries.run<Record<string, string | null>>(step, sql),
      ),
  };
}

/** @throws DatabaseError that says what to do where a refresh holds the tables for longer than is waited */
async function lockTables(
  session: Session,
  location: SsdLocation,
  found: readonly KindOfColumn[],
  lockSeconds: number,
): Promise<void> {
  // A materialised view is read as a table is, and takes no lock; a foreign one cannot.
  const lockable = found.filter(({ kind }) => ['r', 'p', 'v'].includes(kind)).map(({ table }) => table);
  if (lockable.length === 0) return;
  const names = [...new Set(lockable)].map((table) => quoteTable({ schema: location.schema, table }, quote));
  try {
    await session.run('lock the SSD', `lock table ${names.join(', ')} in access share mode`);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== LOCK_NOT_AVAILABLE) throw error;
    throw new DatabaseError(
      `The SSD is being refreshed, or something else holds its tables: they were waited for ${lockSeconds} s (${LOCK_NOT_AVAILABLE}). Run the extract at another time than the refresh.`,
      LOCK_NOT_AVAILABLE,
    );
  }
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
  const planned: ExtractPlan = plan(whole.survey);
  const { source } = whole;
  const sql = extractSql(tables, shape);
  for (const statement of sql.createTemporary) await session.run('prepare the extract', statement);
  if (!isNarrowed(options)) await session.run('look for children without a row', sql.addRowless);
  for (const statement of chooseChildren(dialect, whole, { options, window }, planned)) {
    await session.run('choose the cohort from the SSD', statement);
  }
  await session.run('remember children who are held back', sql.meetExcluded, [
    options.excludedAtDfe === 'keep',
  ]);
  for (const statement of sql.analyzeTemporary) await session.run('prepare the extract', statement);
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
  return openExtraction(session, sql, shape, { read, countClosedBefore1900: countClosed });
}

/** Statements with nothing between them, undone where a value could not be handed over. */
const readAtOnce =
  (session: Session, source: Source): AtOnce =>
  (work) =>
    session.together(async ({ run, rows }) => {
      const step = 'read the SSD';
      await run(step, 'savepoint csc_read');
      try {
        const result = await work((table, statement, first, last) =>
          rows(`read ${tableName(source.location, table)}`, statement, [first, last]),
        );
        await run(step, 'release savepoint csc_read');
        return result;
      } catch (error) {
        await run(step, 'rollback to savepoint csc_read').catch(() => {});
        throw error;
      }
    });
