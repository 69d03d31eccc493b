import { gunzipSync, gzipSync } from 'node:zlib';
import type { z } from 'zod';
import { isCrowded } from '../crowded-json';
import { isOfLaterVersion } from './contract';
import type { SubmissionHead } from './submission';

/**
 * Largest message body sent, in bytes. Service Bus Standard takes 256 KiB a message, properties and
 * framing included; the rest is left for those.
 */
export const MAX_BODY_BYTES = 250_000;

/** Largest body that is unpacked, in bytes: a small message must not be able to fill the memory. */
export const MAX_UNPACKED_BYTES = 16 * 1024 * 1024;

/** gzip's first byte, which no JSON text begins with: the body itself says how it is packed. */
const isGzip = (body: Uint8Array): boolean => body[0] === 0x1f;

/**
 * The bytes of a message body: JSON in UTF-8, gzipped where it would be over MAX_BODY_BYTES.
 * Returns undefined where even the gzipped body is over the limit, or unpacks to more than a reader takes.
 */
export function packBody(message: unknown): Buffer | undefined {
  return packJson(JSON.stringify(message));
}

/**
 * packBody for a submission whose record is JSON text already: a record is made into text once, for the ledger and for
 * the message.
 */
export function packSubmission(head: SubmissionHead, record: string): Buffer | undefined {
  return packJson(`${JSON.stringify(head).slice(0, -1)},"record":${record}}`);
}

function packJson(text: string): Buffer | undefined {
  const json = Buffer.from(text, 'utf8');
  if (json.byteLength <= MAX_BODY_BYTES) return json;
  if (json.byteLength > MAX_UNPACKED_BYTES) return undefined;
  const zipped = gzipSync(json);
  return zipped.byteLength <= MAX_BODY_BYTES ? zipped : undefined;
}

/** `later`: the message is of a later version of the contract. It is not wrong, but for a newer reader. */
export type BodyRead<T> = { ok: true; message: T } | { ok: false; later: boolean; problem: string };

/**
 * Reads a message body by its contract.
 * `problem` names what is wrong by attribute and rule, never by value, so it may leave the LA.
 */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): BodyRead<T> {
  if (!(body instanceof Uint8Array)) return unreadable('the body is not bytes');
  let json: unknown;
  try {
    const bytes = isGzip(body) ? gunzipSync(body, { maxOutputLength: MAX_UNPACKED_BYTES }) : body;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    if (isCrowded(text)) return unreadable('the body is JSON with far more values than any message has');
    json = JSON.parse(text);
  } catch {
    return unreadable('the body is not JSON, nor gzipped JSON of at most 16 MB');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, message: parsed.data };
  return { ok: false, later: isOfLaterVersion(json), problem: describeIssues(parsed.error.issues) };
}

const unreadable = (problem: string): { ok: false; later: false; problem: string } => ({
  ok: false,
  later: false,
  problem,
});

/** Service Bus takes 4,096 characters of a dead-letter description. */
const MOST_ISSUES = 20;

/** 'laCode: invalid_format; type: invalid_value' — attribute names of the contract and codes only. */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  const named = issues
    .slice(0, MOST_ISSUES)
    .map((issue) => `${issue.path.join('.') || 'message'}: ${issue.code}`);
  const left = issues.length - named.length;
  return [...named, ...(left > 0 ? [`and ${left} more`] : [])].join('; ');
}
