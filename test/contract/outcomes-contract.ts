import { randomUUID } from 'node:crypto';
import type { NewSubmission } from '../../relay/database/ports';
import type { Outcome } from '../../shared/messages';
import type { Fixture } from './database-contract';
import {
  AT,
  failed,
  readAcknowledged,
  readSubmission,
  rejected,
  sendAll,
  sendOne,
  sent,
  submissionOf,
} from './submissions';
import { insertRow, readRow, updateRow } from './workbench';

export function describeOutcomes(fixture: Fixture): void {
  const insert = (row: Parameters<typeof insertRow>[2]) => insertRow(fixture.bench, fixture.schema, row);
  const update = (change: Parameters<typeof updateRow>[3]) =>
    updateRow(fixture.bench, fixture.schema, 'child1', change);
  const row = () => readRow(fixture.bench, fixture.schema, 'child1');
  const apply = (...outcomes: Outcome[]) => fixture.database.ledger.applyOutcomes(outcomes, AT);
  const heldRecord = () => readAcknowledged(fixture, 'child1');

  describe('an outcome', () => {
    let submission: NewSubmission;

    beforeEach(async () => {
      await insert({ personId: 'child1' });
      await insert({ personId: 'other', status: 'sent', rowState: 'unchanged' });
      submission = await sendOne(fixture);
    });

    test('sent: is in the ledger, in staging and in the acknowledged record', async () => {
      expect(await apply(sent(submission))).toEqual({
        sent: 1,
        rejected: 0,
        failed: 0,
        ignored: 0,
        toContinue: 0,
      });
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
      expect(await apply(failed(second))).toEqual({
        sent: 0,
        rejected: 0,
        failed: 1,
        ignored: 0,
        toContinue: 0,
      });
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
      expect(await apply(rejected(submission))).toEqual({
        sent: 0,
        rejected: 0,
        failed: 0,
        ignored: 1,
        toContinue: 0,
      });
      expect(await apply(sent(submission))).toEqual({
        sent: 0,
        rejected: 0,
        failed: 0,
        ignored: 1,
        toContinue: 0,
      });
      expect([
        await row(),
        await heldRecord(),
        await readSubmission(fixture, submission.submissionId),
      ]).toEqual(before);
    });

    test('counts once where a message names a submission twice: the first', async () => {
      expect(await apply(sent(submission), rejected(submission))).toEqual({
        sent: 1,
        rejected: 0,
        failed: 0,
        ignored: 1,
        toContinue: 0,
      });
      expect(await row()).toMatchObject({ submission_status: 'sent' });
    });

    test('of a submission that is not of this ledger is ignored', async () => {
      const stranger = { ...sent(submission), submissionId: randomUUID() };
      expect(await apply(stranger)).toEqual({ sent: 0, rejected: 0, failed: 0, ignored: 1, toContinue: 0 });
    });
  });

  describe('outcomes of several kinds', () => {
    test('are applied together, each to its own child', async () => {
      for (const personId of ['child1', 'child2', 'child3']) await insert({ personId });
      const [first, second, third] = (await sendAll(fixture)).values();
      if (!first || !second || !third) throw new Error('three were eligible');
      expect(await apply(sent(first), rejected(second), failed(third))).toEqual({
        sent: 1,
        rejected: 1,
        failed: 1,
        ignored: 0,
        toContinue: 0,
      });
      const rows = await fixture.bench.run(
        `select person_id, submission_status, api_response from ${fixture.schema}.ssd_api_data_staging order by id`,
      );
      expect(rows.map((one) => one.submission_status)).toEqual(['sent', 'error', 'error']);
    });
  });

  describe('a purge', () => {
    beforeEach(async () => {
      await insert({ personId: 'child1' });
      await apply(sent(await sendOne(fixture)));
      await update({ rowState: 'Deleted' });
    });

    test('that is sent takes the acknowledged record away and leaves the row deleted', async () => {
      await apply(sent(await sendOne(fixture), 'receipt-2'));
      expect(await row()).toMatchObject({
        submission_status: 'sent',
        row_state: 'Deleted',
        api_response: 'receipt-2',
      });
      expect(await heldRecord()).toBeUndefined();
      expect(await fixture.database.staging.readEligible(0, 100)).toEqual([]);
    });

    test('that is sent does not touch a row whose child came back meanwhile', async () => {
      const purge = await sendOne(fixture);
      await update({ rowState: 'New', status: 'Pending' });
      await apply(sent(purge));
      expect(await row()).toMatchObject({ submission_status: 'Pending', row_state: 'New' });
      expect(await heldRecord()).toBeUndefined();
    });

    test('that fails is an error of the row, and DfE still holds the child', async () => {
      await apply(failed(await sendOne(fixture)));
      expect(await row()).toMatchObject({ submission_status: 'error', row_state: 'Deleted' });
      expect(await heldRecord()).toMatchObject({ payload: expect.any(String) });
      expect(await fixture.database.staging.countErrors()).toBe(1);
    });

    test('that fails and is uncertain leaves open what DfE holds', async () => {
      await apply(failed(await sendOne(fixture), true));
      expect(await heldRecord()).toMatchObject({ payload: null });
    });
  });

  describe('a partial record', () => {
    test('that is sent makes the resulting record the acknowledged one, whose hash is not known', async () => {
      await insert({ personId: 'child1' });
      const resultingPayload = '{"name": "Ada Whole"}';
      await apply(sent(await sendOne(fixture, { kind: 'partial', resultingPayload })));
      expect(await heldRecord()).toMatchObject({ payload: resultingPayload, payload_hash: null });
      expect(await row()).toMatchObject({ submission_status: 'sent', row_state: 'unchanged' });
    });
  });

  describe('the first of two steps', () => {
    const resultingPayload = '{"name": "Ada"}';
    const firstStep = { kind: 'partial', completes: false, resultingPayload } as const;

    beforeEach(() => insert({ personId: 'child1' }));

    test('that is sent leaves its row pending for the second, against what DfE then holds', async () => {
      expect(await apply(sent(await sendOne(fixture, firstStep)))).toMatchObject({ sent: 1, toContinue: 1 });
      expect(await row()).toMatchObject({
        submission_status: 'Pending',
        row_state: 'New',
        api_response: null,
      });
      const [eligible] = await fixture.database.staging.readEligible(0, 100, 'pending');
      expect(eligible).toMatchObject({ personId: 'child1', held: resultingPayload });
    });

    test('that is sent in a snapshot makes a row pending that was sent before', async () => {
      await update({ status: 'sent', rowState: 'unchanged' });
      const [snapshot] = await fixture.database.staging.readEligible(0, 100, 'all');
      if (!snapshot) throw new Error('a snapshot takes every row');
      const step = submissionOf(snapshot, firstStep);
      await fixture.database.ledger.stage([step]);
      await apply(sent(step));
      expect(await row()).toMatchObject({ submission_status: 'Pending' });
    });

    test.each([rejected, failed])('that is %p is an error of its row', async (outcome) => {
      await apply(outcome(await sendOne(fixture, firstStep)));
      expect(await row()).toMatchObject({ submission_status: 'error', api_response: expect.any(String) });
      expect(await heldRecord()).toBeUndefined();
    });

    test('may purge the child, who is not deleted all the same', async () => {
      await apply(sent(await sendOne(fixture)));
      await update({ payload: '{"name": "Ada Changed"}', status: 'Pending', rowState: 'Updated' });
      const purge = { kind: 'purge', completes: false } as const;
      await apply(failed(await sendOne(fixture, purge)));
      expect(await row()).toMatchObject({ submission_status: 'error', row_state: 'Updated' });
      await apply(sent(await sendOne(fixture, purge)));
      expect(await heldRecord()).toBeUndefined();
      expect(await row()).toMatchObject({ submission_status: 'Pending', row_state: 'Updated' });
    });
  });
}
