import type { ColumnType } from '../columns';
import {
  SSD_TABLE_NAMES,
  SSD_TABLES,
  type SsdColumn,
  type SsdColumnName,
  type SsdTableName,
  type SsdTables,
} from '../tables';

export interface TableChange<T extends SsdTableName> {
  readonly columns?: Readonly<Partial<Record<SsdColumnName<T>, Partial<SsdColumn>>>>;
  readonly missing?: readonly SsdColumnName<T>[];
  /** Where the primary key does not tell a row from those of other persons. */
  readonly identity?: readonly string[];
}

export type TableChanges = { readonly [T in SsdTableName]?: TableChange<T> };

/** The tables of the plain SSD with other columns. */
export function alterTables(
  changes: TableChanges,
  each: (column: SsdColumn) => SsdColumn = (column) => column,
): SsdTables {
  const tables = SSD_TABLE_NAMES.map((table) => {
    const change = changes[table] ?? {};
    const missing: readonly string[] = change.missing ?? [];
    const changed: Readonly<Record<string, Partial<SsdColumn>>> = change.columns ?? {};
    const plain = SSD_TABLES[table];
    const columns = plain.columns
      .filter(({ name }) => !missing.includes(name))
      .map((column) => ({ ...each(column), ...changed[column.name] }));
    const primaryKey = columns.filter((column) => column.primaryKey).map(({ name }) => name);
    return [table, { columns, primaryKey, identity: change.identity ?? plain.identity }];
  });
  return Object.fromEntries(tables);
}

/** A column that leads to other rows, without being a key by itself. */
export const NO_KEY: Partial<ColumnType> = { primaryKey: false, indexed: true };
