import { randomUUID } from 'node:crypto';
import type { NewRun } from '../../relay/database/run-ports';
import type { Fixture } from './database-contract';
import { AT, failed, readAcknowledged, rejected, sendAll, sendOne, sent } from './submissions';
import { insertRow, readRow, updateRow } from './workbench';

const LATER = new Date('2026-03-03T08:30:00.000Z');
const RECEIVER = 'csc.example.gov.uk/children';

const runFrom = (leastNumber?: number): NewRun => ({
  runId: randomUUID(),
  command: 'resync',
  dataset: 'live',
  mode: 'partial',
  startedAt: AT,
  leastNumber,
});

/** Beginning anew with what DfE holds, where the database was restored or copied. */
export function describeResync(fixture: Fixture): void {
  const ledger = () => fixture.database.ledger;
  const insert = (personId: string, change: object = {}) =>
    insertRow(fixture.bench, fixture.schema, { personId, ...change });
  const rowOf = (personId: string) => readRow(fixture.bench, fixture.schema, personId);
  const held = (personId: string) => readAcknowledged(fixture, personId);
  const unknownAt = (at: Date) =>
    expect.objectContaining({ payload: null, payload_hash: null, receipt: null, acknowledged_at: at });

  describe('a resync', () => {
    test('is never, needed or done, as was noted last', async () => {
      expect(await ledger().readResync()).toBe('never');
      await ledger().noteResync('needed', AT);
      expect(await ledger().readResync()).toBe('needed');
      await ledger().noteResync('done', LATER);
      expect(await ledger().readResync()).toBe('done');
      await ledger().noteResync('needed', LATER);
      expect(await ledger().readResync()).toBe('needed');
    });

    test('gives runs numbers from one on that it names, and the next after it', async () => {
      expect(await ledger().startRun(runFrom())).toBe(1);
      expect(await ledger().startRun(runFrom(29_000_000))).toBe(29_000_000);
      expect(await ledger().startRun(runFrom())).toBe(29_000_001);
      expect(await ledger().startRun(runFrom(29_000_001))).toBe(29_000_002);
    });

    test('knows nobody by what an erasure left: there is nobody of that id whom DfE could be asked to delete', async () => {
      await insert('gone1');
      await ledger().applyOutcomes([sent(await sendOne(fixture))], AT);
      await updateRow(fixture.bench, fixture.schema, 'gone1', { rowState: 'Deleted' });
      await ledger().applyOutcomes([sent(await sendOne(fixture))], AT);
      await fixture.database.keeping.eraseChild('gone1', 'Erased.');
      expect(await ledger().forgetHeld(LATER, 100)).toBe(0);
    });

    test('makes of all whom DfE may hold children of whom it holds something, not known what', async () => {
      await insert('sent1');
      await ledger().applyOutcomes([{ ...sent(await sendOne(fixture)), receiver: RECEIVER }], AT);
      await insert('purged1');
      await ledger().applyOutcomes([sent(await sendOne(fixture))], AT);
      await updateRow(fixture.bench, fixture.schema, 'purged1', { rowState: 'Deleted' });
      await ledger().applyOutcomes([sent(await sendOne(fixture))], AT);
      await insert('new1 ');
      await insert('left1', { status: 'sent', rowState: 'Deleted' });
      expect(await ledger().countResync()).toEqual({ whole: 2, deleted: 2 });

      expect(await ledger().forgetHeld(LATER, 100)).toBe(4);
      expect(await held('sent1')).toEqual(expect.objectContaining({ receiver: RECEIVER }));
      for (const id of ['sent1', 'purged1', 'new1', 'left1'])
        expect(await held(id)).toEqual(unknownAt(LATER));
      // Those with a row are sent: purged and whole, or purged alone.
      const rows = await fixture.database.staging.readEligible(0, 10);
      expect(
        rows.map(({ personId, deleted, held: payload }) => [personId?.trim(), deleted, payload]),
      ).toEqual([
        ['sent1', false, null],
        ['purged1', true, null],
        ['new1', false, null],
        ['left1', true, null],
      ]);
    });

    test('knows a child by its submissions alone, whose row is no more', async () => {
      await insert('child1');
      await ledger().applyOutcomes([failed(await sendOne(fixture))], AT);
      await fixture.bench.run(`delete from ${fixture.schema}.ssd_api_data_staging`);
      expect(await ledger().countResync()).toEqual({ whole: 0, deleted: 0 });
      expect(await ledger().forgetHeld(LATER, 100)).toBe(1);
      expect(await held('child1')).toEqual(unknownAt(LATER));
    });

    test('goes on in steps where it was stopped, and done again finds nobody', async () => {
      for (const id of ['child1', 'child2', 'child3']) await insert(id);
      await ledger().applyOutcomes(
        [...(await sendAll(fixture)).values()].map((one) => sent(one)),
        AT,
      );
      expect(await ledger().forgetHeld(LATER, 2)).toBe(2);
      expect(await ledger().forgetHeld(LATER, 2)).toBe(1);
      expect(await ledger().forgetHeld(LATER, 2)).toBe(0);
    });

    test('forgets again at a later time, also what was not known already', async () => {
      await insert('child1');
      expect(await ledger().forgetHeld(AT, 100)).toBe(1);
      expect(await ledger().forgetHeld(LATER, 100)).toBe(1);
      expect(await held('child1')).toEqual(unknownAt(LATER));
    });

    test('leaves rows that stand for nobody, that are held back, deleted, or in error', async () => {
      await insert('held1', { status: 'held' });
      await insert('left1', { status: 'sent', rowState: 'Deleted' });
      await insert('wrong1');
      await ledger().applyOutcomes([rejected(await sendOne(fixture))], AT);
      await insert('sent1', { status: 'Sent' });
      for (const personId of [null, ' ', 'x'.repeat(48)]) {
        await insertRow(fixture.bench, fixture.schema, { personId, status: 'sent' });
      }
      expect(await ledger().forgetHeld(LATER, 100)).toBe(5);
      for (const [id, status] of [
        ['held1', 'held'],
        ['left1', 'sent'],
        ['wrong1', 'error'],
        ['sent1', 'Pending'],
      ] as const) {
        expect(await rowOf(id)).toMatchObject({ submission_status: status });
      }
    });
  });
}
