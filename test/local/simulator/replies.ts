import { randomUUID } from 'node:crypto';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The shapes of success seen at DfE: a token for each record in order, or one uuid for the batch. */
export type Receipts = 'tokens' | 'uuid';

export function jsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

export const emptyReply = (status: number): Reply => ({ status, headers: {}, body: '' });

/** How the gateway, and the API behind it, word a refusal. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): Reply {
  return jsonReply(status, { statusCode: status, message }, headers);
}

/** A record of a batch that is at fault: its place, from 0, and what is wrong with it. */
export interface Misplaced {
  readonly index: number;
  /** As `.child_details.postcode: maxLength`. */
  readonly what: string;
}

/**
 * Whether and how a 400 names records, which nobody has published: counted from 0, from 1, as a JSON path, or by the numbers of
 * others, as a receiver may that sorts them first.
 */
export const DETAILS = ['positions', 'positions-from-1', 'json-path', 'wrong-positions', 'plain'] as const;
export type Detail = (typeof DETAILS)[number];

/** A 400 as DfE may word it: the positions, where they are told, stand in `detail`. */
export function malformed(detail: Detail, faults: readonly Misplaced[], records: number): Reply {
  const named = faults.flatMap(({ index, what }) =>
    name(detail, index, records).map((place) => `${place}${what}`),
  );
  const text = ['Payload was malformed', ...(named.length > 0 ? [named.join('; ')] : [])].join(': ');
  return jsonReply(400, { title: 'Bad Request', status: 400, detail: text });
}

function name(detail: Detail, index: number, records: number): string[] {
  switch (detail) {
    case 'positions':
      return [`[${index}]`];
    case 'positions-from-1':
      return [`[${index + 1}]`];
    case 'json-path':
      return [`$[${index}]`];
    case 'wrong-positions':
      return [`[${(index * 7 + 3) % records}]`];
    case 'plain':
      return [];
  }
}

/** What the web application firewall in front of DfE shows: a page, not JSON. */
export const firewallPage: Reply = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>',
};

/** The receipts of a batch. `tokens-short` is one token too few. */
export function receiptsReply(status: number, shape: Receipts | 'tokens-short', records: number): Reply {
  if (shape === 'uuid') return jsonReply(status, randomUUID());
  const stamp = receiptStamp(new Date());
  const tokens = shape === 'tokens' ? records : records - 1;
  return jsonReply(
    status,
    Array.from({ length: tokens }, () => `${stamp}_${randomUUID()}.json`),
  );
}

/** `yyyy-MM-dd_HH:mm:ss.ff`, UTC, as the clients of today split it. */
const receiptStamp = (at: Date): string => at.toISOString().slice(0, 22).replace('T', '_');
