import { compareOwn } from './compare-own';
import { hasContent } from './has-content';
import { type JsonObject, objectsOf } from './json-object';
import { matchById } from './match-by-id';
import { sameJson } from './same-json';
import { RECORD, type Shape } from './shape';

/** What happened to one object between what DfE holds and what the source has. */
export interface Difference {
  /** The names and ids that lead to the object: 'social_care_episodes 5001 > child_in_need_plans 77'. */
  readonly object: string;
  /**
   * `lost`: it changed, and something of it went that DfE may keep, so that it goes in two steps with all inside it.
   * `leads`: nothing of its own changed, but something inside it; not told of an object that goes in two steps anyway.
   */
  readonly what: 'new' | 'gone' | 'changed' | 'lost' | 'leads';
  /** Of an object that changed or lost something: its own attributes, and lists without ids. */
  readonly attributes: readonly { readonly name: string; readonly how: 'set' | 'cleared' | 'changed' }[];
}

/**
 * The objects that differ, in the order of the record. Moved list elements, empty singletons and `purge: false` are no
 * difference.
 */
export function explainDifference(held: JsonObject, current: JsonObject): Difference[] {
  return compare(held, current, RECORD, '');
}

function compare(held: JsonObject, current: JsonObject, shape: Shape, object: string): Difference[] {
  const attributes = shape.own
    .filter((name) => !sameJson(held[name], current[name]))
    .map((name) => ({ name, how: howOf(held[name], current[name]) }));
  const inside = compareInside(held, current, shape, object);
  if (attributes.length === 0) {
    const isPath = inside.length > 0 && object !== '';
    return isPath ? [{ object, what: 'leads', attributes }, ...inside] : inside;
  }
  const own = { object: object || 'the record', attributes };
  if (compareOwn(held, current, shape.own) !== 'lost') return [{ ...own, what: 'changed' }, ...inside];
  return [{ ...own, what: 'lost' }, ...inside.filter(({ what }) => what !== 'leads').map(asPartOfLost)];
}

function compareInside(held: JsonObject, current: JsonObject, shape: Shape, object: string): Difference[] {
  const singletons = shape.singletons.flatMap(([name, inner]) => {
    const [before, now] = [held[name], current[name]].map((one) =>
      hasContent(one, inner) ? one : undefined,
    );
    return compareOne(before, now, inner, join(object, name));
  });
  const lists = shape.lists.flatMap(([name, element]) => {
    const now = objectsOf(current[name]);
    const matches = matchById(objectsOf(held[name]), now, element.id);
    const place = (one: JsonObject): string => join(object, `${name} ${String(one[element.id])}`);
    return [
      ...now.flatMap((one, n) => compareOne(matches.held[n], one, element, place(one))),
      ...matches.gone.flatMap((one) => compareOne(one, undefined, element, place(one))),
    ];
  });
  return [...singletons, ...lists];
}

function compareOne(
  held: JsonObject | undefined,
  current: JsonObject | undefined,
  shape: Shape,
  object: string,
): Difference[] {
  if (held && current) return compare(held, current, shape, object);
  if (!held && !current) return [];
  return [{ object, what: current ? 'new' : 'gone', attributes: [] }];
}

const asPartOfLost = (difference: Difference): Difference =>
  difference.what === 'lost' ? { ...difference, what: 'changed' } : difference;

function howOf(before: unknown, now: unknown): 'set' | 'cleared' | 'changed' {
  if (before === undefined) return 'set';
  return now === undefined ? 'cleared' : 'changed';
}

const join = (object: string, step: string): string => (object === '' ? step : `${object} > ${step}`);
