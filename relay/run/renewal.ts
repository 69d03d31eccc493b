import type { Renewal } from '../database/moving-ports';
import type { SubmissionMode } from '../delta/records-to-send';

/** A night goes from noon to noon, so that one that begins before midnight and one after it have their own. */
const NOON = 12;

const DAY_MS = 86_400_000;

/**
 * Whose turn it is tonight by RESEND_WHOLE_DAYS. Nothing is kept of it: the number of the night says it.
 * @param days 0: nobody's
 */
export function renewalOf(days: number, now: Date): Renewal | undefined {
  if (days === 0) return undefined;
  const day = now.getDate() - (now.getHours() < NOON ? 1 : 0);
  const since = new Date(now.getFullYear(), now.getMonth(), day, NOON);
  const night = Date.UTC(since.getFullYear(), since.getMonth(), since.getDate()) / DAY_MS;
  return { days, slot: night % days, since };
}

/** What is to be said of a value that makes little sense; undefined: nothing. */
export function warnOfRenewal(days: number, mode: SubmissionMode): string | undefined {
  if (days > 0 && mode === 'snapshot') {
    return 'RESEND_WHOLE_DAYS changes nothing beside SUBMISSION_MODE=snapshot, which sends every child in every run: remove one of them.';
  }
  if (days === 1) {
    return 'RESEND_WHOLE_DAYS=1 sends every child every night. A higher number spreads them, as 30 over a month.';
  }
  return undefined;
}
