import { type DfeFault, validateBatch } from '../../dfe-schema';
import { type ChildRecord, isChildRecord } from './child-record';
import { emptyReply, firewallPage, type Misplaced, type Reply, refusal } from './replies';

/** A POST of records as it came in. */
export interface Post {
  readonly laCode: string;
  /** It carries a token that is good now. */
  readonly hasToken: boolean;
  readonly supplierKey: unknown;
  /** undefined where the body is over the size limit. */
  readonly text: string | undefined;
  /** The parsed body; undefined where it is no JSON in UTF-8. */
  readonly json: unknown;
}

export interface Requirements {
  readonly supplierKey: string;
  readonly maxRecords: number;
}

/** What DfE would say of a POST. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly records: readonly ChildRecord[] }
  /** A 400 for the content; no faults where no record is to blame. */
  | { readonly kind: 'malformed'; readonly faults: readonly Misplaced[]; readonly records: number }
  | { readonly kind: 'refused'; readonly reply: Reply };

/** DfE CSC API 1.0.1: la_code is an integer of at most 999. */
const MAX_LA_CODE = 999;

/**
 * Judges a POST in the order in which the firewall, the gateway and the API would look at it.
 * The firewall refuses hexadecimal numbers in ids (its rule 'SQL Hex Encoding Identified').
 */
export function judge(post: Post, { supplierKey, maxRecords }: Requirements): Verdict {
  if (post.text !== undefined && hasHexId(post.text)) return { kind: 'refused', reply: firewallPage };
  if (!post.hasToken) {
    const challenge = { 'www-authenticate': 'Bearer error="invalid_token"' };
    return refused(401, 'Unauthorized. Access token is missing or invalid.', challenge);
  }
  if (post.supplierKey !== supplierKey) return refused(403, 'Forbidden. SupplierKey is missing or invalid.');
  if (post.text === undefined) return refused(413, 'Request body is too large.');
  if (!/^\d+$/.test(post.laCode) || Number(post.laCode) > MAX_LA_CODE)
    return refused(400, 'la_code is not valid.');
  return judgeBody(post.json, maxRecords);
}

function judgeBody(json: unknown, maxRecords: number): Verdict {
  if (!Array.isArray(json)) return { kind: 'malformed', faults: [], records: 0 };
  if (json.length > maxRecords) return refused(413, 'Too many records.');
  if (json.length === 0) return { kind: 'refused', reply: emptyReply(204) };
  const faults = validateBatch(json);
  if (faults.length === 0 && json.every(isChildRecord)) return { kind: 'accepted', records: json };
  return { kind: 'malformed', faults: faults.flatMap(describeFault), records: json.length };
}

function describeFault({ index, path, keyword }: DfeFault): Misplaced[] {
  if (index === null) return [];
  return [{ index, what: `${path === 'record' ? '' : `.${path}`}: ${keyword}` }];
}

const refused = (status: number, message: string, headers: Record<string, string> = {}): Verdict => ({
  kind: 'refused',
  reply: refusal(status, message, headers),
});

const hasHexId = (text: string): boolean => /0x/i.test(text) && /_id"\s*:\s*"[^"]*0x/i.test(text);

/** The places of children in a batch, from 0. */
export function findChildren(json: unknown, laChildIds: readonly string[]): number[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((record, index) =>
    isChildRecord(record) && laChildIds.includes(record.la_child_id) ? [index] : [],
  );
}
