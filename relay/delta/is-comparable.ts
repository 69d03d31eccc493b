import { isObject, type JsonObject, objectsOf } from './json-object';
import type { Shape } from './shape';

/**
 * Whether every object inside a record can be told from the others by its id, and none carries `purge: true`.
 * Otherwise what DfE holds of the record depends on the order in which it takes its parts, and on how it merges them.
 */
export function isComparable(object: JsonObject, shape: Shape): boolean {
  for (const [name, inner] of shape.singletons) {
    const singleton = object[name];
    if (isObject(singleton) && !isComparableInside(singleton, inner)) return false;
  }
  for (const [name, element] of shape.lists) {
    const list = objectsOf(object[name]);
    for (const each of list) if (!isComparableInside(each, element)) return false;
    if (list.length > 1 && new Set(list.map((each) => each[element.id])).size < list.length) return false;
  }
  return true;
}

const isComparableInside = (object: JsonObject, shape: Shape): boolean =>
  object.purge !== true && isComparable(object, shape);
