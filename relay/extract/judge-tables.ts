import { counted, figure } from '../console/terminal';
import type { GoodExtract, GoodTable } from '../database/extract-ports';
import { SSD_TABLES, type SsdTable } from '../record/field';
import type { ExtractOptions } from '../record/options';
import type { Survey } from '../record/survey';
import { FEW_ROWS } from './judge-join';
import type { Refusal } from './refusal';
import type { TableNote } from './table-note';

export interface JudgedTables {
  readonly notes: readonly TableNote[];
  readonly refusals: readonly Refusal[];
  /** The tables that are refused. */
  readonly refused: ReadonlySet<SsdTable>;
}

/** Holds the rows of every table against those of the last good extract. */
export function judgeTables(
  tables: Survey['tables'],
  last: GoodExtract | undefined,
  { absentTables }: Pick<ExtractOptions, 'absentTables'>,
): JudgedTables {
  const notes: TableNote[] = [];
  const refusals: Refusal[] = [];
  const refused = new Set<SsdTable>();
  for (const table of SSD_TABLES) {
    if (absentTables.includes(table)) {
      notes.push(ABSENT(table));
      continue;
    }
    const { rows } = tables[table];
    const message = shrunk(rows, last?.tables[table]?.rows ?? 0);
    if (message !== undefined && last !== undefined) {
      refusals.push({ kind: 'incomplete', message: `${table} ${message} the extract of ${last.day} read.` });
      refused.add(table);
    } else if (rows === 0 && !isFactorsBesideAssessments(table, tables)) notes.push(EMPTY(table));
  }
  return { notes, refusals, refused };
}

/** A table of few rows may well halve, and only by refilling does a table come to hold none. */
function shrunk(rows: number, before: number): string | undefined {
  if (rows === 0 && before > 0) {
    return `is empty, where there ${before === 1 ? 'was' : 'were'} ${counted(before, 'row')} that`;
  }
  if (before >= FEW_ROWS && rows * 2 < before) {
    return `has ${counted(rows, 'row')}, under half of the ${figure(before)} that`;
  }
  return undefined;
}

/** Its own note says so. */
const isFactorsBesideAssessments = (table: SsdTable, tables: Survey['tables']): boolean =>
  table === 'ssd_assessment_factors' && tables.ssd_cin_assessments.rows >= FEW_ROWS;

const ABSENT = (table: SsdTable): TableNote => ({
  rule: 'table-absent',
  table,
  message:
    'is declared absent (EXTRACT_ABSENT_TABLES): nothing of it is sent, and what DfE holds of it is purged as records change.',
});

const EMPTY = (table: SsdTable): TableNote => ({
  rule: 'table-empty',
  table,
  message: 'is empty: nothing of it is sent. If your system should fill it, look why it did not.',
});

/** What this extract leaves for the next one to be measured by. */
export function rememberTables(
  tables: Survey['tables'],
  last: GoodExtract | undefined,
  today: string,
): GoodExtract['tables'] {
  const remember = (table: SsdTable): GoodTable => {
    const { rows, newest } = tables[table];
    const before = last?.tables[table];
    const isAsBefore = before !== undefined && before.rows === rows && before.newest === newest;
    return { rows, newest, since: isAsBefore ? before.since : today };
  };
  return Object.fromEntries(SSD_TABLES.map((table) => [table, remember(table)]));
}
