import { type ObjectStructure, structure } from '../../../../shared/child-record';
import type { ChildRecord } from '../../../local/simulator';
import { smallValue } from './small-value';

/** Any two numbers: which of the things that can be done to a record, and which of a few values it then has. */
export interface Edit {
  readonly what: number;
  readonly pick: number;
}

type Content = Record<string, unknown>;
type Change = (pick: number) => void;

/**
 * A copy of a record with one thing in it dropped, changed, added, renumbered, reordered or doubled: an attribute, an
 * object or an element of a list. DfE's schema accepts it if it accepted the record.
 * @param duplicates whether an id may come to stand twice in a list
 */
export function editRecord(record: ChildRecord, { what, pick }: Edit, duplicates: boolean): ChildRecord {
  const copy = structuredClone(record);
  const changes = changesOf(copy, structure, duplicates);
  changes[what % changes.length]?.(pick);
  return copy;
}

/** All that can be done inside an object. */
function changesOf(object: Content, make: ObjectStructure, duplicates: boolean): Change[] {
  const changes: Change[] = [];
  const set = (name: string, value: (pick: number) => unknown) =>
    changes.push((pick) => {
      object[name] = value(pick);
    });
  for (const name of Object.keys(object)) {
    if (name !== make.id) changes.push(() => delete object[name]);
  }
  for (const name of make.attributes) {
    if (name !== make.id && name !== 'purge') set(name, (pick) => smallValue(name, pick));
  }
  for (const name of make.codeLists) {
    set(name, () => []);
    changes.push(...listChanges(object, name, (pick) => smallValue(name, pick), isNew));
  }
  for (const [name, inner] of make.singletons) {
    set(name, (pick) => made(inner, pick));
    set(name, () => ({ purge: false }));
    const held = object[name];
    if (isContent(held)) changes.push(...changesOf(held, inner, duplicates));
  }
  for (const [name, element] of make.lists) {
    const fits: Fits = element.id !== undefined && !duplicates ? hasNewId(element.id) : () => true;
    set(name, () => []);
    changes.push(...listChanges(object, name, (pick) => made(element, pick), fits));
    for (const each of listOf(object[name]).filter(isContent)) {
      const others = listOf(object[name]).filter((other) => other !== each);
      changes.push(...changesOf(each, element, duplicates), renumbering(each, element, others, fits));
    }
  }
  return changes;
}

/** Whether an element may stand beside the others of its list. */
type Fits = (element: unknown, others: readonly unknown[]) => boolean;

const isNew: Fits = (element, others) => !others.includes(element);
const hasNewId = (id: string): Fits => {
  const idOf = (element: unknown): unknown => isContent(element) && element[id];
  return (element, others) => others.every((other) => idOf(other) !== idOf(element));
};

function listChanges(object: Content, name: string, make: (pick: number) => unknown, fits: Fits): Change[] {
  const list = listOf(object[name]);
  const put = (place: number, without: number, element: unknown): void => {
    if (fits(element, list.toSpliced(place, without))) object[name] = list.toSpliced(place, without, element);
  };
  return [
    (pick) => put(0, 0, make(pick)),
    (pick) => put(list.length, 0, make(pick)),
    ...list.flatMap((element, place): Change[] => [
      () => {
        object[name] = list.toSpliced(place, 1);
      },
      () => put(place, 0, element),
      (pick) => put(place, 1, make(pick)),
      () => {
        object[name] = [...list.slice(place), ...list.slice(0, place)];
      },
    ]),
  ];
}

function renumbering(
  object: Content,
  { id }: ObjectStructure,
  others: readonly unknown[],
  fits: Fits,
): Change {
  return (pick) => {
    if (id === undefined) return;
    const next = { ...object, [id]: smallValue(id, pick) };
    if (fits(next, others)) Object.assign(object, next);
  };
}

/** An object with all its attributes and nothing inside it. */
const made = (make: ObjectStructure, pick: number): Content =>
  Object.fromEntries(
    make.attributes.map((name) => [name, name === 'purge' ? false : smallValue(name, pick)]),
  );

const isContent = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
