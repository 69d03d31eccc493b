import type { Comparison } from './find-survivors';

/** Counts by attribute path or reason; nothing of what a record holds. */
export type Counts = ReadonlyMap<string, number>;

/** What became of the live records. */
export class AnonymiseTally {
  read = 0;
  anonymised = 0;
  /** Held back by the authority: nothing of them leaves, not even under another name. */
  heldBack = 0;
  /** Values that were compared with their source. */
  compared = 0;
  readonly #leftOut = new Map<string, number>();
  readonly #dropped = new Map<string, number>();
  readonly #survived = new Map<string, number>();
  readonly #byChance = new Map<string, number>();

  /** Rows of which no test record was made, by the rule that their record breaks. */
  get leftOut(): Counts {
    return this.#leftOut;
  }

  /** Values that were not carried over, by path. */
  get dropped(): Counts {
    return this.#dropped;
  }

  /** Values that came out as they were, by path: their records were left out. */
  get survived(): Counts {
    return this.#survived;
  }

  /** Codes, flags and scores that came out as they were by chance, by path. */
  get byChance(): Counts {
    return this.#byChance;
  }

  leaveOut(rule: string): void {
    count(this.#leftOut, rule);
  }

  drop(paths: readonly string[]): void {
    for (const path of paths) count(this.#dropped, path);
  }

  compare({ compared, survived, byChance }: Comparison): void {
    this.compared += compared;
    for (const path of survived) count(this.#survived, path);
    for (const path of byChance) count(this.#byChance, path);
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

export const total = (counts: Counts): number => [...counts.values()].reduce((sum, one) => sum + one, 0);
