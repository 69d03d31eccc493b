/**
 * Most values that are looked at in a record, lists and objects among them. A child of twenty years has some thousands; to
 * name the faults of fifty thousand takes a quarter of a second.
 */
export const MOST_VALUES = 50_000;

/** Deepest level counted: what is deeper is in an attribute that DfE does not know, and looked at by no rule. */
const MAX_DEPTH = 50;

/**
 * Looks whether a value holds more than MOST_VALUES values, without a walk over more than those: a list of millions must
 * not hold up the records behind it.
 * @returns the keys that lead to what holds most of them; undefined where there are not so many
 */
export function findCrowd(record: unknown): readonly (string | number)[] | undefined {
  const way: Step[] = [];
  let counted = 0;

  const isTooMuch = (value: unknown): boolean => {
    counted += 1;
    if (counted > MOST_VALUES) return true;
    if (typeof value !== 'object' || value === null || way.length > MAX_DEPTH) return false;
    const entries = Object.values(value);
    const names = Array.isArray(value) ? undefined : Object.keys(value);
    const step: Step = { size: entries.length, key: 0 };
    way.push(step);
    for (const [index, inner] of entries.entries()) {
      step.key = names?.[index] ?? index;
      if (isTooMuch(inner)) return true;
    }
    way.pop();
    return false;
  };

  if (!isTooMuch(record)) return undefined;
  const sizes = way.map(({ size }) => size);
  return way.slice(0, sizes.indexOf(Math.max(...sizes))).map(({ key }) => key);
}

/** A list or object on the way to the value that is one too many. */
interface Step {
  readonly size: number;
  /** Of the value inside it that is looked at. */
  key: string | number;
}
