import { NVarChar } from 'mssql';
import { DatabaseError } from '../database-error';
import type { FoundTable } from '../found-table';
import { type Right, TABLE_RIGHTS } from '../rights';
import { quoteTable, type Tables } from '../table-name';
import type { Input, Queries } from './client';
import { quote } from './ddl';

/** What HAS_PERMS_BY_NAME says: 0 where the right is lacking, and nothing where it cannot tell. */
type Said = 0 | 1 | null;

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly may_select: Said;
  readonly may_insert: Said;
  readonly may_update: Said;
  readonly may_delete: Said;
}

const COLUMN_OF_RIGHT = {
  SELECT: 'may_select',
  INSERT: 'may_insert',
  UPDATE: 'may_update',
  DELETE: 'may_delete',
} as const satisfies Record<Right, keyof ColumnRow>;

const [PERMISSION_DENIED, NO_SUCH_OBJECT] = ['229', '208'];

/** The tables of the relay that are there, also those that this login may do nothing with. @param sql of the columns */
export async function findTables(queries: Queries, tables: Tables, sql: string): Promise<FoundTable[]> {
  const { schema, ...names } = tables;
  const inputs = Object.entries(names).map(([name, table]): Input => [name, NVarChar(128), table]);
  const rows = await queries.run<ColumnRow>('look at the tables', sql, [
    ['schema', NVarChar(128), schema ?? null],
    ...inputs,
  ]);
  const found: FoundTable[] = [];
  for (const table of Object.values(names)) {
    const columns = rows.filter((row) => row.table === table);
    if (columns.length > 0) found.push(toFoundTable(table, columns));
    else if (await isHidden(queries, quoteTable({ schema, table }, quote)))
      found.push(toFoundTable(table, []));
  }
  return found;
}

function toFoundTable(table: string, columns: readonly ColumnRow[]): FoundTable {
  const names = (isReadable: boolean): string[] =>
    columns.filter((row) => (row.may_select !== 0) === isReadable).map(({ column }) => column);
  const rights = TABLE_RIGHTS.filter((right) => columns.some((row) => row[COLUMN_OF_RIGHT[right]] !== 0));
  return { table, columns: names(true), hidden: names(false), rights, usesSchema: true };
}

/**
 * Whether a table is there of which no column is seen. SQL Server hides what a login has no right on, but refuses to
 * read it by another error than that of a table which is not there.
 * @param table as it stands in SQL text
 */
export async function isHidden(queries: Pick<Queries, 'run'>, table: string): Promise<boolean> {
  try {
    await queries.run('look for a table', `SELECT TOP (0) 1 AS found FROM ${table}`);
    return false;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === PERMISSION_DENIED) return true;
    if (error.code === NO_SUCH_OBJECT) return false;
    throw error;
  }
}
