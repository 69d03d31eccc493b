export type ReceiptsRead = { ok: true; receipts: string[] } | { ok: false; problem: string };

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const BATCH_UUID = new RegExp(`^${UUID}$`, 'i');
/** yyyy-MM-dd_HH:mm:ss.ff_<uuid>.json: the name that DfE's receiver gives a record. */
const RECORD_TOKEN = new RegExp(
  `^(\\d{4}-\\d{2}-\\d{2}_\\d{2}:\\d{2}:\\d{2}\\.\\d{1,7}_${UUID})\\.json$`,
  'i',
);

/**
 * Reads the receipts of `records` accepted records from the body of a 200 or 201, in either shape that DfE gives:
 * one JSON string, a uuid, which is then every record's receipt (DfE CSC API 1.0.1);
 * or a JSON list with one uuid or token per record, in order (as its receivers answer).
 * `problem` never quotes the body.
 */
export function readReceipts(bodyText: string, records: number): ReceiptsRead {
  let body: unknown;
  try {
    body = JSON.parse(bodyText);
  } catch {
    return unclear(bodyText.trim() === '' ? 'its reply is empty' : 'its reply is not JSON');
  }
  if (typeof body === 'string' && BATCH_UUID.test(body)) {
    return { ok: true, receipts: new Array<string>(records).fill(body) };
  }
  if (!Array.isArray(body)) return unclear('its reply is neither a uuid nor a list of tokens');
  if (body.length !== records) {
    return unclear(`its reply has ${body.length} tokens for ${records} records`);
  }
  const receipts = body.map(readReceipt).filter((receipt) => receipt !== undefined);
  if (receipts.length === records) return { ok: true, receipts };
  return unclear(`${records - receipts.length} of the ${records} tokens in its reply are of no known form`);
}

function readReceipt(item: unknown): string | undefined {
  if (typeof item !== 'string') return undefined;
  return BATCH_UUID.test(item) ? item : RECORD_TOKEN.exec(item)?.[1];
}

const unclear = (problem: string): ReceiptsRead => ({ ok: false, problem });
