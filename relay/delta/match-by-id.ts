import type { JsonObject } from './json-object';

export interface Matches {
  /** What is held of each element of the current list, in its order; undefined for one that is new. */
  readonly held: readonly (JsonObject | undefined)[];
  /** What is held and not in the current list. */
  readonly gone: readonly JsonObject[];
}

/** Matches the elements of two lists, in each of which an id stands once. */
export function matchById(held: readonly JsonObject[], current: readonly JsonObject[], id: string): Matches {
  // Most lists have the same ids in the same order.
  if (held.length === current.length && held.every((each, n) => each[id] === current[n]?.[id])) {
    return { held, gone: [] };
  }
  const byId = new Map(held.map((each) => [each[id], each]));
  const matched = current.map((each) => byId.get(each[id]));
  for (const each of current) byId.delete(each[id]);
  return { held: matched, gone: [...byId.values()] };
}
