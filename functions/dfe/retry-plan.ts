import type { Clock } from './clock';
import type { DfeReply } from './ports';
import type { DfeTimings } from './settings';

/** Says after each reply how long to wait before the next try, in milliseconds; undefined: the reply is final. */
export type RetryPlan = (reply: DfeReply) => number | undefined;

/**
 * Counts the tries of one batch.
 * @param waitsOutRefusal whether a 403 is waited out, once
 */
export function planRetries(timings: DfeTimings, clock: Clock, waitsOutRefusal: boolean): RetryPlan {
  let tries = 0;
  let mayWaitLong = waitsOutRefusal;
  let hadNewToken = false;

  /** Full jitter: spread over the whole wait, so that many LAs do not come back together. */
  const backOff = () => clock.random() * doubled(timings.baseDelayMs, tries, timings.maxDelayMs);
  /** At least half of the wait: one that a firewall needs must not be drawn near zero. */
  const longWait = () => (0.5 + clock.random() / 2) * timings.refusedDelayMs;

  return (reply) => {
    switch (reply.kind) {
      case 'unauthorised':
        if (hadNewToken) return undefined;
        hadNewToken = true;
        return 0;
      case 'refused':
        if (!mayWaitLong) return undefined;
        mayWaitLong = false;
        return longWait();
      case 'rate-limited':
        tries += 1;
        return tries < timings.maxTries ? (reply.retryAfterMs ?? backOff()) : undefined;
      case 'unavailable':
        tries += 1;
        return tries < timings.maxTries ? backOff() : undefined;
      case 'accepted':
      case 'accepted-unclear':
      case 'nothing-taken':
      case 'malformed':
      case 'too-large':
      case 'unexpected':
        return undefined;
      default:
        return reply satisfies never;
    }
  };
}

/** `base` after the first time, twice as much after each further one, at most `cap`. */
const doubled = (base: number, times: number, cap: number): number => Math.min(cap, base * 2 ** (times - 1));
