import { parseJson } from '../../shared/parse-json';

/** `foreign`: of no shape that DfE gives, so it is not DfE's. */
export type ReceiptsRead =
  | { kind: 'receipts'; receipts: string[] }
  | { kind: 'unclear'; problem: string }
  | { kind: 'foreign' };

/** yyyy-MM-dd_HH:mm:ss.ff_<uuid>.json: the name that DfE's receiver gives a record. */
const RECORD_TOKEN =
  /^(\d{4}-\d{2}-\d{2}_\d{2}:\d{2}:\d{2}\.\d{1,7}_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json$/i;

/** What can be kept as a receipt, in an outcome and in any database. */
const RECEIPT = /^[^\p{C}]{1,200}$/u;

/**
 * Reads the receipts of `records` accepted records from the body of a 200 or 201, in either shape that DfE gives:
 * one JSON string, which is then every record's receipt (DfE CSC API 1.0.1);
 * or a JSON list with one string per record, in order (as its receivers answer).
 * `problem` never quotes the body.
 */
export function readReceipts(bodyText: string, records: number): ReceiptsRead {
  const body = parseJson(bodyText);
  if (typeof body === 'string') {
    if (body.trim() === '') return { kind: 'foreign' };
    const receipt = readReceipt(body);
    return receipt === undefined
      ? unclear('its receipt cannot be kept')
      : { kind: 'receipts', receipts: new Array<string>(records).fill(receipt) };
  }
  if (!Array.isArray(body) || !body.every((item) => typeof item === 'string')) return { kind: 'foreign' };
  if (body.length !== records) return unclear(`its reply has ${body.length} receipts for ${records} records`);
  const receipts = body.map(readReceipt).filter((receipt) => receipt !== undefined);
  if (receipts.length === records) return { kind: 'receipts', receipts };
  return unclear(`${records - receipts.length} of the ${records} receipts in its reply cannot be kept`);
}

function readReceipt(text: string): string | undefined {
  const receipt = RECORD_TOKEN.exec(text)?.[1] ?? text.trim();
  return RECEIPT.test(receipt) ? receipt : undefined;
}

const unclear = (problem: string): ReceiptsRead => ({ kind: 'unclear', problem });
