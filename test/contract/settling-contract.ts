import type { Fixture } from './database-contract';
import { AT, failed, readAcknowledged, readSubmission, sendAll, sendOne, sent } from './submissions';
import { useChild } from './use-child';
import { insertRow, updateRow } from './workbench';

const MINUTE_MS = 60_000;
const fromNow = (minutes: number): Date => new Date(Date.now() + minutes * MINUTE_MS);

/** What is sent of a child whose record had no answer, had it too late, or was taken by another endpoint of DfE. */
export function describeSettling(fixture: Fixture): void {
  const { insert, update, row, apply, heldRecord } = useChild(fixture);
  const eligible = async (scope?: 'changed' | 'all' | 'pending' | 'settled'): Promise<(string | null)[]> =>
    (await fixture.database.staging.readEligible(0, 100, scope)).map(({ personId }) => personId);

  describe('a child of whom a POST had no answer', () => {
    beforeEach(async () => {
      await insert({ personId: 'child1' });
      await insertRow(fixture.bench, fixture.schema, { personId: 'other', status: 'sent' });
    });

    test('is sent nothing more until that has settled, and is counted among those who wait', async () => {
      const settledAt = fromNow(10);
      await apply({ ...sent(await sendOne(fixture)), uncertain: true, settledAt });
      await update({ payload: '{"name": "Ada Changed"}', status: 'Pending', rowState: 'Updated' });
      for (const scope of ['changed', 'all', 'pending', 'settled'] as const) {
        expect(await eligible(scope)).not.toContain('child1');
      }
      expect(await fixture.database.staging.countSettling()).toEqual({
        children: 1,
        firstAt: settledAt,
        lastAt: settledAt,
      });
    });

    test('is sent what came since once that has settled', async () => {
      await apply({ ...sent(await sendOne(fixture)), uncertain: true, settledAt: fromNow(-1) });
      await update({ payload: '{"name": "Ada Changed"}', status: 'Pending', rowState: 'Updated' });
      expect(await eligible()).toEqual(['child1']);
      expect(await fixture.database.staging.countSettling()).toEqual({
        children: 0,
        firstAt: null,
        lastAt: null,
      });
    });

    test('waits with its purge too, and comes back no sooner than that has settled', async () => {
      await apply(sent(await sendOne(fixture)));
      await update({ rowState: 'Deleted' });
      const purge = await sendOne(fixture);
      expect(purge.kind).toBe('purge');
      await apply({ ...sent(purge), uncertain: true, settledAt: fromNow(10) });
      expect(await heldRecord()).toBeUndefined();
      await update({ rowState: 'New', status: 'Pending' });
      expect(await eligible()).toEqual([]);
    });

    test('does not wait where nothing of it is to be sent', async () => {
      await apply({ ...sent(await sendOne(fixture)), uncertain: true, settledAt: fromNow(10) });
      expect(await fixture.database.staging.countSettling()).toMatchObject({ children: 0 });
    });

    test('goes in a round after waiting, but for what is in error, which waits for the next run', async () => {
      await apply(sent(await sendOne(fixture)));
      await insertRow(fixture.bench, fixture.schema, { personId: 'faulty', status: 'error' });
      await update({ rowState: 'Deleted' });
      expect(await eligible('settled')).toEqual(['child1']);
      await update({ status: 'error' });
      expect(await eligible('settled')).toEqual([]);
      expect(await eligible('changed')).toEqual(['child1', 'faulty']);
    });
  });

  describe('a submission without an answer', () => {
    test('is found when it was put on the queue too long ago, or staged where it never was', async () => {
      await insert({ personId: 'child1' });
      const submission = await sendOne(fixture);
      const { submissionId } = submission;
      const after = new Date(AT.getTime() + 1);
      expect(await fixture.database.ledger.readOverdue(AT, 10)).toEqual([]);
      expect(await fixture.database.ledger.readOverdue(after, 10)).toEqual([submissionId]);
      expect(await fixture.database.ledger.readOverdue(after, 0)).toEqual([]);
      await apply(failed(submission, true));
      expect(await fixture.database.ledger.readOverdue(after, 10)).toEqual([]);
    });
  });

  describe('an outcome that comes after its submission was closed', () => {
    test('sent: leaves open what DfE holds, and has all of the child sent again', async () => {
      await insert({ personId: 'child1' });
      const closed = await sendOne(fixture);
      await apply(failed(closed, true));
      const again = await sendOne(fixture);
      await apply(sent(again, 'receipt-2'));
      expect(await heldRecord()).toMatchObject({ payload: again.payload });

      expect(await apply(sent(closed, 'receipt-late'))).toMatchObject({ sent: 0, late: 1, ignored: 0 });
      expect(await heldRecord()).toMatchObject({ payload: null });
      expect(await row()).toMatchObject({ submission_status: 'Pending' });
      expect(await readSubmission(fixture, closed.submissionId)).toMatchObject({
        state: 'sent',
        uncertain: true,
        receipt: 'receipt-late',
      });
      const [eligibleRow] = await fixture.database.staging.readEligible(0, 100);
      expect(eligibleRow).toMatchObject({ personId: 'child1', held: null });

      // A second time it changes nothing (I9).
      await apply(sent(await sendOne(fixture), 'receipt-3'));
      expect(await apply(sent(closed, 'receipt-late'))).toMatchObject({ late: 0, ignored: 1 });
      expect(await heldRecord()).toMatchObject({ receipt: 'receipt-3' });
    });

    test('sent, together with that of what was sent since: what DfE holds is open all the same', async () => {
      await insert({ personId: 'child1' });
      const closed = await sendOne(fixture);
      await apply(failed(closed, true));
      const again = await sendOne(fixture);
      expect(await apply(sent(closed), sent(again))).toMatchObject({ sent: 1, late: 1, ignored: 0 });
      expect(await heldRecord()).toMatchObject({ payload: null });
      expect(await row()).toMatchObject({ submission_status: 'Pending' });
    });

    test('sent, of a child who left since: is purged again', async () => {
      await insert({ personId: 'child1' });
      const closed = await sendOne(fixture);
      await apply(failed(closed, true));
      await update({ rowState: 'Deleted' });
      await apply(sent(await sendOne(fixture)));
      expect(await eligible()).toEqual([]);
      await apply(sent(closed));
      expect(await fixture.database.staging.readEligible(0, 100)).toMatchObject([{ deleted: true }]);
    });

    test('sent, of a child who is held back: stays held back', async () => {
      await insert({ personId: 'child1' });
      const closed = await sendOne(fixture);
      await apply(failed(closed, true));
      await update({ status: 'held' });
      await apply(sent(closed));
      expect(await row()).toMatchObject({ submission_status: 'held' });
    });

    test('sent: touches no other child', async () => {
      await insert({ personId: 'child1' });
      const closed = await sendOne(fixture);
      await apply(failed(closed, true));
      await insertRow(fixture.bench, fixture.schema, { personId: 'other' });
      const others = await sendAll(fixture);
      const other = others.get('other');
      if (!other) throw new Error('the other was not eligible');
      await apply(sent(other));
      await updateRow(fixture.bench, fixture.schema, 'other', { status: 'sent' });
      await apply(sent(closed));
      expect(await readAcknowledged(fixture, 'other')).toMatchObject({ payload: other.payload });
      expect(await eligible()).not.toContain('other');
    });

    test.each(['rejected', 'failed'] as const)('%s: changes nothing', async (outcome) => {
      await insert({ personId: 'child1' });
      const closed = await sendOne(fixture);
      await apply(failed(closed, true));
      const before = await row();
      const { submissionId } = closed;
      const late = { submissionId, outcome, uncertain: false, reason: 'DfE says so' } as const;
      expect(await apply(late)).toMatchObject({ ignored: 1, late: 0 });
      expect(await row()).toEqual(before);
    });
  });

  describe('another endpoint of DfE', () => {
    const [TEST, LIVE] = ['test.example/children', 'live.example/children'];
    const partial = { kind: 'partial', resultingPayload: '{"name": "Ada Whole"}' } as const;

    beforeEach(async () => {
      await insert({ personId: 'child1' });
      await insertRow(fixture.bench, fixture.schema, { personId: 'other' });
      for (const submission of (await sendAll(fixture)).values()) {
        await apply({ ...sent(submission), receiver: submission.personId === 'child1' ? TEST : LIVE });
      }
    });

    test('holds nothing of what the first holds: that is forgotten, and its children are pending', async () => {
      expect(await fixture.database.ledger.forgetOtherReceivers(TEST + LIVE)).toBe(2);
      await apply();
      expect(await heldRecord()).toBeUndefined();
      expect(await eligible()).toEqual(['child1', 'other']);
      expect(await fixture.database.ledger.forgetOtherReceivers(TEST)).toBe(0);
    });

    test('is that of the others: only what is held elsewhere is forgotten', async () => {
      expect(await fixture.database.ledger.forgetOtherReceivers(LIVE)).toBe(1);
      expect(await eligible()).toEqual(['child1']);
      expect(await readAcknowledged(fixture, 'other')).toMatchObject({ receiver: LIVE });
    });

    test('has children who left, and who are held back: they stay as they are', async () => {
      await update({ rowState: 'Deleted' });
      expect(await fixture.database.ledger.forgetOtherReceivers(LIVE)).toBe(1);
      expect(await eligible()).toEqual([]);
      await updateRow(fixture.bench, fixture.schema, 'other', { status: 'held' });
      expect(await fixture.database.ledger.forgetOtherReceivers(TEST)).toBe(1);
      expect(await eligible()).toEqual([]);
    });

    test('takes a part that was made against what the first holds: what it holds then is open', async () => {
      await update({ payload: '{"name": "Ada Changed"}', status: 'Pending', rowState: 'Updated' });
      const part = await sendOne(fixture, partial);
      // On the way: what it was made against is known until its answer comes.
      expect(await fixture.database.ledger.forgetOtherReceivers(LIVE)).toBe(0);
      expect(await apply({ ...sent(part), receiver: LIVE })).toMatchObject({ sent: 1, toContinue: 1 });
      expect(await heldRecord()).toMatchObject({ payload: null, receiver: LIVE });
      expect(await row()).toMatchObject({ submission_status: 'Pending' });
    });

    test('is none where the message does not say it, or says the same', async () => {
      for (const receiver of [undefined, TEST]) {
        await update({ payload: `{"name": "Ada ${receiver}"}`, status: 'Pending', rowState: 'Updated' });
        const part = await sendOne(fixture, partial);
        expect(await apply({ ...sent(part), receiver })).toMatchObject({ sent: 1, toContinue: 0 });
        expect(await heldRecord()).toMatchObject({ payload: partial.resultingPayload });
      }
    });
  });
}
