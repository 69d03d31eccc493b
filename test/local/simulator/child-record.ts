/** A JSON object: a child record or an object inside one. */
export type Part = Readonly<Record<string, unknown>>;

/** A child record as it was POSTed, or as DfE holds it. The DfE schema check has passed: it has a la_child_id. */
export interface ChildRecord extends Part {
  readonly la_child_id: string;
}

export const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; none where there is no list. */
export const partsOf = (list: unknown): readonly Part[] =>
  Array.isArray(list) && list.every(isPart) ? list : [];

export const isChildRecord = (value: unknown): value is ChildRecord =>
  isPart(value) && typeof value.la_child_id === 'string';
