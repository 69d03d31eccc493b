import type { Clock } from '../../../functions/dfe/clock';

/** A clock on which waits take no time but are kept, and chance always falls in the middle. */
export interface QuickClock extends Clock {
  readonly waits: number[];
  /** Lets time go by. */
  pass(milliseconds: number): void;
}

export function createQuickClock(): QuickClock {
  let time = Date.parse('2026-03-02T06:00:00Z');
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    random: () => 0.5,
    pass: (milliseconds) => {
      time += milliseconds;
    },
    sleep: async (milliseconds, signal) => {
      if (signal?.aborted) return false;
      if (milliseconds > 0) waits.push(milliseconds);
      time += milliseconds;
      return true;
    },
  };
}
