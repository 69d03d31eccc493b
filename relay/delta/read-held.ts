import { isCrowded } from '../../shared/crowded-json';
import { parseJson } from '../../shared/parse-json';
import type { Held } from './delta';
import { isObject, type JsonObject } from './json-object';
import { type ListShape, RECORD, type Shape } from './shape';

/**
 * What DfE holds of a child by its acknowledged record. One that cannot be read, as somebody's hand or a broken disk may
 * leave it, costs its child alone: DfE then counts as holding something unknown. So does one of another child, whom a
 * purge of it would delete.
 * @param payload of the acknowledged record; null where DfE holds something unknown, undefined where nothing
 * @param personId of the child, whatever the case and the white space around it
 */
export function readHeld(payload: string | null | undefined, personId: string): Held {
  if (payload === undefined) return undefined;
  const record = payload === null || isCrowded(payload) ? undefined : parseJson(payload);
  return isRecord(record) && isOf(record, personId) ? record : 'unknown';
}

/** Whether there is an acknowledged record that cannot be read as one of the child. */
export const isUnreadable = (payload: string | null | undefined, personId: string): boolean =>
  typeof payload === 'string' && readHeld(payload, personId) === 'unknown';

/** Some databases know a person in either case; DfE was sent one of them. */
const isOf = ({ la_child_id }: JsonObject, personId: string): boolean =>
  String(la_child_id).toLowerCase() === personId.trim().toLowerCase();

/** Whether it is made up as a child record. What its attributes say is not looked at: what was sent was checked. */
const isRecord = (value: unknown): value is JsonObject =>
  isObject(value) && typeof value.la_child_id === 'string' && hasShape(value, RECORD);

const hasShape = (object: JsonObject, { singletons, lists }: Shape): boolean =>
  Object.entries(object).every(([name, value]) => {
    const singleton = singletons.find(([inner]) => inner === name)?.[1];
    if (singleton) return isObject(value) && hasShape(value, singleton);
    const element = lists.find(([inner]) => inner === name)?.[1];
    return element ? isListOf(value, element) : isFlat(value);
  });

const isListOf = (value: unknown, element: ListShape): boolean =>
  Array.isArray(value) &&
  value.every((each) => isObject(each) && typeof each[element.id] === 'string' && hasShape(each, element));

/** A value, or a list of values or of objects of values: so deep go the lists without ids. */
function isFlat(value: unknown): boolean {
  if (!Array.isArray(value)) return isPlain(value);
  return value.every((each) => (isObject(each) ? Object.values(each).every(isPlain) : isPlain(each)));
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;
