import { type ObjectStructure, structure } from '../../shared/child-record';
import type { JsonObject } from './json-object';

/** One kind of object of a child record, parted into what is sent with it and what DfE can be told of by itself. */
export interface Shape {
  /** The attribute DfE knows the object by; undefined for an object that is known by its name. */
  readonly id: string | undefined;
  /** Attributes, id and purge aside, and the lists whose elements have no id. They are only ever sent together. */
  readonly own: readonly string[];
  /** Objects there is one of, by name. */
  readonly singletons: readonly (readonly [string, Shape])[];
  /** Lists of objects with ids, by name. */
  readonly lists: readonly (readonly [string, ListShape])[];
}

/** The shape of the elements of a list, which have an id. */
export interface ListShape extends Shape {
  readonly id: string;
}

function shapeOf(object: ObjectStructure): Shape {
  const lists: [string, ListShape][] = [];
  const listsWithoutIds: string[] = [];
  for (const [name, element] of object.lists) {
    if (element.id === undefined) listsWithoutIds.push(name);
    else lists.push([name, { ...shapeOf(element), id: element.id }]);
  }
  const attributes = object.attributes.filter((name) => name !== object.id && name !== 'purge');
  return {
    id: object.id,
    own: [...attributes, ...object.codeLists, ...listsWithoutIds],
    singletons: [...object.singletons].map(([name, inner]) => [name, shapeOf(inner)]),
    lists,
  };
}

/** The shape of a child record. */
export const RECORD: Shape = shapeOf(structure);

/** What DfE knows an object by; nothing for a singleton. */
export const idOf = (object: JsonObject, { id }: Shape): JsonObject =>
  id === undefined ? {} : { [id]: object[id] };

/** An object without the objects inside it. */
export function ownOf(object: JsonObject, shape: Shape): JsonObject {
  const own: Record<string, unknown> = { ...idOf(object, shape) };
  for (const name of shape.own) if (object[name] !== undefined) own[name] = object[name];
  return own;
}
