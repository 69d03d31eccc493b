import type { KeptOfChild } from '../../relay/database/keeping-ports';
import type { AnsweredOutcome, NewSubmission } from '../../relay/database/ports';
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
} from './submissions';
import { insertRow, updateRow } from './workbench';

const DAY_MS = 86_400_000;
const daysAfter = (days: number): Date => new Date(AT.getTime() + days * DAY_MS);

const NOTICE = 'Removed on 2027-06-01.';

/** For how long the records of submissions are kept, and what is kept of one child. */
export function describeKeeping(fixture: Fixture): void {
  const keeping = () => fixture.database.keeping;
  const ledger = () => fixture.database.ledger;
  const insert = (personId: string) =>
    insertRow(fixture.bench, fixture.schema, { personId, payload: `{"name": "Ada ${personId}"}` });
  const answer = (
    submission: NewSubmission,
    at: Date,
    outcomeOf: (one: NewSubmission) => AnsweredOutcome = sent,
  ) => ledger().applyOutcomes([outcomeOf(submission)], at);
  const removeAll = (before: Date) => keeping().removeOld(before, 0, 100, NOTICE);

  describe('the records of submissions', () => {
    test.each([
      ['sent', sent],
      ['rejected', rejected],
      ['failed', failed],
    ])('go where they were answered before: %s', async (state, outcomeOf) => {
      await insert('child1');
      const submission = await sendOne(fixture, { resultingPayload: '{"name": "as held"}', kind: 'partial' });
      await answer(submission, AT, outcomeOf);
      const before = await readSubmission(fixture, submission.submissionId);
      const held = await readAcknowledged(fixture, 'child1');
      expect(await removeAll(AT)).toEqual({ submissions: 0, firstAt: null, lastAt: null, last: null });
      expect(await readSubmission(fixture, submission.submissionId)).toEqual(before);

      expect(await keeping().countOld(daysAfter(1))).toEqual({ submissions: 1, firstAt: AT, lastAt: AT });
      const [found] = await ledger().readSubmissions('child1', 1);
      expect(await removeAll(daysAfter(1))).toEqual({
        submissions: 1,
        firstAt: AT,
        lastAt: AT,
        last: found?.seq,
      });
      expect(await readSubmission(fixture, submission.submissionId)).toEqual({
        ...before,
        payload: NOTICE,
        resulting_payload: null,
        response: null,
      });
      expect(before).toMatchObject({ state, payload: submission.payload });
      expect(await readAcknowledged(fixture, 'child1')).toEqual(held);
      expect(await ledger().countByState()).toMatchObject([{ state, submissions: 1 }]);

      expect(await keeping().countOld(daysAfter(1))).toMatchObject({ submissions: 0 });
      expect(await removeAll(daysAfter(1))).toMatchObject({ submissions: 0, last: null });
    });

    test('stay where there is no answer, however old they are', async () => {
      await insert('child1');
      const submission = await sendOne(fixture);
      await insert('child2');
      const [row] = await fixture.database.staging.readEligible(0, 1);
      if (!row) throw new Error('nothing was eligible');
      expect(await removeAll(daysAfter(10_000))).toMatchObject({ submissions: 0 });
      expect(await readSubmission(fixture, submission.submissionId)).toMatchObject({
        payload: submission.payload,
      });
    });

    test('go the oldest first, so many at a time, and it goes on behind the last', async () => {
      for (const personId of ['child1', 'child2', 'child3']) await insert(personId);
      const submissions = await sendAll(fixture);
      for (const [place, submission] of [...submissions.values()].entries()) {
        await answer(submission, daysAfter(place));
      }
      const first = await keeping().removeOld(daysAfter(3), 0, 2, NOTICE);
      expect(first).toMatchObject({ submissions: 2, firstAt: AT, lastAt: daysAfter(1) });
      const next = await keeping().removeOld(daysAfter(3), first.last ?? 0, 2, NOTICE);
      expect(next).toMatchObject({ submissions: 1, firstAt: daysAfter(2), lastAt: daysAfter(2) });
      expect(await keeping().removeOld(daysAfter(3), next.last ?? 0, 2, NOTICE)).toMatchObject({
        submissions: 0,
        last: null,
      });
    });

    test('are not missed by what comes later: a late answer, a further change, the purge', async () => {
      await insert('child1');
      const closed = await sendOne(fixture);
      await answer(closed, AT, (one) => failed(one, true));
      await removeAll(daysAfter(1));

      const late = await ledger().applyOutcomes([sent(closed)], daysAfter(2));
      expect(late).toMatchObject({ late: 1 });
      expect(await readAcknowledged(fixture, 'child1')).toMatchObject({ payload: null });
      expect(await readSubmission(fixture, closed.submissionId)).toMatchObject({
        state: 'sent',
        payload: NOTICE,
      });

      await updateRow(fixture.bench, fixture.schema, 'child1', { status: 'Pending' });
      const whole = await sendOne(fixture);
      await answer(whole, daysAfter(3));
      await removeAll(daysAfter(4));
      expect(await readAcknowledged(fixture, 'child1')).toMatchObject({ payload: whole.payload });
      await updateRow(fixture.bench, fixture.schema, 'child1', { rowState: 'Deleted' });
      const purge = await sendOne(fixture);
      expect(purge).toMatchObject({ kind: 'purge' });
      await answer(purge, daysAfter(5));
      expect(await readAcknowledged(fixture, 'child1')).toBeUndefined();
    });

    test('that DfE rejected are known again when they are gone', async () => {
      await insert('child1');
      const submission = await sendOne(fixture);
      await answer(submission, AT, rejected);
      await removeAll(daysAfter(1));
      const [row] = await fixture.database.staging.readEligible(0, 1);
      expect(row?.rejectedHash).toEqual(submission.payloadHash);
    });
  });

  describe('a child who is to be erased', () => {
    const table = (name: string) => `${fixture.schema}.${name}`;
    const look = () => keeping().lookAtChild('child1');
    const nothing: KeptOfChild = {
      rows: 0,
      liveRows: 0,
      submissions: 0,
      inFlight: 0,
      isHeld: false,
      adoptableRows: 0,
      lastAccepted: null,
      settlesAt: null,
      lastUnknownAt: null,
    };
    /** A child whom DfE took and deleted again, its id with white space around it in staging. */
    const purgeOne = async (personId: string) => {
      await insert(personId);
      const whole = await sendOne(fixture);
      await answer(whole, AT);
      await updateRow(fixture.bench, fixture.schema, personId, { rowState: ' Deleted' });
      const purge = await sendOne(fixture);
      await answer(purge, AT, (one) => sent(one, 'receipt of the purge'));
      return { whole, purge };
    };

    test('is looked at: what is kept of it, and what stands against it', async () => {
      expect(await look()).toEqual(nothing);
      await insert(' child1 ');
      await insert('child2');
      expect(await look()).toEqual({ ...nothing, rows: 1, liveRows: 1 });
      const [submission] = [...(await sendAll(fixture)).values()];
      if (!submission) throw new Error('nothing was sent');
      expect(await look()).toEqual({ ...nothing, rows: 1, liveRows: 1, submissions: 1, inFlight: 1 });
      const settledAt = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 60_000);
      await answer(submission, AT, (one) => ({ ...failed(one, true), settledAt }));
      await updateRow(fixture.bench, fixture.schema, ' child1 ', { rowState: 'Deleted' });
      const unknown = { ...nothing, rows: 1, submissions: 1, isHeld: true };
      expect(await look()).toEqual({ ...unknown, settlesAt: settledAt, lastUnknownAt: AT });
    });

    test('is looked at: what DfE accepted last, what certainly failed and what has settled', async () => {
      await insert('child1');
      await answer(await sendOne(fixture), AT, (one) => ({ ...failed(one), settledAt: AT }));
      expect(await look()).toEqual({ ...nothing, rows: 1, liveRows: 1, submissions: 1 });
      await updateRow(fixture.bench, fixture.schema, 'child1', { status: 'Pending' });
      await answer(await sendOne(fixture), AT);
      expect(await look()).toMatchObject({ lastAccepted: 'full', isHeld: true, lastUnknownAt: null });
      await updateRow(fixture.bench, fixture.schema, 'child1', { rowState: 'Deleted' });
      await answer(await sendOne(fixture), AT);
      expect(await look()).toEqual({ ...nothing, rows: 1, submissions: 3, lastAccepted: 'purge' });
    });

    test('is looked at: whether another tool sent it', async () => {
      await insertRow(fixture.bench, fixture.schema, {
        personId: 'child1',
        status: 'sent',
        rowState: 'Deleted',
      });
      await fixture.bench.run(`update ${table('ssd_api_data_staging')} set api_response = 'a receipt'`);
      expect(await look()).toEqual({ ...nothing, rows: 1, adoptableRows: 1 });
    });

    test('goes from staging and the ledger, which keeps that a purge was sent, and leaves others alone', async () => {
      const { whole, purge } = await purgeOne(' child1 ');
      await purgeOne('child2');
      const others = await everythingOf('child2');
      const before = await readSubmission(fixture, purge.submissionId);
      await fixture.bench.run(
        `insert into ${table('ssd_api_known_error')} (person_id, reason_hash) select 'child1', payload_hash from ${table('ssd_api_submission')} where submission_id = ?`,
        [whole.submissionId],
      );
      expect(await keeping().eraseChild('child1', NOTICE)).toEqual({ rows: 1, submissions: 2 });

      expect(await everythingOf('child2')).toEqual(others);
      expect(await readSubmission(fixture, purge.submissionId)).toEqual({
        ...before,
        person_id: `erased-${purge.submissionId}`,
        staging_person_id: null,
        payload: NOTICE,
        resulting_payload: null,
        response: null,
        payload_hash: Buffer.alloc(32),
        staging_version: Buffer.alloc(32),
      });
      expect(before).toMatchObject({ state: 'sent', receipt: 'receipt of the purge' });
      for (const name of ['data_staging', 'submission', 'acknowledged', 'known_error', 'run']) {
        const rows = await fixture.bench.run(`select * from ${table(`ssd_api_${name}`)}`);
        expect(JSON.stringify(rows)).not.toContain('child1');
      }
      expect(await look()).toEqual(nothing);
      expect(await keeping().eraseChild('child1', NOTICE)).toEqual({ rows: 0, submissions: 0 });
    });

    test('is not brought back by an answer that comes later', async () => {
      await insert('child1');
      const closed = await sendOne(fixture);
      await answer(closed, AT, (one) => failed(one, true));
      await updateRow(fixture.bench, fixture.schema, 'child1', { rowState: 'Deleted' });
      await answer(await sendOne(fixture), AT);
      await keeping().eraseChild('child1', NOTICE);
      expect(await readSubmission(fixture, closed.submissionId)).toMatchObject({ state: 'superseded' });
      const applied = await ledger().applyOutcomes([sent(closed)], AT);
      expect(applied).toMatchObject({ ignored: 1, late: 0 });
      expect(await fixture.bench.run(`select * from ${table('ssd_api_acknowledged')}`)).toEqual([]);
      expect(await ledger().findKnown([closed.submissionId])).toEqual(
        new Map([[closed.submissionId, { inFlight: false }]]),
      );
    });

    test('keeps a row that is no longer deleted, and what is on the way', async () => {
      await insert('child1');
      const submission = await sendOne(fixture);
      expect(await keeping().eraseChild('child1', NOTICE)).toEqual({ rows: 0, submissions: 0 });
      expect(await readSubmission(fixture, submission.submissionId)).toMatchObject({ person_id: 'child1' });
      expect(await look()).toMatchObject({ liveRows: 1, inFlight: 1 });
    });

    async function everythingOf(personId: string): Promise<unknown> {
      const rows = await fixture.bench.run(
        `select * from ${table('ssd_api_data_staging')} where person_id = ?`,
        [personId],
      );
      const submissions = await ledger().readSubmissions(personId, 100);
      return { rows, submissions, held: await readAcknowledged(fixture, personId) };
    }
  });
}
