import type { Attempt } from '../dfe/ports';
import type { DfeContact } from '../journal/ports';

/**
 * When DfE last answered a POST, and when one last went without an answer. A POST that never reached it, as there was no
 * connection, is neither.
 */
export function contactAfter(before: DfeContact, attempts: readonly Attempt[]): DfeContact {
  let { reachedAt, silentAt } = before;
  for (const { at, tookMs, status, failure } of attempts) {
    const endedAt = new Date(Date.parse(at) + tookMs).toISOString();
    if (status !== undefined) reachedAt = later(reachedAt, endedAt);
    else if (failure !== 'not connected') silentAt = later(silentAt, endedAt);
  }
  return { reachedAt, silentAt };
}

/** Of two instants in UTC. */
const later = (one: string | null, other: string): string => (one !== null && one > other ? one : other);
