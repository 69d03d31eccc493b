import type { Belongings } from './belongings';
import { buildObject, isEmpty, type JsonObject, keep } from './build-object';
import type { ChildRows } from './child-rows';
import type { Field } from './field';
import { Notes } from './notes';
import { compareValues, latest } from './order-rows';
import type { Scope } from './scope';
import type { SsdRow } from './ssd-row';
import { liesIn, type Window } from './window';

/**
 * The rows of adoption and leaving care that are sent: facts of the child and not of one referral, that DfE has inside
 * the episode. Every episode of the child carries them.
 */
export interface OncePerChild {
  readonly adoption: SsdRow | undefined;
  readonly careLeaver: SsdRow | undefined;
}

export function chooseOncePerChild(
  rows: ChildRows,
  belongings: Belongings,
  { fields, window }: Scope,
): OncePerChild {
  const adoptions = adoptionRows(belongings.adoptions, window);
  const careLeavers = latest(rows.ssd_care_leavers, (row) => row.clea_care_leaver_latest_contact);
  return {
    adoption: lowestOf(adoptions, 'ssd_permanence', fields.adoption),
    careLeaver: lowestOf(careLeavers, 'ssd_care_leavers', fields.care_leavers),
  };
}

/** @returns the blocks of an episode by name, those without anything in them left out */
export function buildOncePerChild(
  { adoption, careLeaver }: OncePerChild,
  { fields, notes }: Scope,
): Readonly<Record<string, JsonObject>> {
  const blocks: Record<string, JsonObject> = {};
  const add = (
    name: 'adoption' | 'care_leavers',
    table: 'ssd_permanence' | 'ssd_care_leavers',
    row: SsdRow | undefined,
  ): void => {
    if (row === undefined) return;
    const block = notes.within([name], () => buildObject(fields[name], { one: { [table]: row } }, notes));
    if (!isEmpty(block)) blocks[name] = keep(block);
  };
  add('adoption', 'ssd_permanence', adoption);
  add('care_leavers', 'ssd_care_leavers', careLeaver);
  return blocks;
}

const ADOPTION_DATES = ['perm_adm_decision_date', 'perm_matched_date', 'perm_placed_for_adoption_date'];

/** Of the rows with any of the three dates in the window, the latest by the first there is of placed, matched, decided. */
const adoptionRows = (rows: readonly SsdRow[], window: Window): readonly SsdRow[] =>
  latest(
    rows.filter((row) => ADOPTION_DATES.some((date) => liesIn(window, row[date]))),
    (row) => row.perm_placed_for_adoption_date ?? row.perm_matched_date ?? row.perm_adm_decision_date,
  );

/** Of rows that stand for equal dates, the one with the lowest values as they are sent, in the order of its attributes. */
function lowestOf(
  rows: readonly SsdRow[],
  table: 'ssd_permanence' | 'ssd_care_leavers',
  fields: readonly Field[],
): SsdRow | undefined {
  if (rows.length < 2) return rows[0];
  // What is wrong with a row is told where it is sent.
  const unheard = new Notes();
  const built = rows.map((row) => ({ row, object: buildObject(fields, { one: { [table]: row } }, unheard) }));
  const [lowest] = built.toSorted((one, other) => {
    const sent = compareBy(fields, ({ attribute }, { object }) => textOf(object[attribute]), one, other);
    return sent || compareBy(fields, ({ column }, { row }) => row[column], one, other);
  });
  return lowest?.row;
}

function compareBy<T>(
  fields: readonly Field[],
  valueIn: (field: Field, of: T) => string | undefined,
  one: T,
  other: T,
): number {
  for (const field of fields) {
    const difference = compareValues(valueIn(field, one), valueIn(field, other));
    if (difference !== 0) return difference;
  }
  return 0;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
