/** Longest wait taken from a Retry-After header: a mistake there must not stop the feed for a day. */
export const MAX_RETRY_AFTER_MS = 10 * 60_000;

/** The one form of date that senders may write, as 'Sun, 06 Nov 1994 08:49:37 GMT' (RFC 9110, section 5.6.7). */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Reads a Retry-After header: whole seconds or an HTTP date (RFC 9110, section 10.2.3).
 * @returns milliseconds to wait from `now`, at most MAX_RETRY_AFTER_MS; undefined where the header says neither
 */
export function readRetryAfter(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, MAX_RETRY_AFTER_MS);
  const date = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  return Math.min(Math.max(date - now.getTime(), 0), MAX_RETRY_AFTER_MS);
}
