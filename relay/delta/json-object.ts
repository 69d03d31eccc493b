export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; none where there is no list. */
export const objectsOf = (list: unknown): readonly JsonObject[] =>
  Array.isArray(list) && list.every(isObject) ? list : [];
