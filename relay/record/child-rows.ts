import { SSD_TABLES, type SsdTable } from './field';
import type { SsdRow } from './ssd-row';

/** Everything the SSD holds of one child that a record is built from; involvements carry the columns of their worker. */
export type ChildRows = Readonly<Record<Exclude<SsdTable, 'ssd_professionals'>, readonly SsdRow[]>>;

/** The tables of ChildRows. */
export type ChildTable = keyof ChildRows;

export const CHILD_TABLES = SSD_TABLES.filter((table) => table !== 'ssd_professionals');

/** Rows by the value of a column; those without one are left out. */
export function groupBy(rows: readonly SsdRow[], column: string): ReadonlyMap<string, readonly SsdRow[]> {
  const groups = new Map<string, SsdRow[]>();
  for (const row of rows) {
    const key = row[column];
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
