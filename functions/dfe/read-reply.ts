import type { DfeReply } from './ports';
import { readPositions } from './read-positions';
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
    case 201:
      return readSuccess(status, headers, bodyText, records);
    case 204:
      return { kind: 'nothing-taken' };
    case 400:
    case 422:
      return { kind: 'malformed', detail, positions: readPositions(bodyText) };
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
        : unexpected(status, headers);
  }
}

function readSuccess(status: number, headers: Headers, bodyText: string, records: number): DfeReply {
  const read = readReceipts(bodyText, records);
  switch (read.kind) {
    case 'receipts':
      return { kind: 'accepted', receipts: read.receipts };
    case 'unclear':
      return { kind: 'accepted-unclear', problem: read.problem };
    case 'foreign':
      return unexpected(status, headers);
  }
}

/** Not DfE's: nothing of its text is carried on, and of its content type the type alone. */
function unexpected(status: number, headers: Headers): DfeReply {
  const [type = ''] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  return { kind: 'unexpected', status, contentType: type.trim() || null };
}

/**
 * DfE's text as one line of bounded length, without control characters or half of a character at the cut; of a web page, as
 * firewalls give them, what a browser would show.
 */
function tidyDetail(text: string): string {
  const line = wordsOf(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.slice(0, MAX_DETAIL_LENGTH).toWellFormed();
}

/** As much of a web page as is looked through for its words, in characters. */
const LONGEST_PAGE = 20_000;

const wordsOf = (text: string): string =>
  /^\s*<(?:!doctype|html)\b/i.test(text)
    ? text.slice(0, LONGEST_PAGE).replace(/<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^>]*>/gi, ' ')
    : text;
