import { isDeepStrictEqual } from 'node:util';
import { type ObjectStructure, structure } from '../../../shared/child-record';
import { type ChildRecord, isChildRecord, isPart, type Part, partsOf } from './child-record';
import { oneCopyOf } from './one-copy';

/** What DfE does with what a record leaves out. DfE has not said which of the two it is. */
export const LAWS = ['merge', 'replace'] as const;
export type Law = (typeof LAWS)[number];

/**
 * What DfE holds of a child once it has taken a record. Neither input is changed; the result shares parts with both.
 *
 * Under both laws
 * - an object is known by its id, or by its name where there is one of it; what is not sent stays as it is held;
 * - a list whose elements have no id is sent whole: it replaces the list that is held, as an attribute does;
 * - `purge: true` removes the object with all that is inside it, whatever else it carries (DfE CSC API 1.0.1).
 *   To purge what is not held changes nothing, nor does it make the objects that lead there;
 * - `purge: false` is never held, nor is an empty list of objects with ids, nor an object without id that is empty.
 *
 * Under `merge` an attribute that an object leaves out stays as it is held. Under `replace` it is cleared, and so is
 * a list without ids. Objects inside it stay under either law until they are purged.
 *
 * An object that carries neither an attribute (its id and purge aside) nor a list without ids is a mere path to the
 * objects inside it: its own attributes stay, under `replace` too.
 *
 * @returns undefined where DfE holds nothing of the child; `held` itself where no object of the record changes anything
 */
export function applyRecord(
  held: ChildRecord | undefined,
  sent: ChildRecord,
  law: Law,
): ChildRecord | undefined {
  const next = applyPart(held, sent, structure, law);
  return isChildRecord(next) ? next : undefined;
}

function applyPart(held: Part | undefined, sent: Part, make: ObjectStructure, law: Law): Part | undefined {
  if (sent.purge === true) return undefined;
  const clears = law === 'replace' && carriesOwn(sent, make);
  const next: Record<string, unknown> = {};
  let isBare = true;
  let isChanged = held === undefined;
  for (const name of held === undefined ? Object.keys(sent) : namesOf(held, sent)) {
    if (name === 'purge') continue;
    const before = held?.[name];
    let value = sent[name];
    if (value === undefined) value = clears && isOwn(name, make) ? undefined : before;
    else if (!isOwn(name, make)) value = applyInner(before, value, name, make, law);
    else value = isDeepStrictEqual(value, before) ? before : oneCopyOf(value);
    isChanged ||= value !== before;
    if (value === undefined) continue;
    next[name] = value;
    isBare &&= name === make.id;
  }
  if (!isChanged) return held;
  // What has an id is held for its id alone, unless it was named only to purge what is not there.
  const isNothing = isBare && (make.id === undefined || (held === undefined && leadsToPurge(sent)));
  return isNothing ? undefined : next;
}

/** What becomes of the singleton or the list of objects with ids that has this name. */
function applyInner(held: unknown, sent: unknown, name: string, make: ObjectStructure, law: Law): unknown {
  const element = make.lists.get(name);
  if (element !== undefined) return applyList(partsOf(held), partsOf(sent), element, law);
  const singleton = make.singletons.get(name);
  if (singleton === undefined || !isPart(sent)) return held;
  return applyPart(isPart(held) ? held : undefined, sent, singleton, law);
}

function applyList(
  held: readonly Part[],
  sent: readonly Part[],
  element: ObjectStructure,
  law: Law,
): readonly Part[] | undefined {
  const idOf = (part: Part): unknown => part[element.id ?? ''];
  const byId = new Map(held.map((part) => [idOf(part), part]));
  let isChanged = held.length === 0;
  for (const part of sent) {
    const id = idOf(part);
    const before = byId.get(id);
    const next = applyPart(before, part, element, law);
    isChanged ||= next !== before;
    if (next === undefined) byId.delete(id);
    else byId.set(id, next);
  }
  if (!isChanged) return held;
  return byId.size === 0 ? undefined : [...byId.values()];
}

const namesOf = (a: Part, b: Part): Set<string> => new Set([...Object.keys(a), ...Object.keys(b)]);

/** Whether a name belongs to the object itself: an attribute or a list whose elements have no id. */
const isOwn = (name: string, make: ObjectStructure): boolean =>
  !make.singletons.has(name) && make.lists.get(name)?.id === undefined;

const carriesOwn = (sent: Part, make: ObjectStructure): boolean =>
  Object.keys(sent).some((name) => name !== make.id && name !== 'purge' && isOwn(name, make));

const leadsToPurge = (sent: Part): boolean =>
  Object.values(sent)
    .flat()
    .some((inner) => isPart(inner) && (inner.purge === true || leadsToPurge(inner)));
