import { completeRecord } from './fixtures';

export type Key = string | number;

/** Sets the attribute that `keys` lead to in a record without fault; undefined takes it away. */
export function recordWith(keys: readonly Key[], value: unknown): unknown {
  const record: unknown = completeRecord();
  const owner = keys.slice(0, -1).reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), record);
  const last = keys.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(Object(owner), last);
  else Object.defineProperty(owner, last, { value, enumerable: true, configurable: true, writable: true });
  return JSON.parse(JSON.stringify(record));
}

export const EPISODE = ['social_care_episodes', 0] as const;
export const PLACEMENT = [...EPISODE, 'child_looked_after_placements', 0] as const;

/** The path of a fault at the attribute that keys lead to. */
export const pathOf = (keys: readonly Key[]): string =>
  keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1);
