import { randomUUID } from 'node:crypto';
import { canonicalJson, checkRecord, hashOfCanonical } from '../../shared/child-record';
import { summariseFaults } from '../../shared/child-record/summarise-faults';
import { type Dataset, MAX_REASON_LENGTH, packSubmission } from '../../shared/messages';
import type { OutgoingSubmission } from '../bus/send-submissions';
import type { Confirmation, EligibleRow, EligibleScope, NewSubmission, Refusal } from '../database/ports';
import type { Delta } from '../delta/delta';
import type { JsonObject } from '../delta/json-object';
import { readHeld, recordsToSend, type SubmissionMode } from '../delta/records-to-send';
import { type CheckedRow, checkPerson, checkRow, type RowFault, readPayload, rowFault } from './check-row';
import { submissionHead } from './submission-head';

/** What a staging row comes to in a push. */
export type PreparedRow =
  | { kind: 'submission'; submission: NewSubmission; message: OutgoingSubmission }
  /** Not sent; the reason goes into staging. Looked at again by every run, so that no repair is missed. */
  | { kind: 'refusal'; refusal: Refusal; rules: readonly string[] }
  /** DfE rejected exactly this record: it waits until it changes. */
  | { kind: 'rejected-before' }
  /** DfE holds exactly this record already. */
  | { kind: 'held-already'; confirmation: Confirmation };

export interface Push {
  readonly runId: string;
  readonly runNumber: number;
  readonly laCode: string;
  readonly dataset: Dataset;
  /** When the push began; its date is 'today' for the rules about dates. */
  readonly at: Date;
  /** Send records again that DfE rejected, although they did not change. */
  readonly retryRejected: boolean;
  readonly mode: SubmissionMode;
  /** Which rows are looked at. */
  readonly scope: EligibleScope;
}

/** Decides what is sent for a staging row: its record, a purge, or nothing and why. Pure but for the new id. */
export function prepareRow(row: EligibleRow, push: Push): PreparedRow {
  const refuse = (faults: readonly RowFault[]): PreparedRow => {
    const reason = `Not sent. ${summariseFaults(faults, MAX_REASON_LENGTH)}`;
    const errors = faults.filter(({ severity }) => severity === 'error');
    return {
      kind: 'refusal',
      refusal: { stagingId: row.stagingId, rowVersion: row.rowVersion, reason },
      rules: [...new Set(errors.map(({ rule }) => rule))],
    };
  };
  const today = push.at.toISOString().slice(0, 10);
  const { record, faults } = row.deleted ? checkDeletedRow(row, today) : checkRow(row, today);
  if (!record || row.personId === null || faults.some(({ severity }) => severity === 'error'))
    return refuse(faults);
  const { stagingId, rowVersion } = row;
  const personId = row.personId.trim();
  const [next, another] = row.deleted
    ? [purgeBy(record)]
    : recordsToSend(readHeld(row.held), record, push.mode);
  if (next === undefined) return { kind: 'held-already', confirmation: { stagingId, rowVersion } };
  // The record goes to DfE in its canonical form, so that the hash is of what was sent.
  const payload = canonicalJson(next.record);
  const payloadHash = hashOfCanonical(payload);
  const resulting = resultingText(next, payload);
  if (!push.retryRejected && row.rejectedHash?.equals(payloadHash)) return { kind: 'rejected-before' };

  const submissionId = randomUUID();
  const { runId, runNumber, laCode, dataset, at } = push;
  const { kind } = next;
  const body = packSubmission(
    submissionHead({ submissionId, runId, runNumber, laCode, dataset, kind, stagedAt: at }),
    payload,
  );
  if (!body) {
    const problem =
      'is over 250 KB even when compressed, too large for the queue; look for text repeated by mistake';
    return refuse([rowFault('json_payload', 'too-large', problem)]);
  }
  return {
    kind: 'submission',
    message: { submissionId, body },
    submission: {
      submissionId,
      runId,
      personId,
      stagingPersonId: row.personId === personId ? null : row.personId,
      kind,
      payloadHash,
      payload,
      resultingPayload: resulting === payload ? null : resulting,
      completes: another === undefined,
      rowVersion,
      basis: row.basis,
      stagedAt: at,
    },
  };
}

/** What DfE holds when it took a record, as JSON; null for nothing. */
function resultingText({ record, resulting }: Delta, payload: string): string | null {
  if (resulting === undefined) return null;
  return resulting === record ? payload : canonicalJson(resulting);
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
