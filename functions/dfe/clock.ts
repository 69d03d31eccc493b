import { setTimeout as wait } from 'node:timers/promises';

/** Time and chance, handed in so that tests need neither wait nor guess. */
export interface Clock {
  /** Milliseconds since 1970, by a clock that may be set: to say when something was. */
  now(): number;
  /** Milliseconds by a clock that only goes forward: to say how long something takes. */
  steady(): number;
  /** Waits. @returns false where the signal ended the wait early */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<boolean>;
  /** A number from 0 up to, not including, 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: Date.now,
  steady: () => performance.now(),
  random: Math.random,
  async sleep(milliseconds, signal) {
    if (signal?.aborted) return false;
    if (milliseconds <= 0) return true;
    try {
      await wait(milliseconds, undefined, signal ? { signal } : {});
      return true;
    } catch {
      return false;
    }
  },
};
