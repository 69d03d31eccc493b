import type { Fixture } from './database-contract';
import { AT, failed, rejected, sendAll, sendOne, sent } from './submissions';
import { insertRow, readRow, updateRow } from './workbench';

export function describeStaging(fixture: Fixture): void {
  const insert = (row: Parameters<typeof insertRow>[2]) => insertRow(fixture.bench, fixture.schema, row);
  const update = (personId: string, change: Parameters<typeof updateRow>[3]) =>
    updateRow(fixture.bench, fixture.schema, personId, change);
  const row = (personId: string) => readRow(fixture.bench, fixture.schema, personId);
  const eligible = async () =>
    (await fixture.database.staging.readEligible(0, 100)).map((one) => one.personId);

  describe('eligible rows', () => {
    test.each([
      ['Pending', 'New'],
      ['PENDING', 'Updated'],
      [' pending ', 'unchanged'],
      ['Error', 'New'],
      ['error', null],
    ])('have status %j and row_state %j', async (status, rowState) => {
      await insert({ personId: 'child1', status, rowState });
      expect(await eligible()).toEqual(['child1']);
    });

    test.each([
      ['Sent', 'Unchanged'],
      [' sent ', 'New'],
      [null, 'New'],
      ['Pending', 'Deleted'],
      ['Error', ' DELETED '],
    ])('never have status %j and row_state %j while DfE holds nothing', async (status, rowState) => {
      await insert({ personId: 'child1', status, rowState });
      expect(await eligible()).toEqual([]);
    });

    test('come with their payload exactly as stored, and as not deleted, duplicated or rejected', async () => {
      await insert({ personId: 'child1', payload: '{"name": "Zoë O\'Test"}' });
      const [found] = await fixture.database.staging.readEligible(0, 100);
      expect(found).toMatchObject({
        personId: 'child1',
        payload: '{"name": "Zoë O\'Test"}',
        deleted: false,
        duplicated: false,
        rejectedHash: null,
      });
      expect(found?.rowVersion).toHaveLength(32);
    });

    test('have a version that changes with the payload and with nothing else', async () => {
      const version = async () => (await fixture.database.staging.readEligible(0, 1))[0]?.rowVersion;
      await insert({ personId: 'child1' });
      const before = await version();
      await update('child1', { status: 'Error', rowState: 'Updated' });
      expect(await version()).toEqual(before);
      await update('child1', { payload: '{"name": "Ada Changed"}' });
      expect(await version()).not.toEqual(before);
    });

    test('come with what DfE is known to hold, or that it holds something unknown', async () => {
      await insert({ personId: 'child1' });
      const held = async () => (await fixture.database.staging.readEligible(0, 1))[0]?.held;
      expect(await held()).toBeUndefined();
      const submission = await sendOne(fixture);
      await fixture.database.ledger.applyOutcomes([sent(submission)], AT);
      await update('child1', { status: 'Pending' });
      expect(await held()).toBe(submission.payload);
      await fixture.database.ledger.applyOutcomes([failed(await sendOne(fixture), true)], AT);
      expect(await held()).toBeNull();
    });

    test.each([
      ['changed', ['pending', 'error']],
      ['all', ['pending', 'error', 'sent']],
      ['pending', ['pending']],
    ] as const)('of scope %s have the statuses %j', async (scope, statuses) => {
      for (const status of ['pending', 'error', 'sent']) await insert({ personId: status, status });
      await insert({ personId: 'gone', rowState: 'Deleted' });
      const rows = await fixture.database.staging.readEligible(0, 100, scope);
      expect(rows.map(({ personId }) => personId)).toEqual(statuses);
    });

    test('include those without person or payload, so that they can be refused with a reason', async () => {
      await insert({ personId: null, payload: null });
      await insert({ personId: ' ' });
      const rows = await fixture.database.staging.readEligible(0, 100);
      expect(rows.map((one) => [one.personId, one.payload === null, one.duplicated])).toEqual([
        [null, true, false],
        [' ', false, false],
      ]);
    });

    test('say where another row, in any state, stands for the same person', async () => {
      await insert({ personId: 'child1' });
      await insert({ personId: 'child1', status: 'sent', rowState: 'unchanged' });
      await insert({ personId: 'child2' });
      const rows = await fixture.database.staging.readEligible(0, 100);
      expect(rows.map((one) => [one.personId, one.duplicated])).toEqual([
        ['child1', true],
        ['child2', false],
      ]);
    });

    test('come in pages by row id', async () => {
      for (const personId of ['child1', 'child2', 'child3']) await insert({ personId });
      const first = await fixture.database.staging.readEligible(0, 2);
      const second = await fixture.database.staging.readEligible(first[1]?.stagingId ?? 0, 2);
      expect(first.map((one) => one.personId)).toEqual(['child1', 'child2']);
      expect(second.map((one) => one.personId)).toEqual(['child3']);
    });

    test('leave out a child with a submission in flight, staged or queued', async () => {
      await insert({ personId: 'child1' });
      await sendAll(fixture);
      expect(await eligible()).toEqual([]);
    });

    test('include a deleted row, whatever its status, while DfE holds something of the child', async () => {
      await insert({ personId: 'child1' });
      await fixture.database.ledger.applyOutcomes([sent(await sendOne(fixture))], new Date());
      expect(await eligible()).toEqual([]);
      await update('child1', { rowState: 'Deleted' });
      const [found] = await fixture.database.staging.readEligible(0, 100);
      expect(found).toMatchObject({ personId: 'child1', deleted: true });
    });

    test('carry the hash that DfE rejected while the row is in error, and not once it is pending', async () => {
      await insert({ personId: 'child1' });
      const submission = await sendOne(fixture);
      await fixture.database.ledger.applyOutcomes([rejected(submission)], new Date());
      expect((await fixture.database.staging.readEligible(0, 1))[0]?.rejectedHash).toEqual(
        submission.payloadHash,
      );
      await update('child1', { status: 'Pending' });
      expect((await fixture.database.staging.readEligible(0, 1))[0]?.rejectedHash).toBeNull();
    });

    test('carry the hash of a deletion that DfE rejected', async () => {
      await insert({ personId: 'child1' });
      await fixture.database.ledger.applyOutcomes([sent(await sendOne(fixture))], new Date());
      await update('child1', { rowState: 'Deleted' });
      const purge = await sendOne(fixture);
      await fixture.database.ledger.applyOutcomes([rejected(purge)], new Date());
      await update('child1', { status: 'Sent' });
      expect((await fixture.database.staging.readEligible(0, 1))[0]?.rejectedHash).toEqual(purge.payloadHash);
    });
  });

  describe('rows that DfE holds as they are', () => {
    const confirm = async (change: () => Promise<void> = async () => {}) => {
      await insert({ personId: 'child1' });
      await fixture.database.ledger.applyOutcomes([sent(await sendOne(fixture))], AT);
      await update('child1', { status: 'Pending', rowState: 'Updated' });
      const found = await fixture.database.staging.readEligible(0, 100);
      await change();
      await fixture.database.staging.confirm(found);
      return row('child1');
    };

    test('become sent, with the receipt of what DfE holds', async () => {
      const confirmed = await confirm();
      expect(confirmed).toMatchObject({
        submission_status: 'sent',
        row_state: 'unchanged',
        api_response: 'receipt-1',
      });
      expect(confirmed.previous_json_payload).toEqual(confirmed.json_payload);
    });

    test('stay as they are where another run sent something of the child meanwhile, and where that was answered', async () => {
      const sendAnother = async (): Promise<void> => {
        await update('child1', { payload: '{"name": "Ada Changed"}' });
        await sendOne(fixture);
        await update('child1', { payload: '{"name": "Ada Example"}' });
      };
      expect(await confirm(sendAnother)).toMatchObject({ submission_status: 'Pending' });
    });

    test('stay as they are where DfE holds something else by now', async () => {
      const forget = () => fixture.database.ledger.forgetHeld(new Date(), 10).then(() => undefined);
      expect(await confirm(forget)).toMatchObject({ submission_status: 'Pending' });
    });

    test('stay as they are where they changed since', async () => {
      const changed = await confirm(() => update('child1', { payload: '{"name": "Ada Changed"}' }));
      expect(changed).toMatchObject({ submission_status: 'Pending', row_state: 'Updated' });
    });
  });

  describe('staging as a whole', () => {
    test('reads every row that is not deleted, in pages by row id', async () => {
      await insert({ personId: 'child1', status: 'sent' });
      await insert({ personId: 'child2', rowState: 'Deleted' });
      await insert({ personId: 'child3', rowState: null });
      await insert({ personId: 'child3' });
      const rows = await fixture.database.staging.readAll(0, 2);
      expect(rows.map((one) => [one.personId, one.duplicated])).toEqual([
        ['child1', false],
        ['child3', true],
      ]);
      expect(await fixture.database.staging.readAll(rows[1]?.stagingId ?? 0, 2)).toHaveLength(1);
    });

    test('finds the rows of some persons, with the place of each among those asked for', async () => {
      await insert({ personId: ' child1\t', payload: '{"name": "Ada"}' });
      await insert({ personId: 'child2', payload: '{"name": "Zoë"}', status: 'sent' });
      await insert({ personId: 'child2' });
      await insert({ personId: 'child3', rowState: ' Deleted ' });
      await insert({ personId: 'child4' });
      await insert({ personId: null });
      const found = await fixture.database.staging.readPersons(['child2', 'nobody', 'child1', 'child3']);
      const inOrder = found.toSorted((one, other) => one.place - other.place);
      expect(inOrder.map(({ place }) => place)).toEqual([0, 0, 2]);
      expect(inOrder[2]).toEqual({ place: 2, payload: '{"name": "Ada"}' });
      expect(await fixture.database.staging.readPersons([])).toEqual([]);
    });

    test('refuses a row with a reason in api_response, and touches nothing else of it', async () => {
      await insert({ personId: 'child1', rowState: 'New' });
      const [found] = await fixture.database.staging.readEligible(0, 1);
      if (!found) throw new Error('no row');
      await fixture.database.staging.refuse([{ ...found, reason: 'la_child_id is too long' }]);
      expect(await row('child1')).toMatchObject({
        submission_status: 'error',
        api_response: 'la_child_id is too long',
        row_state: 'New',
        previous_json_payload: null,
        submission_timestamp: null,
      });
    });

    test('does not refuse a row that changed since it was read', async () => {
      await insert({ personId: 'child1' });
      const [found] = await fixture.database.staging.readEligible(0, 1);
      if (!found) throw new Error('no row');
      await update('child1', { payload: '{"name": "Ada Changed"}' });
      await fixture.database.staging.refuse([{ ...found, reason: 'too long' }]);
      expect(await row('child1')).toMatchObject({ submission_status: 'Pending', api_response: null });
    });

    test('refuses a row without payload', async () => {
      await insert({ personId: 'child1', payload: null });
      const [found] = await fixture.database.staging.readEligible(0, 1);
      if (!found) throw new Error('no row');
      await fixture.database.staging.refuse([{ ...found, reason: 'no payload' }]);
      expect(await row('child1')).toMatchObject({ submission_status: 'error' });
    });

    test('counts rows by state in lower case, however they are spelt', async () => {
      await insert({ personId: 'child1', status: 'Pending', rowState: 'New' });
      await insert({ personId: 'child2', status: ' PENDING ', rowState: 'new' });
      await insert({ personId: 'child3', status: null, rowState: null });
      expect(await fixture.database.staging.countByState()).toEqual([
        { status: '', rowState: '', rows: 1 },
        { status: 'pending', rowState: 'new', rows: 2 },
      ]);
    });

    test('counts the errors of children, but not of deleted rows of whom DfE holds nothing', async () => {
      await insert({ personId: 'child1', status: 'Error' });
      await insert({ personId: 'child2', status: 'Error', rowState: 'Deleted' });
      await insert({ personId: 'child3' });
      expect(await fixture.database.staging.countErrors()).toBe(1);
    });
  });
}
