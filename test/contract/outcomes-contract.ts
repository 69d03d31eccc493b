import { randomUUID } from 'node:crypto';
import type { NewSubmission } from '../../relay/database/ports';
import type { Fixture } from './database-contract';
import {
  AT,
  failed,
  NOTHING_APPLIED,
  readAcknowledged,
  readSubmission,
  rejected,
  sendAll,
  sendOne,
  sent,
} from './submissions';
import { useChild } from './use-child';
import { readRow } from './workbench';

/** What an outcome must do to the ledger, the acknowledged record and staging. */
export function describeOutcomes(fixture: Fixture): void {
  const { insert, update, row, apply, heldRecord } = useChild(fixture);

  describe('an outcome', () => {
    let submission: NewSubmission;

    beforeEach(async () => {
      await insert({ personId: 'child1' });
      await insert({ personId: 'other', status: 'sent', rowState: 'unchanged' });
      submission = await sendOne(fixture);
    });

    test('sent: is in the ledger, in staging and in the acknowledged record', async () => {
      expect(await apply(sent(submission))).toEqual({ ...NOTHING_APPLIED, sent: 1 });
      const staging = await row();
      expect(staging).toMatchObject({
        submission_status: 'sent',
        row_state: 'unchanged',
        api_response: 'receipt-1',
        submission_timestamp: expect.any(Date),
      });
      expect(staging.previous_json_payload).toEqual(staging.json_payload);
      expect(await readSubmission(fixture, submission.submissionId)).toMatchObject({
        state: 'sent',
        receipt: 'receipt-1',
        uncertain: false,
        answered_at: AT,
      });
      expect(await heldRecord()).toMatchObject({
        payload: submission.payload,
        payload_hash: submission.payloadHash,
        receipt: 'receipt-1',
        acknowledged_at: AT,
      });
    });

    test('is kept with the endpoint of DfE that its message names', async () => {
      await apply({ ...sent(submission), receiver: 'csc.example.gov.uk/children' });
      expect(await heldRecord()).toMatchObject({ receiver: 'csc.example.gov.uk/children' });
    });

    test('sent: touches no other row', async () => {
      await apply(sent(submission));
      const other = await readRow(fixture.bench, fixture.schema, 'other');
      expect(other).toMatchObject({ api_response: null, previous_json_payload: null });
      expect(await readAcknowledged(fixture, 'other')).toBeUndefined();
    });

    test('sent without receipt: says so in staging', async () => {
      await apply({ submissionId: submission.submissionId, outcome: 'sent', uncertain: true });
      expect(await row()).toMatchObject({ api_response: 'Accepted by DfE; no clear receipt' });
      expect(await readSubmission(fixture, submission.submissionId)).toMatchObject({ uncertain: true });
    });

    test('sent, but the row was rebuilt meanwhile: the row stays pending, what DfE holds is what was sent (I2)', async () => {
      await update({ payload: '{"name": "Ada Changed"}' });
      await apply(sent(submission));
      expect(await row()).toMatchObject({
        submission_status: 'Pending',
        row_state: 'New',
        api_response: null,
      });
      expect(await heldRecord()).toMatchObject({ payload: submission.payload });
      expect(await fixture.database.staging.readEligible(0, 100)).toHaveLength(1);
    });

    test('sent, but the child was deleted meanwhile: the row stays deleted, to be purged', async () => {
      await update({ rowState: 'Deleted' });
      await apply(sent(submission));
      expect(await row()).toMatchObject({ row_state: 'Deleted', api_response: null });
      expect(await fixture.database.staging.readEligible(0, 100)).toMatchObject([{ deleted: true }]);
    });

    test('sent a second time: the acknowledged record is the new one', async () => {
      await apply(sent(submission));
      await update({ payload: '{"name": "Ada Changed"}', status: 'Pending' });
      await apply(sent(await sendOne(fixture), 'receipt-2'));
      expect(await heldRecord()).toMatchObject({ payload: '{"name": "Ada Changed"}', receipt: 'receipt-2' });
    });

    test('rejected or failed: is an error with its reason, and nothing else of the row changes', async () => {
      await apply(rejected(submission));
      expect(await row()).toMatchObject({
        submission_status: 'error',
        api_response: 'DfE: sex is not a code',
        row_state: 'New',
        previous_json_payload: null,
        submission_timestamp: null,
      });
      const second = await sendOne(fixture);
      expect(await apply(failed(second))).toEqual({ ...NOTHING_APPLIED, failed: 1 });
      expect(await row()).toMatchObject({ submission_status: 'error', api_response: 'DfE did not answer' });
      expect(await heldRecord()).toBeUndefined();
    });

    test('rejected or failed: stays out of a row that was rebuilt meanwhile', async () => {
      await update({ payload: '{"name": "Ada Changed"}' });
      await apply(rejected(submission));
      expect(await row()).toMatchObject({ submission_status: 'Pending', api_response: null });
    });

    test('failed and uncertain: DfE holds something unknown of the child', async () => {
      await apply(failed(submission, true));
      expect(await heldRecord()).toMatchObject({ payload: null, payload_hash: null, receipt: null });
      await update({ rowState: 'Deleted' });
      expect(await fixture.database.staging.readEligible(0, 100)).toMatchObject([{ deleted: true }]);
    });

    test('rejected and uncertain: the same, and it is counted', async () => {
      const outcome = { ...rejected(submission), uncertain: true };
      expect(await apply(outcome)).toMatchObject({ rejected: 1, uncertain: 1 });
      expect(await heldRecord()).toMatchObject({ payload: null });
      expect(await fixture.database.ledger.countByState()).toEqual([
        { state: 'rejected', submissions: 1, uncertain: 1 },
      ]);
    });

    test('failed and uncertain: what was known of the child is so no longer', async () => {
      await apply(sent(submission));
      await update({ status: 'Pending' });
      await apply(failed(await sendOne(fixture), true));
      expect(await heldRecord()).toMatchObject({ payload: null });
    });

    test('changes nothing the second time (I9)', async () => {
      await apply(sent(submission));
      await update({ status: 'Pending' });
      const before = [
        await row(),
        await heldRecord(),
        await readSubmission(fixture, submission.submissionId),
      ];
      expect(await apply(rejected(submission))).toEqual({ ...NOTHING_APPLIED, ignored: 1 });
      expect(await apply(sent(submission))).toEqual({ ...NOTHING_APPLIED, ignored: 1 });
      expect([
        await row(),
        await heldRecord(),
        await readSubmission(fixture, submission.submissionId),
      ]).toEqual(before);
    });

    test('counts once where a message names a submission twice: the first', async () => {
      expect(await apply(sent(submission), rejected(submission))).toEqual({
        ...NOTHING_APPLIED,
        sent: 1,
        ignored: 1,
      });
      expect(await row()).toMatchObject({ submission_status: 'sent' });
    });

    test('of a submission that is not of this ledger is ignored', async () => {
      const stranger = { ...sent(submission), submissionId: randomUUID() };
      expect(await apply(stranger)).toEqual({ ...NOTHING_APPLIED, ignored: 1 });
    });
  });

  describe('outcomes of several kinds', () => {
    test('are applied together, each to its own child', async () => {
      for (const personId of ['child1', 'child2', 'child3']) await insert({ personId });
      const [first, second, third] = (await sendAll(fixture)).values();
      if (!first || !second || !third) throw new Error('three were eligible');
      expect(await apply(sent(first), rejected(second), failed(third))).toEqual({
        ...NOTHING_APPLIED,
        sent: 1,
        rejected: 1,
        failed: 1,
      });
      const rows = await fixture.bench.run(
        `select person_id, submission_status, api_response from ${fixture.schema}.ssd_api_data_staging order by id`,
      );
      expect(rows.map((one) => one.submission_status)).toEqual(['sent', 'error', 'error']);
    });
  });
}
