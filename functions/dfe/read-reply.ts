import type { DfeReply } from './ports';
import { readReceipts } from './read-receipts';
import { readRetryAfter } from './retry-after';

/** Longest part of DfE's text that is carried on, in characters; outcomes allow 2,000 with our own words. */
export const MAX_DETAIL_LENGTH = 1_500;

/**
 * What one HTTP reply of DfE's API means for a batch of `records` (DfE CSC API 1.0.1).
 * @param now when the reply came; a Retry-After date is counted from it
 */
export function readReply(
  status: number,
  headers: Headers,
  bodyText: string,
  records: number,
  now: Date,
): DfeReply {
  const detail = tidyDetail(bodyText);
  switch (status) {
    case 200:
    case 201: {
      const read = readReceipts(bodyText, records);
      return read.ok
        ? { kind: 'accepted', receipts: read.receipts }
        : { kind: 'accepted-unclear', problem: read.problem };
    }
    case 204:
      return { kind: 'nothing-taken' };
    case 400:
      return { kind: 'malformed', detail };
    case 401:
      return { kind: 'unauthorised', detail };
    case 403:
      return { kind: 'refused', detail };
    case 408:
      return { kind: 'unavailable', problem: 'it answered 408' };
    case 413:
      return { kind: 'too-large', detail };
    case 429:
      return { kind: 'rate-limited', retryAfterMs: readRetryAfter(headers.get('retry-after'), now) };
    default:
      return status >= 500
        ? { kind: 'unavailable', problem: `it answered ${status}` }
        : { kind: 'unexpected', status, detail };
  }
}

/** DfE's text as one line of bounded length, without control characters or half of a character at the cut. */
function tidyDetail(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.slice(0, MAX_DETAIL_LENGTH).toWellFormed();
}
