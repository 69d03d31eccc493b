import { sourceColumns } from '../../../../relay/database/ssd/source-tables';
import type { ChildRows } from '../../../../relay/record/child-rows';
import { SSD_TABLES, type SsdTable } from '../../../../relay/record/field';
import { ANOTHER_OWNER } from '../../../../relay/record/joins';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';
import { PLAIN_SOURCE, type SourceFacts } from '../../../../relay/record/source-facts';
import { rowReader, type SsdRow } from '../../../../relay/record/ssd-row';

type StoredRow = Readonly<Record<string, string | number | null>>;

/** Rows as the SSD stores them, by table and column; a column left out is null. */
export type StoredRows = Readonly<Partial<Record<string, readonly StoredRow[]>>>;

/**
 * Arranges the rows of one person as the database reads them: the columns that the extract reads and no others, every
 * value as text, and involvements with the columns of their worker. ANOTHER_OWNER is taken over where a row has it.
 * @param rows may hold more professionals than the person's
 * @param source only says by which id a worker is found
 * @throws RangeError where a table is none that the extract reads
 */
export function arrangeRows(
  rows: StoredRows,
  options: ExtractOptions = DEFAULT_OPTIONS,
  { joins }: Pick<SourceFacts, 'joins'> = PLAIN_SOURCE,
): ChildRows {
  const known: readonly string[] = SSD_TABLES;
  const unknown = Object.keys(rows).find((table) => !known.includes(table));
  if (unknown !== undefined) throw new RangeError(`${unknown} is no table of the SSD that is read`);
  const columns = sourceColumns(options);
  const read = (table: SsdTable, row: StoredRow): SsdRow => {
    const held = row[ANOTHER_OWNER] === undefined ? columns[table] : [...columns[table], ANOTHER_OWNER];
    return rowReader(held)(held.map((column) => row[column]));
  };
  const workerId = joins.workers === 'staff-id' ? 'prof_staff_id' : 'prof_professional_id';
  const workersOf = (row: StoredRow): readonly StoredRow[] => {
    const found = (rows.ssd_professionals ?? []).filter(
      ({ [workerId]: id }) => typeof id === 'string' && id === row.invo_professional_id,
    );
    return found.length === 0 ? [{}] : found;
  };
  const arranged = SSD_TABLES.filter((table) => table !== 'ssd_professionals').map((table) => {
    const stored = rows[table] ?? [];
    if (table !== 'ssd_involvements') return [table, stored.map((row) => read(table, row))];
    const joined = stored.flatMap((row) =>
      workersOf(row).map((worker) => ({ ...read('ssd_professionals', worker), ...read(table, row) })),
    );
    return [table, joined];
  });
  return Object.fromEntries(arranged) as ChildRows;
}
