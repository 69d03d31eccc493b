import { DatabaseSync } from 'node:sqlite';
import type { Dialect } from '../../../../../relay/database/ssd/dialect';
import { type FoundColumn, Source } from '../../../../../relay/database/ssd/source';
import { sourceColumns } from '../../../../../relay/database/ssd/source-tables';
import { SSD_TABLES, type SsdTable } from '../../../../../relay/record/field';
import { DEFAULT_OPTIONS } from '../../../../../relay/record/options';

/** SQLite comes with Node and runs a statement in microseconds: what is plain SQL can be tried on it row by row. */
export const dialect: Dialect = {
  quote: (name) => `"${name}"`,
  table: (name) => name,
  literal: (text) => `'${text.replaceAll("'", "''")}'`,
  key: (expression) => expression,
  text: (expression) => `cast(${expression} as text)`,
  brief: (expression) => `cast(${expression} as text)`,
  day: (expression) => `substr(ltrim(${expression}), 1, 10)`,
  date: (day) => `'${day}'`,
  isFilled: (text, others) => `${text} not in (${['', ...others].map((other) => `'${other}'`).join(', ')})`,
  filled: (text) => `nullif(${text}, '')`,
  trimmed: (text) => `trim(${text}, ' ' || char(9, 10, 11, 12, 13, 160))`,
  isPadded: (text) => `${text} <> trim(${text})`,
  join: (one, other) => `(${one} || ${other})`,
  behind: (text, beginning) =>
    `case when substr(${text}, 1, length(${beginning})) = ${beginning} then substr(${text}, length(${beginning}) + 1) end`,
  without: (text, sign) => `replace(${text}, '${sign}', '')`,
  noText: 'cast(null as text)',
  fromNothing: '',
  temporary: (name) => name,
  isInBlock: (ordinal) => `${ordinal} between ?1 and ?2`,
};

export const COLUMNS = sourceColumns(DEFAULT_OPTIONS);

const FOUND: readonly FoundColumn[] = SSD_TABLES.flatMap((table) =>
  COLUMNS[table].map((column) => ({ table, column, type: 'text' })),
);

/** An SSD whose every column is read as it stands. */
export const source = new Source(dialect, { schema: undefined, prefix: 'ssd_' }, FOUND);

/** A value of SQLite. */
export type Value = string | number | null;

export type Rows = Readonly<Partial<Record<SsdTable, readonly Readonly<Record<string, Value>>[]>>>;

/** An SSD in memory that holds these rows, and compares texts without regard to case, as most of SQL Server do. */
export function openSqliteSsd(rows: Rows): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const table of SSD_TABLES)
    database.exec(
      `create table ${table} (${COLUMNS[table].map((column) => `${column} collate nocase`).join(', ')})`,
    );
  for (const table of SSD_TABLES) for (const row of rows[table] ?? []) insert(database, table, row);
  return database;
}

export function insert(database: DatabaseSync, table: string, row: Readonly<Record<string, Value>>): void {
  const names = Object.keys(row);
  const values = names.map(() => '?').join(', ');
  database
    .prepare(`insert into ${table} (${names.join(', ')}) values (${values})`)
    .run(...Object.values(row));
}
