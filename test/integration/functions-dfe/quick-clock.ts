import type { Clock } from '../../../functions/dfe/clock';

/** A clock on which waits take no time but are kept, and chance always falls in the middle. */
export interface QuickClock extends Clock {
  readonly waits: number[];
  /** Lets time go by. */
  pass(milliseconds: number): void;
  /** Sets the clock that may be set, and no time goes by. */
  set(milliseconds: number): void;
}

export function createQuickClock(): QuickClock {
  let time = Date.parse('2026-03-02T06:00:00Z');
  let set = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => time + set,
    steady: () => time,
    random: () => 0.5,
    pass: (milliseconds) => {
      time += milliseconds;
    },
    set: (milliseconds) => {
      set += milliseconds;
    },
    sleep: async (milliseconds, signal) => {
      if (signal?.aborted) return false;
      if (milliseconds > 0) waits.push(milliseconds);
      time += milliseconds;
      return true;
    },
  };
}
