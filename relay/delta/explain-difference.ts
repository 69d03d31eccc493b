import { compareOwn } from './compare-own';
import { hasContent } from './has-content';
import { isObject, type JsonObject, objectsOf } from './json-object';
import { matchById } from './match-by-id';
import { sameJson } from './same-json';
import { RECORD, type Shape } from './shape';

/** What happened to one object between what DfE holds and what the source has. */
export interface Difference {
  /** The names and ids that lead to the object: 'social_care_episodes 5001 > child_in_need_plans 77'. */
  readonly object: string;
  /** The same without ids: 'social_care_episodes.child_in_need_plans'; empty of the record itself. */
  readonly path: string;
  /**
   * `lost`: it changed, and something of it went that DfE may keep, so that it goes in two steps with all inside it.
   * `leads`: nothing of its own changed, but something inside it; not told of an object that goes in two steps anyway.
   */
  readonly what: 'new' | 'gone' | 'changed' | 'lost' | 'leads';
  /** Of an object that changed or lost something: its own attributes, and lists without ids. */
  readonly attributes: readonly AttributeDifference[];
}

export interface AttributeDifference {
  readonly name: string;
  readonly how: 'set' | 'cleared' | 'changed';
  readonly before: unknown;
  readonly now: unknown;
}

/** Where an object stands. */
type Place = Pick<Difference, 'object' | 'path'>;

/**
 * The objects that differ, in the order of the record. Moved list elements, empty singletons and `purge: false` are no
 * difference.
 */
export function explainDifference(held: JsonObject, current: JsonObject): Difference[] {
  return compare(held, current, RECORD, { object: '', path: '' });
}

function compare(held: JsonObject, current: JsonObject, shape: Shape, place: Place): Difference[] {
  const both = [held, current];
  const singletons = shape.singletons.filter(([name]) => both.every((each) => isSingleton(each[name])));
  const lists = shape.lists.filter(([name, { id }]) => both.every((each) => canMatch(each[name], id)));
  const inside = new Set([...singletons, ...lists].map(([name]) => name));
  const attributes = attributesOf(held, current, shape, inside)
    .filter((name) => !sameJson(held[name], current[name]))
    .map((name) => {
      const [before, now] = [held[name], current[name]];
      return { name, how: howOf(before, now), before, now };
    });
  const ofSingletons = singletons.flatMap(([name, inner]) => {
    const [before, now] = [held[name], current[name]].map((one) =>
      hasContent(one, inner) ? one : undefined,
    );
    return compareOne(before, now, inner, join(place, name));
  });
  const ofLists = lists.flatMap(([name, element]) => {
    const now = objectsOf(current[name]);
    const matches = matchById(objectsOf(held[name]), now, element.id);
    const placeOf = (one: JsonObject): Place => join(place, name, String(one[element.id]));
    return [
      ...now.flatMap((one, n) => compareOne(matches.held[n], one, element, placeOf(one))),
      ...matches.gone.flatMap((one) => compareOne(one, undefined, element, placeOf(one))),
    ];
  });
  const differentInside = [...ofSingletons, ...ofLists];
  if (attributes.length === 0) {
    const isPath = differentInside.length > 0 && place.object !== '';
    return isPath ? [{ ...place, what: 'leads', attributes }, ...differentInside] : differentInside;
  }
  const own = { ...place, object: place.object || 'the record', attributes };
  if (compareOwn(held, current, shape.own) !== 'lost') {
    return [{ ...own, what: 'changed' }, ...differentInside];
  }
  const parts = differentInside.filter(({ what }) => what !== 'leads').map(asPartOfLost);
  return [{ ...own, what: 'lost' }, ...parts];
}

function compareOne(
  held: JsonObject | undefined,
  current: JsonObject | undefined,
  shape: Shape,
  place: Place,
): Difference[] {
  if (held && current) return compare(held, current, shape, place);
  if (!held && !current) return [];
  return [{ ...place, what: current ? 'new' : 'gone', attributes: [] }];
}

const asPartOfLost = (difference: Difference): Difference =>
  difference.what === 'lost' ? { ...difference, what: 'changed' } : difference;

/**
 * The names of what is compared as one value: what the schema has, what it does not know, objects and lists in another shape
 * than its, lists in which an id stands twice, and a purge.
 * @param inside what is compared object by object
 */
function attributesOf(
  held: JsonObject,
  current: JsonObject,
  shape: Shape,
  inside: ReadonlySet<string>,
): string[] {
  const others = Object.keys({ ...held, ...current }).filter(
    (name) =>
      name !== shape.id &&
      !shape.own.includes(name) &&
      !inside.has(name) &&
      (name !== 'purge' || held.purge === true || current.purge === true),
  );
  return [...shape.own, ...others];
}

const isSingleton = (value: unknown): boolean => value === undefined || isObject(value);

/** Whether each element of a list can be told from the others by its id. */
const canMatch = (list: unknown, id: string): boolean =>
  list === undefined ||
  (Array.isArray(list) &&
    list.every(isObject) &&
    new Set(list.map((each: JsonObject) => each[id])).size === list.length);

function howOf(before: unknown, now: unknown): AttributeDifference['how'] {
  if (before === undefined) return 'set';
  return now === undefined ? 'cleared' : 'changed';
}

function join(place: Place, name: string, id?: string): Place {
  const step = id === undefined ? name : `${name} ${id}`;
  return {
    object: place.object === '' ? step : `${place.object} > ${step}`,
    path: place.path === '' ? name : `${place.path}.${name}`,
  };
}
