import type { RecordObject } from './record-objects';

/**
 * The objects of one child that DfE holds and would hold no more. An object that stands in the child under another id,
 * or elsewhere in it, is not lost; nor is one that changed and kept its id.
 */
export function lostObjects(
  held: readonly RecordObject[],
  current: readonly RecordObject[],
): readonly RecordObject[] {
  const byId = new Stock(current, ({ kind, id }) => (id === undefined ? undefined : `${kind} ${id}`));
  const withoutId = held.filter((object) => byId.take(object) === undefined);
  const byMeaning = new Stock(byId.left, ({ kind, meaning }) => `${kind} ${meaning()}`);
  return withoutId.filter((object) => byMeaning.take(object) === undefined);
}

/** Objects that can each be taken once. */
class Stock {
  readonly #objects = new Map<string, RecordObject[]>();
  readonly #keyless: RecordObject[] = [];

  constructor(
    objects: readonly RecordObject[],
    private readonly keyOf: (object: RecordObject) => string | undefined,
  ) {
    for (const object of objects) {
      const key = keyOf(object);
      const alike = key === undefined ? this.#keyless : this.#objects.get(key);
      if (alike) alike.push(object);
      else if (key !== undefined) this.#objects.set(key, [object]);
    }
  }

  take(like: RecordObject): RecordObject | undefined {
    const key = this.keyOf(like);
    return key === undefined ? undefined : this.#objects.get(key)?.pop();
  }

  get left(): readonly RecordObject[] {
    return [...this.#keyless, ...[...this.#objects.values()].flat()];
  }
}
