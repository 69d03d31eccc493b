import { isObject, type JsonObject } from './json-object';

/** A record without `purge: false`, which DfE takes for granted. What has none inside is not copied. */
export const withoutIdlePurges = (record: JsonObject): JsonObject => {
  const kept: Record<string, unknown> = {};
  let isSame = true;
  for (const [name, value] of Object.entries(record)) {
    const isIdle = name === 'purge' && value === false;
    const next = isIdle ? undefined : withoutInside(value);
    isSame &&= next === value;
    if (!isIdle) kept[name] = next;
  }
  return isSame ? record : kept;
};

function withoutInside(value: unknown): unknown {
  if (isObject(value)) return withoutIdlePurges(value);
  if (!Array.isArray(value)) return value;
  const list = value.map(withoutInside);
  return list.every((each, n) => each === value[n]) ? value : list;
}
