import { addDays } from '../children/days';
import { addPerson } from './add-person';
import type { Draft, Row } from './draft';
import { holdsRowId } from './edit-rows';
import { SSD_TABLE_NAMES, SSD_TABLES, type SsdColumn, type SsdTableName } from './tables';

/** Rows that each sibling has of its own. */
const OWN: readonly SsdTableName[] = [
  'ssd_person',
  'ssd_address',
  'ssd_disability',
  'ssd_immigration_status',
  'ssd_linked_identifiers',
];

/** What is done once for all siblings: its rows have the same id. */
const SHARED = [
  'ssd_cin_episodes.cine_referral_id',
  'ssd_cin_assessments.cina_assessment_id',
  'ssd_s47_enquiry.s47e_s47_enquiry_id',
];

/** An elder sibling: what was done for the younger one was done for it too, on the same days. */
export function addSibling(draft: Draft, younger: Draft): void {
  const { pers_dob: birth, pers_surname: surname = null } = younger.rows('ssd_person')[0] ?? {};
  addPerson(draft, addDays(String(birth), -draft.random.whole(300, 900)));
  Object.assign(draft.rows('ssd_person')[0] ?? {}, { pers_surname: surname });
  const ids = new Map<string, string>();
  for (const table of SSD_TABLE_NAMES) {
    if (OWN.includes(table)) continue;
    for (const row of younger.rows(table)) draft.add(table, copyOf(row, table));
  }

  function copyOf<T extends SsdTableName>(row: Row<T>, table: T): Row<T> {
    const copy: Record<string, string | number | null> = {};
    const values: Readonly<Record<string, string | number | null | undefined>> = row;
    for (const column of SSD_TABLES[table].columns) {
      const value = values[column.name] ?? null;
      copy[column.name] = typeof value === 'string' ? ownFor(value, table, column) : value;
    }
    return copy as Row<T>;
  }

  function ownFor(value: string, table: SsdTableName, column: SsdColumn): string {
    const place = column.refers ?? `${table}.${column.name}`;
    if (place === 'ssd_person.pers_person_id') return draft.personId;
    if (!holdsRowId(table, column) || SHARED.includes(place)) return value;
    const own = ids.get(value) ?? (/^\d+$/.test(value) ? draft.number() : draft.guid());
    ids.set(value, own);
    return own;
  }
}
