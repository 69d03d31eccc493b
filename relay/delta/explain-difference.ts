import { isObject, type JsonObject, objectsOf } from './json-object';
import { matchById } from './match-by-id';
import { sameJson } from './same-json';
import { RECORD, type Shape } from './shape';

/** What happened to one object between what DfE holds and what the source has. */
export interface Difference {
  /** The names and ids that lead to the object: 'social_care_episodes 5001 > child_in_need_plans 77'. */
  readonly object: string;
  readonly what: 'new' | 'gone' | 'changed';
  /** Of an object that changed: its own attributes, and lists without ids. */
  readonly attributes: readonly { readonly name: string; readonly how: 'set' | 'cleared' | 'changed' }[];
}

/** The objects that differ, in the order of the record. Moved list elements and `purge: false` are no difference. */
export function explainDifference(held: JsonObject, current: JsonObject): Difference[] {
  return compare(held, current, RECORD, '');
}

function compare(held: JsonObject, current: JsonObject, shape: Shape, object: string): Difference[] {
  const attributes = shape.own
    .filter((name) => !sameJson(held[name], current[name]))
    .map((name) => ({ name, how: howOf(held[name], current[name]) }));
  const own: Difference[] =
    attributes.length === 0 ? [] : [{ object: object || 'the record', what: 'changed', attributes }];
  const singletons = shape.singletons.flatMap(([name, inner]) =>
    compareOne(held[name], current[name], inner, join(object, name)),
  );
  const lists = shape.lists.flatMap(([name, element]) => {
    const now = objectsOf(current[name]);
    const matches = matchById(objectsOf(held[name]), now, element.id);
    const place = (one: JsonObject): string => join(object, `${name} ${String(one[element.id])}`);
    return [
      ...now.flatMap((one, n) => compareOne(matches.held[n], one, element, place(one))),
      ...matches.gone.flatMap((one) => compareOne(one, undefined, element, place(one))),
    ];
  });
  return [...own, ...singletons, ...lists];
}

function compareOne(held: unknown, current: unknown, shape: Shape, object: string): Difference[] {
  if (isObject(held) && isObject(current)) return compare(held, current, shape, object);
  if (!isObject(held) && !isObject(current)) return [];
  return [{ object, what: isObject(current) ? 'new' : 'gone', attributes: [] }];
}

function howOf(before: unknown, now: unknown): 'set' | 'cleared' | 'changed' {
  if (before === undefined) return 'set';
  return now === undefined ? 'cleared' : 'changed';
}

const join = (object: string, step: string): string => (object === '' ? step : `${object} > ${step}`);
