import type { Attempt, PostResult } from '../dfe/ports';
import { MAX_RETRY_AFTER_MS } from '../dfe/retry-after';
import type { DfeContact } from '../journal/ports';

/**
 * When DfE last answered a POST, and when one last went without an answer of DfE's: a reply that is not DfE's is none. A
 * POST that never reached it, as there was no connection, is neither.
 */
export function contactAfter(before: DfeContact, { attempts, reply }: PostResult): DfeContact {
  let { reachedAt, silentAt } = before;
  for (const [n, attempt] of attempts.entries()) {
    // Nothing is tried again after a reply that is not DfE's.
    const isForeign = reply.kind === 'unexpected' && n === attempts.length - 1;
    const endedAt = endOf(attempt);
    if (isForeign) silentAt = reply.status < 400 ? later(silentAt, endedAt) : silentAt;
    else if (attempt.status !== undefined) reachedAt = later(reachedAt, endedAt);
    else if (attempt.failure !== 'not connected') silentAt = later(silentAt, endedAt);
  }
  return { reachedAt, silentAt };
}

/** The end of a wait that DfE asked for, while it lasts. One that ends later than any can, by a clock put back, is none. */
export function endOfWaitAt(at: Date, waitUntil: string | null): string | undefined {
  const left = Date.parse(waitUntil ?? '') - at.getTime();
  return left > 0 && left <= MAX_RETRY_AFTER_MS ? (waitUntil ?? undefined) : undefined;
}

/** Until when DfE asked, by its last reply, to be left alone; null where it did not. */
export function endOfWait({ attempts, reply }: PostResult): string | null {
  const last = attempts.at(-1);
  if (reply.kind !== 'rate-limited' || reply.retryAfterMs === undefined || !last) return null;
  return new Date(Date.parse(endOf(last)) + reply.retryAfterMs).toISOString();
}

const endOf = ({ at, tookMs }: Attempt): string => new Date(Date.parse(at) + tookMs).toISOString();

/** Of two instants in UTC. */
const later = (one: string | null, other: string): string => (one !== null && one > other ? one : other);
