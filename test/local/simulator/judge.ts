import { type DfeFault, validateBatch } from '../../dfe-schema';
import { type ChildRecord, isChildRecord } from './child-record';
import { emptyReply, firewallPage, type Reply, refusal } from './replies';

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
  /** A 400 for the content; `positions` as `[3].child_details.postcode: maxLength`, empty where no record is to blame. */
  | { readonly kind: 'malformed'; readonly positions: readonly string[] }
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
  if (!Array.isArray(json)) return { kind: 'malformed', positions: [] };
  if (json.length > maxRecords) return refused(413, 'Too many records.');
  if (json.length === 0) return { kind: 'refused', reply: emptyReply(204) };
  const faults = validateBatch(json);
  if (faults.length === 0 && json.every(isChildRecord)) return { kind: 'accepted', records: json };
  return { kind: 'malformed', positions: faults.flatMap(describeFault) };
}

function describeFault({ index, path, keyword }: DfeFault): string[] {
  if (index === null) return [];
  return [`[${index}]${path === 'record' ? '' : `.${path}`}: ${keyword}`];
}

const refused = (status: number, message: string, headers: Record<string, string> = {}): Verdict => ({
  kind: 'refused',
  reply: refusal(status, message, headers),
});

const hasHexId = (text: string): boolean => /0x/i.test(text) && /_id"\s*:\s*"[^"]*0x/i.test(text);

/** The place of a child in a batch; -1 where it is not there. */
export function findChild(json: unknown, laChildId: string): number {
  if (!Array.isArray(json)) return -1;
  return json.findIndex((record) => isChildRecord(record) && record.la_child_id === laChildId);
}
