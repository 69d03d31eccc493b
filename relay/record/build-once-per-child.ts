import { buildObject, isEmpty, type JsonObject, keep } from './build-object';
import type { ChildRows } from './child-rows';
import type { Field } from './field';
import type { Notes } from './notes';
import { compareValues, latest } from './order-rows';
import type { Scope } from './scope';
import type { SsdRow } from './ssd-row';
import { liesIn, type Window } from './window';

/**
 * Adoption and leaving care: facts of the child and not of one referral, that DfE has inside the episode. They are
 * repeated in every episode of the child.
 * @returns the blocks by name, those without anything in them left out
 */
export function buildOncePerChild(
  rows: ChildRows,
  { fields, window, notes }: Scope,
): Readonly<Record<string, JsonObject>> {
  const adoption = latestObject(
    'ssd_permanence',
    adoptionRows(rows.ssd_permanence, window),
    fields.adoption,
    notes,
  );
  const careLeavers = latestObject(
    'ssd_care_leavers',
    latest(rows.ssd_care_leavers, (row) => row.clea_care_leaver_latest_contact),
    fields.care_leavers,
    notes,
  );
  return {
    ...(adoption ? { adoption: keep(adoption) } : {}),
    ...(careLeavers ? { care_leavers: keep(careLeavers) } : {}),
  };
}

const ADOPTION_DATES = ['perm_adm_decision_date', 'perm_matched_date', 'perm_placed_for_adoption_date'];

/** Of the rows with any of the three dates in the window, the latest by the first there is of placed, matched, decided. */
const adoptionRows = (rows: readonly SsdRow[], window: Window): readonly SsdRow[] =>
  latest(
    rows.filter((row) => ADOPTION_DATES.some((date) => liesIn(window, row[date]))),
    (row) => row.perm_placed_for_adoption_date ?? row.perm_matched_date ?? row.perm_adm_decision_date,
  );

/** The object of rows that stand for equal dates: the one with the lowest values, in the order of its attributes. */
function latestObject(
  table: 'ssd_permanence' | 'ssd_care_leavers',
  rows: readonly SsdRow[],
  fields: readonly Field[],
  notes: Notes,
): JsonObject | undefined {
  const objects = rows.map((row) => buildObject(fields, { one: { [table]: row } }, notes));
  const [lowest] = objects.toSorted((one, other) => {
    for (const { attribute } of fields) {
      const difference = compareValues(textOf(one[attribute]), textOf(other[attribute]));
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return lowest && !isEmpty(lowest) ? lowest : undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
