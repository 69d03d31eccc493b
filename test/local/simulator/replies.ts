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

/** A 400 as DfE may word it (its format is not published): the positions, where they are told, stand in `detail`. */
export function malformed(positions: readonly string[]): Reply {
  const detail = ['Payload was malformed', ...(positions.length > 0 ? [positions.join('; ')] : [])].join(
    ': ',
  );
  return jsonReply(400, { title: 'Bad Request', status: 400, detail });
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
