import { randomUUID } from 'node:crypto';
import type { EligibleRow, NewSubmission } from '../../relay/database/ports';
import type { Fixture } from './database-contract';
import {
  AT,
  failed,
  NOTHING_APPLIED,
  readSubmission,
  rejected,
  sendOne,
  sent,
  submissionOf,
} from './submissions';
import { insertRow, updateRow } from './workbench';

export function describeLedger(fixture: Fixture): void {
  const readOne = async () => {
    const [row] = await fixture.database.staging.readEligible(0, 1);
    if (!row) throw new Error('nothing was eligible');
    return row;
  };

  const makePending = () => updateRow(fixture.bench, fixture.schema, 'child1', { status: 'Pending' });

  describe('the ledger', () => {
    beforeEach(() =>
      insertRow(fixture.bench, fixture.schema, { personId: 'child1', payload: '{"name": "Zoë"}' }),
    );

    test('hands what was staged and never sent to the next run, oldest first', async () => {
      const row = await readOne();
      const first = submissionOf(row, { personId: 'child2' });
      const second = submissionOf(row, { personId: 'child1' });
      await fixture.database.ledger.stage([first, second]);
      const left = await fixture.database.ledger.readStaged(0, 100);
      expect(left.map((one) => one.submissionId)).toEqual([first.submissionId, second.submissionId]);
      expect(left[1]).toEqual({
        seq: left[1]?.seq,
        submissionId: second.submissionId,
        runId: second.runId,
        runNumber: undefined,
        personId: 'child1',
        kind: 'full',
        payload: '{"name": "Zoë"}',
        stagedAt: AT,
      });
      const [afterFirst] = await fixture.database.ledger.readStaged(left[0]?.seq ?? 0, 1);
      expect(afterFirst?.submissionId).toBe(second.submissionId);
    });

    test('shows what was sent of a person, the latest first and a page at a time', async () => {
      const { ledger } = fixture.database;
      const first = await sendOne(fixture, { runId: '0B9A4A52-5C0E-4B71-9D52-3F1B6F6B2F10' });
      await ledger.applyOutcomes([failed(first, true)], AT);
      const second = submissionOf(await readOne());
      await ledger.stage([second]);
      const [latest, ...others] = await ledger.readSubmissions('child1', 10);
      expect(latest).toEqual({
        seq: latest?.seq,
        submissionId: second.submissionId,
        runId: second.runId,
        kind: 'full',
        state: 'staged',
        uncertain: false,
        receipt: null,
        response: null,
        payload: '{"name": "Zoë"}',
        stagedAt: AT,
        queuedAt: null,
        answeredAt: null,
      });
      expect(others).toMatchObject([
        {
          submissionId: first.submissionId,
          runId: first.runId.toLowerCase(),
          state: 'failed',
          uncertain: true,
          response: 'DfE did not answer',
          queuedAt: AT,
          answeredAt: AT,
        },
      ]);
      expect(await ledger.readSubmissions('child1', 1)).toEqual([latest]);
      expect(await ledger.readSubmissions('child1', 10, latest?.seq)).toEqual(others);
      expect(await ledger.readSubmissions('child2', 10)).toEqual([]);
    });

    test('says since when something of a person is on the way, or until when it settles', async () => {
      const { ledger } = fixture.database;
      expect(await ledger.readWait('child1')).toBeUndefined();
      const submission = submissionOf(await readOne());
      await ledger.stage([submission]);
      expect(await ledger.readWait('child1')).toEqual({ inFlightSince: AT });
      expect(await ledger.readWait('child2')).toBeUndefined();
      const settledAt = new Date(Date.now() + 60_000);
      await ledger.applyOutcomes([{ ...sent(submission), uncertain: true, settledAt }], AT);
      expect(await ledger.readWait('child1')).toEqual({ settlesAt: settledAt });
      expect(await ledger.readWait('child2')).toBeUndefined();
    });

    test('lets a child have one submission in flight, and keeps none of a list where one is too many', async () => {
      const row = await readOne();
      const twice = fixture.database.ledger.stage([
        submissionOf(row, { personId: 'child2' }),
        submissionOf(row),
        submissionOf(row),
      ]);
      await expect(twice).rejects.toThrow('Could not write submissions to the ledger');
      expect(await fixture.database.ledger.countInFlight()).toMatchObject({ staged: 0, queued: 0 });
    });

    describe('writes a submission only against what was read', () => {
      const stageLate = async (row: EligibleRow) => {
        const late = submissionOf(row);
        const other = submissionOf(row, { personId: 'child2', basis: { latest: 0, acknowledged: null } });
        return {
          written: await fixture.database.ledger.stage([late, other]),
          late: late.submissionId,
          other: other.submissionId,
        };
      };

      test('not where another is in flight', async () => {
        const row = await readOne();
        await fixture.database.ledger.stage([submissionOf(row)]);
        const { written, other } = await stageLate(row);
        expect(written).toEqual(new Set([other]));
        expect(await fixture.database.ledger.countInFlight()).toMatchObject({ staged: 2 });
      });

      test.each([
        ['sent', sent],
        ['rejected', rejected],
        ['failed and uncertain', (one: NewSubmission) => failed(one, true)],
      ])('not where another was %s meanwhile', async (_, outcomeOf) => {
        const row = await readOne();
        const first = submissionOf(row);
        await fixture.database.ledger.stage([first]);
        await fixture.database.ledger.applyOutcomes([outcomeOf(first)], AT);
        const { written, other } = await stageLate(row);
        expect(written).toEqual(new Set([other]));
      });

      test.each([
        ['became another', 'update', "payload = '{}'"],
        ['became unknown', 'update', 'payload = null'],
        ['went', 'delete', ''],
      ])('not where the acknowledged record %s without a submission', async (_, verb, set) => {
        const first = await sendOne(fixture);
        await fixture.database.ledger.applyOutcomes([sent(first)], AT);
        await makePending();
        const row = await readOne();
        const table = `${fixture.schema}.ssd_api_acknowledged`;
        await fixture.bench.run(verb === 'update' ? `update ${table} set ${set}` : `delete from ${table}`);
        const { written, other } = await stageLate(row);
        expect(written).toEqual(new Set([other]));
      });

      test('also where that was unknown, or is there from before', async () => {
        for (const outcomeOf of [(one: NewSubmission) => failed(one, true), sent]) {
          await makePending();
          const first = submissionOf(await readOne());
          expect(await fixture.database.ledger.stage([first])).toEqual(new Set([first.submissionId]));
          await fixture.database.ledger.applyOutcomes([outcomeOf(first)], AT);
        }
        await makePending();
        const next = submissionOf(await readOne());
        expect(await fixture.database.ledger.stage([next])).toEqual(new Set([next.submissionId]));
      });
    });

    test('says nothing of a child in the error', async () => {
      const row = await readOne();
      const error: unknown = await fixture.database.ledger
        .stage([submissionOf(row), submissionOf(row)])
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'DatabaseError', code: expect.stringMatching(/^\w+$/) });
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('child1');
    });

    test('lets a child have a next submission once an outcome is there', async () => {
      const submission = await sendOne(fixture);
      await fixture.database.ledger.applyOutcomes([sent(submission)], AT);
      await makePending();
      await fixture.database.ledger.stage([submissionOf(await readOne())]);
      expect(await fixture.database.ledger.countInFlight()).toMatchObject({ staged: 1 });
    });

    test('counts an attempt when a submission is queued, once', async () => {
      const submission = await sendOne(fixture);
      await fixture.database.ledger.markQueued([submission.submissionId], AT);
      const row = await readSubmission(fixture, submission.submissionId);
      expect(row).toMatchObject({ state: 'queued', attempts: 1, queued_at: AT });
      expect(await fixture.database.ledger.readStaged(0, 100)).toEqual([]);
    });

    test('keeps an outcome that comes before the mark of being queued', async () => {
      const submission = submissionOf(await readOne());
      await fixture.database.ledger.stage([submission]);
      const applied = await fixture.database.ledger.applyOutcomes([sent(submission)], AT);
      await fixture.database.ledger.markQueued([submission.submissionId], AT);
      expect(applied).toEqual({ ...NOTHING_APPLIED, sent: 1 });
      const row = await readSubmission(fixture, submission.submissionId);
      expect(row).toMatchObject({ state: 'sent', attempts: 0 });
    });

    test('counts what is in flight and since when', async () => {
      expect(await fixture.database.ledger.countInFlight()).toEqual({
        staged: 0,
        queued: 0,
        oldestStagedAt: null,
      });
      const row = await readOne();
      const later = new Date('2026-03-02T09:00:00.000Z');
      await fixture.database.ledger.stage([
        submissionOf(row),
        submissionOf(row, { personId: 'child2', stagedAt: later }),
      ]);
      const [first] = await fixture.database.ledger.readStaged(0, 1);
      await fixture.database.ledger.markQueued([first?.submissionId ?? ''], AT);
      expect(await fixture.database.ledger.countInFlight()).toEqual({
        staged: 1,
        queued: 1,
        oldestStagedAt: AT,
      });
      expect(await fixture.database.ledger.countByState()).toEqual([
        { state: 'queued', submissions: 1, uncertain: 0 },
        { state: 'staged', submissions: 1, uncertain: 0 },
      ]);
    });

    test('hands what was left staged on with the number of its run', async () => {
      const submission = submissionOf(await readOne());
      const { runId } = submission;
      const { ledger } = fixture.database;
      const runNumber = await ledger.startRun({
        runId,
        command: 'push',
        dataset: 'live',
        mode: 'full',
        startedAt: AT,
      });
      await ledger.stage([submission]);
      expect(await ledger.readStaged(0, 1)).toMatchObject([{ runId, runNumber }]);
    });

    test('takes empty lists', async () => {
      await fixture.database.ledger.stage([]);
      await fixture.database.ledger.markQueued([], AT);
      await fixture.database.staging.refuse([]);
      const applied = await fixture.database.ledger.applyOutcomes([], AT);
      expect(applied).toEqual(NOTHING_APPLIED);
    });

    test('knows the submissions that it holds, and whether they are in flight', async () => {
      const submission = await sendOne(fixture);
      const { submissionId } = submission;
      const { ledger } = fixture.database;
      const find = () => ledger.findKnown([submissionId.toUpperCase(), randomUUID()]);
      expect(await find()).toEqual(new Map([[submissionId, { inFlight: true }]]));
      await ledger.applyOutcomes([sent(submission)], AT);
      expect(await find()).toEqual(new Map([[submissionId, { inFlight: false }]]));
      expect(await ledger.findKnown([])).toEqual(new Map());
    });
  });
}
