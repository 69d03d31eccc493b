import { type ObjectStructure, structure } from '../../shared/child-record';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A full record, and beside what it holds an order to purge each object that DfE holds and the record no longer has:
 * `{id, purge: true}` in a list, `{purge: true}` for an object there is one of. Objects are known by their ids, so one
 * that was renumbered goes under its old id and comes under its new one.
 * @param held the record that DfE is known to hold
 * @returns `current` itself where nothing went
 */
export const addPurges = (held: JsonObject, current: JsonObject): JsonObject =>
  purgeWithin(held, current, structure);

function purgeWithin(held: JsonObject, current: JsonObject, object: ObjectStructure): JsonObject {
  const changed: Record<string, unknown> = {};
  for (const [name, inner] of object.singletons) {
    const [before, now] = [held[name], current[name]];
    if (!isObject(before)) continue;
    if (!isObject(now)) changed[name] = { purge: true };
    else replaceWhereChanged(changed, name, now, purgeWithin(before, now, inner));
  }
  for (const [name, inner] of object.lists) {
    if (inner.id === undefined) continue;
    const [before, now] = [listOf(held[name]), listOf(current[name])];
    if (before.length > 0) replaceWhereChanged(changed, name, now, purgeInList(before, now, inner, inner.id));
  }
  return Object.keys(changed).length === 0 ? current : { ...current, ...changed };
}

function purgeInList(
  held: readonly JsonObject[],
  current: readonly JsonObject[],
  element: ObjectStructure,
  id: string,
): readonly JsonObject[] {
  const heldById = new Map(held.map((one) => [one[id], one]));
  const list = current.map((one) => {
    const before = heldById.get(one[id]);
    return before === undefined ? one : purgeWithin(before, one, element);
  });
  const kept = new Set(current.map((one) => one[id]));
  const gone = held.filter((one) => !kept.has(one[id])).map((one) => ({ [id]: one[id], purge: true }));
  return gone.length === 0 && list.every((one, place) => one === current[place])
    ? current
    : [...list, ...gone];
}

function replaceWhereChanged(
  changed: Record<string, unknown>,
  name: string,
  before: unknown,
  after: unknown,
): void {
  if (after !== before) changed[name] = after;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
