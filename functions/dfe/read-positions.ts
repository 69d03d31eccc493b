/** A number in brackets that begins a path, as `$[7].name` or `[7]`: not one behind a name or another bracket. */
const LEADING_POSITION = /(?<![\w\]).])(?:\$\.?)?\[(\d{1,3})\]/g;

/**
 * The records that DfE names in the body of a 400, as it counts them, each once and in order. Only the number that begins a
 * path names a record: `$[7].social_care_episodes[2]` is record 7. How DfE words it is not published.
 */
export function readPositions(bodyText: string): number[] {
  const numbers = [...bodyText.matchAll(LEADING_POSITION)].map(([, digits]) => Number(digits));
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
