import type { Clock } from './clock';
import type { DfeReply } from './ports';
import type { DfeTimings } from './settings';

/** Says after each reply how long to wait before the next try, in milliseconds; undefined: the reply is final. */
export type RetryPlan = (reply: DfeReply) => number | undefined;

/** Counts the tries of one batch: 403 by itself, everything else that may pass together. */
export function planRetries(timings: DfeTimings, clock: Clock): RetryPlan {
  let tries = 0;
  let refusals = 0;
  let hadNewToken = false;

  /** Full jitter: spread over the whole wait, so that many LAs do not come back together. */
  const backOff = () => clock.random() * doubled(timings.baseDelayMs, tries, timings.maxDelayMs);
  /** At least half of the wait: one that a firewall needs must not be drawn near zero. */
  const longBackOff = () =>
    (0.5 + clock.random() / 2) * doubled(timings.refusedBaseDelayMs, refusals, timings.refusedMaxDelayMs);

  return (reply) => {
    switch (reply.kind) {
      case 'unauthorised':
        if (hadNewToken) return undefined;
        hadNewToken = true;
        return 0;
      case 'refused':
        refusals += 1;
        return refusals < timings.refusedMaxTries ? longBackOff() : undefined;
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
