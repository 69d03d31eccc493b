import type { Renewal } from '../../relay/database/moving-ports';
import type { EligibleScope } from '../../relay/database/ports';
import type { Fixture } from './database-contract';
import { AT, failed, sendOne, sent } from './submissions';
import { insertRow, updateRow } from './workbench';

const AFTER = new Date(AT.getTime() + 1);

/** Rows that are due to be sent whole, and rows that are never sent in a snapshot. */
export function describeRenewals(fixture: Fixture): void {
  const insert = (row: Parameters<typeof insertRow>[2]) => insertRow(fixture.bench, fixture.schema, row);
  const update = (personId: string, change: Parameters<typeof updateRow>[3]) =>
    updateRow(fixture.bench, fixture.schema, personId, change);
  const read = async (renewal: Renewal | undefined, scope: EligibleScope = 'changed') => {
    const rows = await fixture.database.staging.readEligible(0, 100, scope, renewal);
    return rows.map(({ personId, renewed }) => ({ personId, renewed }));
  };
  const everybody: Renewal = { days: 1, slot: 0, since: AFTER };
  /** A child whom DfE holds as staged. */
  const hold = async (personId: string) => {
    await insert({ personId });
    await fixture.database.ledger.applyOutcomes([sent(await sendOne(fixture))], AT);
  };

  describe('a renewal', () => {
    test('finds a child whom DfE holds, and only where it is asked for and the scope is that of changes', async () => {
      await hold('child1');
      expect(await read(undefined)).toEqual([]);
      expect(await read(everybody)).toEqual([{ personId: 'child1', renewed: true }]);
      expect(await read(everybody, 'pending')).toEqual([]);
      expect(await read(everybody, 'all')).toEqual([{ personId: 'child1', renewed: false }]);
    });

    test('finds a child of whom DfE holds something unknown', async () => {
      await insert({ personId: 'child1' });
      await fixture.database.ledger.applyOutcomes([failed(await sendOne(fixture), true)], AT);
      await update('child1', { status: 'sent' });
      expect(await read(everybody)).toEqual([{ personId: 'child1', renewed: true }]);
    });

    test.each([
      ['Pending', 'New'],
      ['Error', 'unchanged'],
      ['sent', ' DELETED '],
    ])('changes nothing for a row %j, %j that is looked at anyway', async (status, rowState) => {
      await hold('child1');
      await update('child1', { status, rowState });
      expect(await read(everybody)).toEqual([{ personId: 'child1', renewed: false }]);
    });

    test('leaves out who is held back, on the way, or not held by DfE', async () => {
      await hold('child1');
      await update('child1', { status: ' Held ' });
      await insert({ personId: 'child2', status: 'sent' });
      await hold('child3');
      await update('child3', { status: 'Pending' });
      await sendOne(fixture);
      await update('child3', { status: 'sent' });
      expect(await read(everybody)).toEqual([]);
    });

    test('leaves out whose record DfE took since the night began', async () => {
      await hold('child1');
      expect(await read({ ...everybody, since: AT })).toEqual([]);
    });

    test('comes to each child once in so many nights', async () => {
      const ids = Array.from({ length: 40 }, (_, n) => `child${n}`);
      for (const personId of ids) await hold(personId);
      const slots: string[][] = [];
      for (let slot = 0; slot < 4; slot += 1) {
        slots.push((await read({ days: 4, slot, since: AFTER })).map(({ personId }) => personId ?? ''));
      }
      expect(slots.flat()).toHaveLength(ids.length);
      expect(new Set(slots.flat())).toEqual(new Set(ids));
      expect(slots.filter((ofNight) => ofNight.length > 0)).toHaveLength(4);
    });
  });

  describe('a snapshot', () => {
    test.each(['New', 'Deleted', ' DELETED '])(
      'never takes a child who is held back (%j)',
      async (rowState) => {
        await insert({ personId: 'child1', status: ' Held ', rowState });
        expect(await read(undefined, 'all')).toEqual([]);
      },
    );

    test.each(['Pending', 'Error', 'sent'])(
      'takes a deleted row that is %j only where DfE holds the child',
      async (status) => {
        await insert({ personId: 'child1', status, rowState: 'Deleted' });
        expect(await read(undefined, 'all')).toEqual([]);
        await hold('child2');
        await update('child2', { status, rowState: 'Deleted' });
        const rows = await fixture.database.staging.readEligible(0, 100, 'all');
        expect(rows).toMatchObject([{ personId: 'child2', deleted: true }]);
      },
    );
  });
}
