import { isObject, type JsonObject, objectsOf } from './json-object';
import type { Shape } from './shape';

/**
 * Whether every object inside a record can be told from the others by its id, and none carries `purge: true`.
 * Otherwise what DfE holds of the record depends on the order in which it takes its parts, and on how it merges them.
 */
export function isComparable(object: JsonObject, shape: Shape): boolean {
  return (
    shape.singletons.every(([name, inner]) => {
      const singleton = object[name];
      return !isObject(singleton) || isComparableInside(singleton, inner);
    }) &&
    shape.lists.every(([name, element]) => {
      const list = objectsOf(object[name]);
      return (
        list.every((each) => isComparableInside(each, element)) &&
        (list.length < 2 || new Set(list.map((each) => each[element.id])).size === list.length)
      );
    })
  );
}

const isComparableInside = (object: JsonObject, shape: Shape): boolean =>
  object.purge !== true && isComparable(object, shape);
