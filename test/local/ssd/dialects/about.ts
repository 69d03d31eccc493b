import { randomFor } from '../draft';

/** What the rows of a person are stored by, beside the rows. */
export interface About {
  readonly n: number;
  /** yyyy-MM-dd */
  readonly today: string;
  /** The person's id in a system that counts its persons. */
  readonly personId: string;
  /** The id of the child of the cohort that this one makes a pair with. */
  readonly pairedId: string | undefined;
  /** True for a share of the persons: always the same ones, on both days and however their rows are numbered. */
  chance(purpose: string, share: number): boolean;
  /** The same, but equal for both of a pair. */
  chanceOfPair(purpose: string, share: number): boolean;
}

interface Person {
  readonly seed: number;
  readonly n: number;
  readonly today: string;
  readonly paired?: number | undefined;
}

export function aboutOf({ seed, n, today, paired }: Person): About {
  const chanceOf =
    (one: number) =>
    (purpose: string, share: number): boolean =>
      randomFor(seed, purpose, one).chance(share);
  return {
    n,
    today,
    personId: countedId(n),
    pairedId: paired === undefined ? undefined : countedId(paired),
    chance: chanceOf(n),
    chanceOfPair: chanceOf(Math.min(n, paired ?? n)),
  };
}

/** Persons as most systems number them. */
export const countedId = (n: number): string => String(1_000_000 + n);
