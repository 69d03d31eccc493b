/** A seeded source of chance: the same seed always gives the same numbers. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  /** True in `share` of the cases. */
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different elements, in their order. */
  pickSome<T>(from: readonly T[], count: number): T[];
}

/** mulberry32: 32 bits of state, good enough for test data. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[whole(0, from.length - 1)];
    if (picked === undefined) throw new RangeError('There is nothing to pick from');
    return picked;
  };
  const pickSome = <T>(from: readonly T[], count: number): T[] => {
    const left = from.map((element, place) => ({ element, place }));
    const picked = Array.from({ length: Math.min(count, from.length) }, () =>
      left.splice(whole(0, left.length - 1), 1),
    );
    return picked
      .flat()
      .toSorted((a, b) => a.place - b.place)
      .map(({ element }) => element);
  };
  return { next, whole, chance: (share) => next() < share, pick, pickSome };
}
