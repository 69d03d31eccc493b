import type { SsdRow, SsdRows } from '../rows';
import {
  SSD_TABLE_NAMES,
  SSD_TABLES,
  type SsdColumnName,
  type SsdTableName,
  type SsdTables,
} from '../tables';
import type { About } from './about';

export type Value = SsdRow[string];

export interface Of {
  /** The row as the plain SSD has it. */
  readonly row: SsdRow;
  /** All rows of the person as the plain SSD has them. */
  readonly rows: SsdRows;
  readonly about: About;
}

export type Column = (value: Value, of: Of) => Value;

export type Choose = (held: readonly SsdRow[], of: Omit<Of, 'row'>) => readonly SsdRow[];

export interface TableRules<T extends SsdTableName> {
  /** The rows that are stored; default: each. */
  readonly rows?: Choose;
  /** What is stored in a column, where it is not what the plain SSD stores. */
  readonly columns?: Readonly<Partial<Record<SsdColumnName<T>, Column>>>;
}

export type Rules = { readonly [T in SsdTableName]?: TableRules<T> };

/**
 * The rows by the rules: first the rows that are stored are chosen, then their columns are filled. Columns that the
 * tables do not have are left out.
 */
export function applyRules(tables: SsdTables, rules: Rules, plain: SsdRows, about: About): SsdRows {
  const rows = withCountedId(plain, about);
  return eachTable((table) => {
    const { rows: choose, columns = {} }: TableRules<SsdTableName> = rules[table] ?? {};
    const held = rows[table] ?? [];
    const stored = choose?.(held, { rows, about }) ?? held;
    const fills: Readonly<Record<string, Column>> = columns;
    return stored.map((row) => {
      const cells = tables[table].columns.flatMap(({ name }): [string, Value][] => {
        const value = row[name];
        const fill = fills[name];
        if (fill !== undefined) return [[name, fill(value ?? null, { row, rows, about })]];
        return value === undefined ? [] : [[name, value]];
      });
      return Object.fromEntries(cells);
    });
  });
}

/** Systems count their persons: letters and hyphens in an id are the plain SSD's. */
const withCountedId = (rows: SsdRows, { personId }: About): SsdRows =>
  eachTable((table) =>
    (rows[table] ?? []).map((row) => {
      const ids = (PERSON_COLUMNS.get(table) ?? []).filter((name) => typeof row[name] === 'string');
      return { ...row, ...Object.fromEntries(ids.map((name) => [name, personId])) };
    }),
  );

const PERSON = 'ssd_person.pers_person_id';

const PERSON_COLUMNS: ReadonlyMap<SsdTableName, readonly string[]> = new Map(
  SSD_TABLE_NAMES.map((table) => [
    table,
    SSD_TABLES[table].columns
      .filter(({ name, refers }) => (refers ?? `${table}.${name}`) === PERSON)
      .map(({ name }) => name),
  ]),
);

function eachTable(rowsOf: (table: SsdTableName) => readonly SsdRow[]): SsdRows {
  const found = SSD_TABLE_NAMES.map((table) => [table, rowsOf(table)] as const);
  return Object.fromEntries(found.filter(([, rows]) => rows.length > 0));
}

/** The code that a text begins with. */
export const codeOf = (text: Value | undefined): string =>
  /^\s*([A-Za-z0-9]+)/.exec(String(text ?? ''))?.[1]?.toUpperCase() ?? '';

export const nothing: Column = () => null;

/** The rows of the latest day, of those that have one. */
export function newest(rows: readonly SsdRow[], date: string): readonly SsdRow[] {
  const dayOf = (row: SsdRow): string => String(row[date] ?? '').slice(0, 10);
  const last = rows.map(dayOf).toSorted().at(-1);
  return rows.filter((row) => dayOf(row) === last);
}
