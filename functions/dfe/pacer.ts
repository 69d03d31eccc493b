import type { Clock } from './clock';
import type { DfeTimings } from './settings';

/** Waits for the caller's turn. Resolves to false where the signal ended the wait early. */
export type Pacer = (signal?: AbortSignal) => Promise<boolean>;

/** Keeps the turns it gives `minIntervalMs`, and up to `jitterMs` by chance, apart; also for callers at once. */
export function createPacer({ minIntervalMs, jitterMs }: DfeTimings, clock: Clock): Pacer {
  let nextTurn = 0;
  return (signal) => {
    const now = clock.steady();
    const turn = Math.max(now, nextTurn);
    nextTurn = turn + minIntervalMs + clock.random() * jitterMs;
    return clock.sleep(turn - now, signal);
  };
}
