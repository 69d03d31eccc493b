import { isDeepStrictEqual } from 'node:util';
import { type ObjectStructure, structure } from '../../../shared/child-record';
import { type ChildRecord, isChildRecord, isPart, type Part, partsOf } from './child-record';
import { oneCopyOf } from './one-copy';

/** What DfE does with what an object leaves out. DfE has not said which of the two it is. */
export const LAWS = ['merge', 'replace'] as const;
export type Law = (typeof LAWS)[number];

/**
 * What DfE holds of a child once it has taken a record. Neither input is changed; the result shares parts with both.
 *
 * Under `merge` an attribute that an object leaves out stays as it is held, and so does a list without ids. Under
 * `replace` each object that is sent takes the place of the one held, the record and the objects that lead to others
 * among them: what it leaves out of these is cleared, all of it where it carries nothing but its id.
 *
 * Under both laws
 * - an object is known by its id, or by its name where there is one of it;
 * - an object that is not sent stays as it is held, also inside one that is sent, until it is purged;
 * - a list whose elements have no id is sent whole: it replaces the list that is held, as an attribute does;
 * - `purge: true` removes the object with all that is inside it, whatever else it carries;
 * - to purge what is not held changes nothing, nor does it make an object that is sent with nothing else than that;
 * - `purge: false` is never held, nor is an empty list of objects with ids, nor an object without id that is empty.
 *
 * Of this DfE CSC API 1.0.1 says what a purge removes, and that all else remains; hence that the objects which are not
 * sent stay, as there would be little to purge otherwise. The rest nobody has published: whether it merges or replaces,
 * whether a list without ids is replaced or added to, and whether what is not there may be purged.
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
  const next: Record<string, unknown> = {};
  let isBare = true;
  let isChanged = held === undefined;
  for (const name of held === undefined ? Object.keys(sent) : namesOf(held, sent)) {
    if (name === 'purge') continue;
    const before = held?.[name];
    let value = sent[name];
    if (value === undefined) value = law === 'replace' && isOwn(name, make) ? undefined : before;
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

const leadsToPurge = (sent: Part): boolean =>
  Object.values(sent)
    .flat()
    .some((inner) => isPart(inner) && (inner.purge === true || leadsToPurge(inner)));
