import { hash } from 'node:crypto';

/** Made numbers that only look like chance: the same seed gives the same ones. Not for secrets. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** True so often of 1. */
  chance(share: number): boolean;
  /** @throws TypeError where the list is empty */
  pick<T>(list: readonly T[]): T;
  /** The list in another order. */
  shuffle<T>(list: readonly T[]): T[];
  /** So many different elements of a list, fewer where it has fewer. */
  some<T>(list: readonly T[], count: number): T[];
}

const WORD = 2 ** 32;

/** @param seed any text, or bytes of which the first 16 count */
export function createRandom(seed: string | Buffer): Random {
  const bytes = typeof seed === 'string' ? hash('sha256', seed, 'buffer') : seed;
  const next = sfc32([0, 4, 8, 12].map((at) => bytes.readUInt32LE(at)));
  const below = (limit: number): number => Math.floor((next() / WORD) * limit);
  const random: Random = {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => next() / WORD < share,
    pick(list) {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new TypeError('Nothing can be picked of an empty list');
      return picked;
    },
    shuffle(list) {
      const rest = [...list];
      return list.flatMap(() => rest.splice(below(rest.length), 1));
    },
    some: (list, count) => random.shuffle(list).slice(0, count),
  };
  return random;
}

/** Chris Doty-Humphrey's generator sfc32, of PractRand: 128 bits of state, whole 32-bit numbers. */
function sfc32(state: readonly number[]): () => number {
  let [a = 0, b = 0, c = 0, counter = 1] = state;
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
}
