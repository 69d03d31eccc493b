import type { JsonObject } from './json-object';
import { sameJson } from './same-json';

/** `lost`: something went that DfE may keep when it is merely left out. */
export type OwnDifference = 'same' | 'changed' | 'lost';

/** Compares attributes and lists without ids of one object. */
export function compareOwn(held: JsonObject, current: JsonObject, names: readonly string[]): OwnDifference {
  let difference: OwnDifference = 'same';
  for (const name of names) {
    const before = held[name];
    const now = current[name];
    if (sameJson(before, now)) continue;
    if (!stands(before, now)) return 'lost';
    difference = 'changed';
  }
  return difference;
}

/** Whether nothing is left of the value before once DfE takes the value now, even if it only adds to lists. */
function stands(before: unknown, now: unknown): boolean {
  if (now === undefined) return false;
  return !Array.isArray(before) || !Array.isArray(now) || holdsAll(now, before);
}

/** Whether a list has every element of another, as often and in whatever order. */
function holdsAll(list: readonly unknown[], elements: readonly unknown[]): boolean {
  const left = [...list];
  return elements.every((element) => {
    const place = left.findIndex((one) => sameJson(one, element));
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}
