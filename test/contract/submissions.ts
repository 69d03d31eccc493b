import { createHash, randomUUID } from 'node:crypto';
import type { AppliedOutcomes, EligibleRow, NewSubmission } from '../../relay/database/ports';
import type { Outcome } from '../../shared/messages';
import type { Fixture } from './database-contract';

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What an application of outcomes comes to that changes nothing. */
export const NOTHING_APPLIED: AppliedOutcomes = {
  sent: 0,
  rejected: 0,
  failed: 0,
  ignored: 0,
  toContinue: 0,
  uncertain: 0,
  deleted: 0,
  late: 0,
};

export const AT = new Date('2026-03-02T08:30:00.000Z');

/** The submission that a run makes of a row. */
export function submissionOf(row: EligibleRow, change: Partial<NewSubmission> = {}): NewSubmission {
  const payload = row.deleted ? '{"purge":true}' : (row.payload ?? '');
  return {
    submissionId: randomUUID(),
    runId: '0b9a4a52-5c0e-4b71-9d52-3f1b6f6b2f10',
    personId: row.personId?.trim() ?? '',
    stagingPersonId: row.personId === row.personId?.trim() ? null : row.personId,
    kind: row.deleted ? 'purge' : 'full',
    payloadHash: sha256(payload),
    payload,
    resultingPayload: null,
    completes: true,
    rowVersion: row.rowVersion,
    basis: row.basis,
    stagedAt: AT,
    ...change,
  };
}

/** Stages and queues whatever is eligible. @returns the submissions, by person */
export async function sendAll(
  { database }: Fixture,
  change: Partial<NewSubmission> = {},
): Promise<Map<string, NewSubmission>> {
  const rows = await database.staging.readEligible(0, 100);
  const submissions = rows.map((row) => submissionOf(row, change));
  await database.ledger.stage(submissions);
  await database.ledger.markQueued(
    submissions.map((one) => one.submissionId),
    AT,
  );
  return new Map(submissions.map((one) => [one.personId, one]));
}

export async function sendOne(fixture: Fixture, change: Partial<NewSubmission> = {}): Promise<NewSubmission> {
  const [submission] = (await sendAll(fixture, change)).values();
  if (!submission) throw new Error('nothing was eligible');
  return submission;
}

export const sent = (submission: NewSubmission, receipt = 'receipt-1'): Outcome => ({
  submissionId: submission.submissionId,
  outcome: 'sent',
  uncertain: false,
  receipt,
});

export const rejected = (submission: NewSubmission): Outcome => ({
  submissionId: submission.submissionId,
  outcome: 'rejected',
  uncertain: false,
  reason: 'DfE: sex is not a code',
});

export const failed = (submission: NewSubmission, uncertain = false): Outcome => ({
  submissionId: submission.submissionId,
  outcome: 'failed',
  uncertain,
  reason: 'DfE did not answer',
});

/** The acknowledged record of a child, as it stands in the ledger. */
export async function readAcknowledged(
  { bench, schema }: Fixture,
  personId: string,
): Promise<Record<string, unknown> | undefined> {
  const rows = await bench.run(`select * from ${schema}.ssd_api_acknowledged where person_id = ?`, [
    personId,
  ]);
  return rows[0];
}

export async function readSubmission(
  { bench, schema }: Fixture,
  submissionId: string,
): Promise<Record<string, unknown>> {
  const rows = await bench.run(`select * from ${schema}.ssd_api_submission where submission_id = ?`, [
    submissionId,
  ]);
  return rows[0] ?? {};
}
