import { canonicalJson, checkRecord, hashOfCanonical } from '../../shared/child-record';
import type { EligibleRow, EligibleScope } from '../database/ports';
import type { Delta } from '../delta/delta';
import type { JsonObject } from '../delta/json-object';
import { readHeld } from '../delta/read-held';
import { recordsToSend, type SubmissionMode } from '../delta/records-to-send';
import { utcDay } from '../record/calendar';
import { type CheckedRow, checkPerson, checkRow, type RowFault, readPayload } from './check-row';

/** What a staging row comes to in a push, before anything is made of it. */
export type Decision =
  | {
      readonly kind: 'send';
      readonly personId: string;
      readonly deltas: readonly [Delta, ...Delta[]];
      readonly text: SentText;
      /** The acknowledged record cannot be read, so that what DfE holds is not known. */
      readonly heldUnreadable: boolean;
    }
  /** The row or its record breaks rules. */
  | { readonly kind: 'refuse'; readonly faults: readonly RowFault[] }
  /** DfE rejected exactly this record: it waits until it changes. */
  | { readonly kind: 'rejected-before' }
  /** DfE holds exactly this record already. */
  | { readonly kind: 'held-already' };

/** The first record to be sent, as it goes to DfE: in its canonical form, so that the hash is of what was sent. */
export interface SentText {
  readonly payload: string;
  readonly payloadHash: Buffer;
}

export interface Deciding {
  /** When the push began; its date is 'today' for the rules about dates. */
  readonly at: Date;
  /** Send records again that DfE rejected, although they did not change. */
  readonly retryRejected: boolean;
  readonly mode: SubmissionMode;
}

/** The rows that a push looks at first. */
export const scopeOf = (mode: SubmissionMode): EligibleScope => (mode === 'snapshot' ? 'all' : 'changed');

/**
 * Decides what is sent for a staging row: its record, a purge, or nothing and why. A row that is due by a renewal goes as
 * in a snapshot, whatever the mode. Pure.
 */
export function decideRow(row: EligibleRow, { at, retryRejected, mode }: Deciding): Decision {
  const today = utcDay(at);
  const { record, faults } = row.deleted ? checkDeletedRow(row, today) : checkRow(row, today);
  if (!record || row.personId === null || faults.some(({ severity }) => severity === 'error')) {
    return { kind: 'refuse', faults };
  }
  // A purge is the same whatever DfE holds.
  const held = row.deleted ? undefined : readHeld(row.held, row.personId);
  const [next, ...further] = row.deleted
    ? [purgeBy(record)]
    : recordsToSend(held, record, row.renewed ? 'snapshot' : mode);
  if (next === undefined) return { kind: 'held-already' };
  const payload = canonicalJson(next.record);
  const payloadHash = hashOfCanonical(payload);
  if (!retryRejected && row.rejectedHash?.equals(payloadHash)) return { kind: 'rejected-before' };
  return {
    kind: 'send',
    personId: row.personId.trim(),
    deltas: [next, ...further],
    text: { payload, payloadHash },
    heldUnreadable: held === 'unknown' && row.held !== null,
  };
}

const purgeBy = (record: JsonObject): Delta => ({ kind: 'purge', record, resulting: undefined });

/**
 * A deleted row asks DfE to remove all data of the child (DfE CSC API 1.0.1: `purge` of the record). Its payload may
 * be anything by now: only mis_child_id is taken from it, and left out where there is none that DfE would take, so
 * that nothing in the payload keeps the child at DfE.
 */
function checkDeletedRow(row: EligibleRow, today: string): CheckedRow {
  const faults = checkPerson(row);
  if (row.personId === null || faults.length > 0) return { faults };
  const purge = { la_child_id: row.personId.trim(), purge: true };
  const read = readPayload(row.payload);
  const misChildId = 'record' in read ? read.record.mis_child_id : undefined;
  const named = { ...purge, mis_child_id: misChildId };
  if (misChildId && !checkRecord(named, today).some(({ severity }) => severity === 'error')) {
    return { record: named, faults };
  }
  return { record: purge, faults: checkRecord(purge, today) };
}
