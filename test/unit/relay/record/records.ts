import type { Random } from '../../../local/children';

type Json = Record<string, unknown>;

/** The attributes that DfE knows an object inside a child record by. */
export const OBJECT_IDS: readonly string[] = [
  'social_care_episode_id',
  'child_and_family_assessment_id',
  'child_in_need_plan_id',
  'section_47_assessment_id',
  'child_protection_plan_id',
  'child_looked_after_placement_id',
];

/** Where a value stands in a record. */
export interface Leaf {
  readonly path: string;
  readonly value: unknown;
  /** A copy of the record with another value there. */
  with(value: unknown): Json;
  /** A copy of the record without the value. */
  without(): Json;
}

/** Every value in a record that is no object and no list: the attributes, and the codes of lists. */
export function leavesOf(record: Json): Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (value: unknown, keys: readonly string[]): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) visit(inner, [...keys, key]);
      return;
    }
    leaves.push({
      path: keys.join('.'),
      value,
      with: (other) => changed(record, keys, (parent, key) => Reflect.set(parent, key, other)),
      without: () =>
        changed(record, keys, (parent, key) => {
          if (Array.isArray(parent)) parent.splice(Number(key), 1);
          else Reflect.deleteProperty(parent, key);
        }),
    });
  };
  visit(record, []);
  return leaves;
}

function changed(record: Json, keys: readonly string[], change: (parent: object, key: string) => void): Json {
  const copy = structuredClone(record);
  const parent = keys.slice(0, -1).reduce<object>((inner, key) => Reflect.get(inner, key) as object, copy);
  change(parent, keys.at(-1) ?? '');
  return copy;
}

/** A copy in which every list and every object is in another order. */
export function reorder(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return shuffle(value, random).map((element) => reorder(element, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    shuffle(Object.entries(value), random).map(([name, inner]) => [name, reorder(inner, random)]),
  );
}

/** A copy in which the ids of objects are others. */
export function renumber(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return value.map((element) => renumber(element, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      OBJECT_IDS.includes(name) ? `N${random.whole(0, 999_999_999)}` : renumber(inner, random),
    ]),
  );
}

export function shuffle<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((element) => ({ element, place: random.next() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ element }) => element);
}
