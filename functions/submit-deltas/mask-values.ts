import type { DfeReply } from '../dfe/ports';
import { MAX_DETAIL_LENGTH } from '../dfe/read-reply';

const MASK = '(value)';

/** Shorter ones, as codes, are part of any text: they are quoted only where quotes stand around them. */
const SHORTEST_BARE = 3;

/**
 * A refusal whose words quote nothing of the record that it is about: reasons name rule and path, not the value. What DfE
 * wrote stands in the archive, in the attempts.
 * @param body the POST, UTF-8 JSON
 */
export function maskValues(reply: DfeReply, body: Uint8Array): DfeReply {
  if (!('detail' in reply) || reply.detail === '') return reply;
  const values = [...new Set(valuesOf(JSON.parse(Buffer.from(body).toString('utf8'))))]
    .filter((value) => value.trim() !== '')
    .toSorted((a, b) => b.length - a.length);
  const detail = values.reduce(masked, reply.detail);
  return { ...reply, detail: detail.slice(0, detail.length - cutShort(reply.detail, values)) };
}

/** The texts and numbers of a JSON value, as they may be quoted. */
function valuesOf(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(valuesOf);
  if (typeof json === 'object' && json !== null) return Object.values(json).flatMap(valuesOf);
  return typeof json === 'string' || typeof json === 'number' ? spellings(String(json)) : [];
}

/** As it is, as one line, and as JSON writes it. */
const spellings = (value: string): string[] => [
  value,
  value.replace(/[\p{Cc}\s]+/gu, ' ').trim(),
  JSON.stringify(value).slice(1, -1),
];

/** How much at the end of words that were cut is the beginning of a value. */
function cutShort(detail: string, values: readonly string[]): number {
  if (detail.length < MAX_DETAIL_LENGTH) return 0;
  return values.reduce((longest, value) => {
    let length = Math.min(value.length - 1, detail.length);
    while (length > longest && !detail.endsWith(value.slice(0, length))) length -= 1;
    return Math.max(longest, length);
  }, 0);
}

/** Only where it stands by itself: 'end' is not taken out of 'end_date'. */
function masked(text: string, value: string): string {
  if (!text.includes(value)) return text;
  const literal = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const [before, after] =
    value.length < SHORTEST_BARE
      ? [`(?<=["'])`, `(?=["'\\\\])`]
      : ['(?<![\\p{L}\\p{N}_])', '(?![\\p{L}\\p{N}_])'];
  return text.replace(new RegExp(`${before}${literal}${after}`, 'gu'), MASK);
}
