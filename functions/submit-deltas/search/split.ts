import { alone, type Counting, type Group } from './search';

/**
 * Divides a group that DfE refused as a whole, the part to be POSTed next first: by the positions that were named, where
 * they can be read, else in halves.
 */
export function split(group: Group, counting: Counting): Group[] {
  const { ids, named = [] } = group;
  const read = readPositions(named, ids.length, counting);
  if (!read) {
    const middle = Math.ceil(ids.length / 2);
    return [{ ids: ids.slice(0, middle) }, { ids: ids.slice(middle) }].filter(
      ({ ids: half }) => half.length > 0,
    );
  }
  const suspects = ids.filter((_, n) => read.places.has(n));
  const others = ids.filter((_, n) => !read.places.has(n));
  return [
    ...(others.length > 0 ? [{ ids: others }] : []),
    ...suspects.map((id) => ({ ...alone(id), suspectBy: read.counting })),
  ];
}

/** How positions are read where those read so far were wrong. */
export const nextCounting = (counting: 0 | 1): Counting => (counting === 0 ? 1 : null);

/** The places, from 0, that are named. @returns undefined where nothing is named, or what is named does not fit */
function readPositions(
  named: readonly number[],
  length: number,
  counting: Counting,
): { places: ReadonlySet<number>; counting: 0 | 1 } | undefined {
  if (counting === null || named.length === 0) return undefined;
  if (named.every((position) => position >= counting && position < length + counting)) {
    return { places: new Set(named.map((position) => position - counting)), counting };
  }
  return readPositions(named, length, nextCounting(counting));
}
