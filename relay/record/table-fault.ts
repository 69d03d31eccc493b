import { type ExtractFault, type ExtractRule, extractFault } from './extract-rules';
import { sourceOf } from './fault-source';
import type { SsdTable } from './field';
import { JOINS, type Join, PERSON_COLUMNS } from './joins';
import { END_COLUMNS } from './reversed-rows';
import type { SsdRow } from './ssd-row';

const OWNER_NAMES: Readonly<Partial<Record<SsdTable, string>>> = {
  ssd_cin_episodes: 'referral',
  ssd_cin_assessments: 'assessment',
  ssd_s47_enquiry: 'enquiry',
  ssd_cla_episodes: 'period of care',
};

/** The first join of each table: what its rows belong to. Those after it say more of the same rows. */
const FIRST_JOINS = new Map<SsdTable, Join>(
  Object.values(JOINS)
    .toReversed()
    .map((join) => [join.table, join]),
);

const PERSON_COLUMN: Readonly<Partial<Record<SsdTable, string>>> = PERSON_COLUMNS;

/** A fault of rows that no place in the record stands for: its path is their table. */
export function tableFault(rule: ExtractRule, table: SsdTable, rows: readonly SsdRow[]): ExtractFault {
  const join = FIRST_JOINS.get(table);
  const owner = (join && OWNER_NAMES[join.owner]) ?? 'key';
  const ofRule = rule === 'ended-before-window' ? END_COLUMNS[table] : undefined;
  const column = ofRule ?? join?.column ?? PERSON_COLUMN[table] ?? '';
  const fault = extractFault(rule, table, sourceOf(table, column, rows));
  return { ...fault, message: fault.message.replaceAll('{owner}', owner) };
}
