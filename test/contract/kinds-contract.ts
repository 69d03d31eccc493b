import type { Fixture } from './database-contract';
import { failed, rejected, sendOne, sent, submissionOf } from './submissions';
import { useChild } from './use-child';

/** What an outcome must do by the kind of its submission: a purge, a partial record, the first of two steps. */
export function describeKinds(fixture: Fixture): void {
  const { insert, update, row, apply, heldRecord } = useChild(fixture);

  describe('a purge', () => {
    beforeEach(async () => {
      await insert({ personId: 'child1' });
      await apply(sent(await sendOne(fixture)));
      await update({ rowState: 'Deleted' });
    });

    test('that is sent takes the acknowledged record away and leaves the row deleted', async () => {
      expect(await apply(sent(await sendOne(fixture), 'receipt-2'))).toMatchObject({ sent: 1, deleted: 1 });
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
      expect(await apply(failed(await sendOne(fixture)))).toMatchObject({ failed: 1, deleted: 0 });
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
      expect(await apply(sent(await sendOne(fixture, purge)))).toMatchObject({ sent: 1, deleted: 0 });
      expect(await heldRecord()).toBeUndefined();
      expect(await row()).toMatchObject({ submission_status: 'Pending', row_state: 'Updated' });
    });
  });
}
