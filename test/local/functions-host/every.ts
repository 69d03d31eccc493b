import { setTimeout as wait } from 'node:timers/promises';
import type { FunctionsHost } from './host';

/** A timer function that is fired again and again. */
export interface Every {
  readonly name: string;
  /** From the end of one run to the start of the next. */
  readonly ms: number;
}

/** Reads `submitDeltas=200ms,reportDeadLetters=5s`. Throws an Error that names the part it cannot read. */
export function readEvery(text: string): Every[] {
  return text.split(',').map((part) => {
    const [, name, count, unit] = /^\s*(\w+)=(\d+)(ms|s|m)\s*$/.exec(part) ?? [];
    if (name === undefined || unit === undefined) {
      throw new Error(`'${part}' is not a timer with a time, as submitDeltas=200ms (or s, m)`);
    }
    return { name, ms: Number(count) * (unit === 'ms' ? 1 : unit === 's' ? 1000 : 60_000) };
  });
}

/** Fires a timer at once and then after each pause, until the signal; a run under way is left to end. */
export async function fireRepeatedly(
  host: FunctionsHost,
  { name, ms }: Every,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    await host.fireTimer(name);
    await wait(ms, undefined, { signal: stop }).catch(() => {});
  }
}
