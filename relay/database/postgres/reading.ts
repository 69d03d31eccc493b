import { SSD_TABLES } from '../../record/field';
import type { ExtractOptions } from '../../record/options';
import { DatabaseError } from '../database-error';
import type { Ssd } from '../extract-ports';
import { checkListTables } from '../ssd/authority-lists';
import { explainAbsence } from '../ssd/explain-absence';
import type { AtOnce, RunBlock } from '../ssd/read-children';
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
import type { Queries, Session, Statements } from './client';
import { quote } from './ddl';
import { dialect } from './dialect';

/**
 * A table, view or foreign table, and a materialised view, which the information schema does not know. What is locked is
 * readable only where the whole of it may be read.
 */
const FIND_COLUMNS = `
select n.nspname as schema, c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
  c.relkind as kind, has_schema_privilege(n.oid, 'usage') as uses_schema,
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
export const LOCK_SECONDS = 60;

const LOCK_NOT_AVAILABLE = '55P03';

/** Dates come as ISO 8601 and times as in England, whatever the database is set to. */
const sessionSettings = (lockSeconds: number): string[] => [
  // Each worker would group the owners of a join anew, and take the processor from the rest of the authority.
  'set max_parallel_workers_per_gather = 0',
  "set datestyle = 'ISO, YMD'",
  "set timezone = 'Europe/London'",
  `set lock_timeout = '${lockSeconds}s'`,
];

export async function prepareSession(session: Session, lockSeconds: number): Promise<void> {
  for (const statement of sessionSettings(lockSeconds)) await session.run('prepare the extract', statement);
}

/** The SSD as the catalogue has it. */
export interface FoundSsd {
  readonly source: Source;
  readonly columns: readonly KindOfColumn[];
}

/** The part of reading the SSD that needs no session of its own. */
export interface Looking extends Pick<Ssd, 'findProblems' | 'explainAbsence'> {
  /** @throws DatabaseError where a list of the authority cannot be read */
  find(options: ExtractOptions): Promise<FoundSsd>;
}

export function createLooking(queries: Queries, location: SsdLocation): Looking {
  const findAll = (): Promise<KindOfColumn[]> => {
    const names = SSD_TABLES.map((table) => tableName(location, table));
    return queries.run<KindOfColumn & Record<string, string | boolean>>('look at the SSD', FIND_COLUMNS, [
      location.schema ?? null,
      names,
    ]);
  };
  const findReadable = async (): Promise<KindOfColumn[]> => (await findAll()).filter(isReadable);
  const sourceOf = (found: readonly FoundColumn[], options: ExtractOptions): Source =>
    new Source(dialect, location, found, absentTables(options, sourceColumns(options)));

  return {
    async findProblems(options) {
      const all = await findAll();
      const unreadable = all.filter((one) => !isReadable(one)).map(toUnreadable);
      return sourceOf(all.filter(isReadable), options).findMissing(sourceColumns(options), unreadable);
    },

    async find(options) {
      const columns = await findReadable();
      await checkListTables(dialect, options, (step, sql) => queries.run(step, sql));
      return { columns, source: sourceOf(columns, options) };
    },

    explainAbsence: async (options, window, personId) =>
      explainAbsence(
        dialect,
        sourceOf(await findReadable(), options),
        options,
        window,
        personId,
        (step, sql) => queries.run<Record<string, string | null>>(step, sql),
      ),
  };
}

/**
 * Begins a transaction that sees one moment of the SSD. A refresh that truncates a table would pass a snapshot: only a lock
 * keeps it out. The snapshot begins after it.
 * @param mode what is allowed in it beside reading
 * @throws DatabaseError that says what to do where a refresh holds the tables for longer than is waited
 */
export async function beginReading(
  session: Session,
  { columns }: FoundSsd,
  mode: 'read write' | 'read only',
  lockSeconds: number,
): Promise<void> {
  await prepareSession(session, lockSeconds);
  await session.run('begin the extract', `begin isolation level repeatable read ${mode}`);
  // A materialised view is read as a table is, and takes no lock; a foreign one cannot.
  const lockable = columns.filter(({ kind }) => ['r', 'p', 'v'].includes(kind));
  const tables = new Map(lockable.map(({ schema, table }) => [table, { schema, table }]));
  for (const name of tables.values()) await lockTable(session, name, lockSeconds);
}

async function lockTable(
  session: Session,
  { schema, table }: Pick<FoundColumn, 'schema' | 'table'>,
  lockSeconds: number,
): Promise<void> {
  try {
    const name = quoteTable({ schema, table }, quote);
    await session.run(`lock ${table}`, `lock table ${name} in access share mode`);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== LOCK_NOT_AVAILABLE) throw error;
    throw new DatabaseError(
      `The SSD is being refreshed, or something else holds its table ${table}: it was waited for ${lockSeconds} s (${LOCK_NOT_AVAILABLE}). Run the extract at another time than the refresh.`,
      LOCK_NOT_AVAILABLE,
    );
  }
}

/** Statements with nothing between them, undone where a value could not be handed over. */
export const readAtOnce =
  (session: Session, runWith: (statements: Statements) => RunBlock): AtOnce =>
  (work) =>
    session.together(async (statements) => {
      const { run } = statements;
      const step = 'read the SSD';
      await run(step, 'savepoint csc_read');
      try {
        const result = await work(runWith(statements));
        await run(step, 'release savepoint csc_read');
        return result;
      } catch (error) {
        await run(step, 'rollback to savepoint csc_read').catch(() => {});
        throw error;
      }
    });
