import { type ObjectStructure, structure } from '../../shared/child-record';
import type { JsonObject } from '../record/build-object';

/** The kinds of objects that an extract counts, as an analyst calls them; codes of a list count as objects. */
export const OBJECT_KINDS = {
  disabilities: 'disabilities',
  sdq_assessments: 'SDQ scores',
  social_care_episodes: 'episodes',
  care_worker_details: 'care workers',
  child_and_family_assessments: 'assessments',
  factors: 'factors',
  child_in_need_plans: 'child in need plans',
  section_47_assessments: 'section 47 enquiries',
  child_protection_plans: 'child protection plans',
  child_looked_after_placements: 'placements',
  adoption: 'adoptions',
  care_leavers: 'rows of leaving care',
} as const;

export type CountedKind = keyof typeof OBJECT_KINDS;

export const COUNTED_KINDS = Object.keys(OBJECT_KINDS).filter((name): name is CountedKind => isCounted(name));

/** One object of a record, or one code of a list. */
export interface RecordObject {
  readonly kind: CountedKind;
  /** What DfE knows it by; undefined for one that is known by its place alone. */
  readonly id: string | undefined;
  /** What it says itself: without its id, and without the objects and codes in it. Made when it is asked for. */
  readonly meaning: () => string;
}

/** Told of every object and code of a record that is counted. */
type Visit = (kind: CountedKind, value: unknown, make: ObjectStructure | undefined) => void;

function isCounted(name: string): name is CountedKind {
  return name in OBJECT_KINDS;
}

/** No disability: a code that stands for nothing. */
const NONE = 'NONE';

function visitInner(object: JsonObject, make: ObjectStructure, visit: Visit): void {
  for (const name of make.codeLists) {
    if (!isCounted(name)) continue;
    for (const code of listOf(object[name])) if (code !== NONE) visit(name, code, undefined);
  }
  for (const [name, inner] of make.singletons) visitObject(name, object[name], inner, visit);
  for (const [name, inner] of make.lists) {
    for (const element of listOf(object[name])) visitObject(name, element, inner, visit);
  }
}

function visitObject(name: string, value: unknown, make: ObjectStructure, visit: Visit): void {
  if (!isJsonObject(value)) return;
  if (isCounted(name)) visit(name, value, make);
  visitInner(value, make, visit);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of these a child has one, that every episode repeats. */
const ONCE_A_CHILD: ReadonlySet<CountedKind> = new Set(['adoption', 'care_leavers']);

export type ObjectCounts = Record<CountedKind, number>;

export const noObjects = (): ObjectCounts => ({
  disabilities: 0,
  sdq_assessments: 0,
  social_care_episodes: 0,
  care_worker_details: 0,
  child_and_family_assessments: 0,
  factors: 0,
  child_in_need_plans: 0,
  section_47_assessments: 0,
  child_protection_plans: 0,
  child_looked_after_placements: 0,
  adoption: 0,
  care_leavers: 0,
});

/** Adds the objects of a record to counts. */
export function countObjects(record: JsonObject, counts: ObjectCounts): void {
  const once = new Set<CountedKind>();
  visitInner(record, structure, (kind) => {
    if (ONCE_A_CHILD.has(kind)) {
      if (once.has(kind)) return;
      once.add(kind);
    }
    counts[kind] += 1;
  });
}

/** The objects of a record. One that a child has once is known by its kind. */
export function objectsOf(record: JsonObject): RecordObject[] {
  const objects: RecordObject[] = [];
  const once = new Set<CountedKind>();
  visitInner(record, structure, (kind, value, make) => {
    if (ONCE_A_CHILD.has(kind)) {
      if (!once.has(kind)) objects.push({ kind, id: kind, meaning: () => kind });
      once.add(kind);
    } else if (make === undefined || !isJsonObject(value)) {
      objects.push({ kind, id: undefined, meaning: () => JSON.stringify(value) });
    } else {
      objects.push({ kind, id: idOf(value, make), meaning: () => meaningOf(value, make) });
    }
  });
  return objects;
}

function idOf(object: JsonObject, { id }: ObjectStructure): string | undefined {
  const value = id === undefined ? undefined : object[id];
  return typeof value === 'string' ? value : undefined;
}

const meaningOf = (object: JsonObject, { attributes, id }: ObjectStructure): string =>
  JSON.stringify(
    attributes.filter((name) => name !== id && name !== 'purge').map((name) => object[name] ?? null),
  );
