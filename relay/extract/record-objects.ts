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

/** Where an object holds something that is counted. */
interface Countable {
  readonly codeLists: readonly CountedKind[];
  readonly objects: readonly {
    readonly name: string;
    readonly kind: CountedKind | undefined;
    readonly make: ObjectStructure;
    readonly inner: Countable;
  }[];
}

const countableIn = (make: ObjectStructure): Countable => ({
  codeLists: make.codeLists.filter(isCounted),
  objects: [...make.singletons, ...make.lists]
    .map(([name, of]) => ({
      name,
      kind: isCounted(name) ? name : undefined,
      make: of,
      inner: countableIn(of),
    }))
    .filter(({ kind, inner }) => kind !== undefined || inner.codeLists.length + inner.objects.length > 0),
});

const COUNTABLE = countableIn(structure);

function visitInner(object: JsonObject, { codeLists, objects }: Countable, visit: Visit): void {
  for (const kind of codeLists) {
    for (const code of listOf(object[kind])) if (code !== NONE) visit(kind, code, undefined);
  }
  for (const { name, kind, make, inner } of objects) {
    for (const one of listOf(object[name])) {
      if (!isJsonObject(one)) continue;
      if (kind !== undefined) visit(kind, one, make);
      visitInner(one, inner, visit);
    }
  }
}

const NOTHING: readonly unknown[] = [];

/** A list, or what stands alone as the only one of a list. */
const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? NOTHING : Array.isArray(value) ? value : [value];

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
  visitInner(record, COUNTABLE, (kind) => {
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
  visitInner(record, COUNTABLE, (kind, value, make) => {
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
