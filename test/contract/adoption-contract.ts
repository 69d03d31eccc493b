import type { Fixture } from './database-contract';
import { AT, readAcknowledged, sendOne, sent } from './submissions';
import { insertRow, type StagingRow, updateRow } from './workbench';

const RECEIPT = '2026-01-05_02:03:04.05_1f0e0f3c-2a59-4f0b-9a61-0a2f7c1f6a55';

/** Taking over the children whom another tool sent. */
export function describeAdoption(fixture: Fixture): void {
  const table = () => `${fixture.schema}.ssd_api_data_staging`;

  /** As today's tools leave a row. */
  const insert = async (row: StagingRow & { readonly response: string | null }): Promise<void> => {
    await insertRow(fixture.bench, fixture.schema, row);
    await fixture.bench.run(
      `update ${table()} set api_response = ? where person_id = ? and api_response is null`,
      [row.response, row.personId],
    );
  };
  const adopt = () => fixture.database.ledger.adopt(AT);
  const held = (personId: string) => readAcknowledged(fixture, personId);

  describe('adopting', () => {
    test.each([
      ['sent', 'unchanged', RECEIPT],
      [' Sent ', 'Deleted', RECEIPT],
      ['SENT', 'New', 'timestamp always the fallback'],
      ['Pending', 'Updated', `${RECEIPT.toUpperCase()}.json`],
    ])(
      'makes a row %j, %j with %j a child of whom DfE holds something',
      async (status, rowState, response) => {
        await insert({ personId: ' child1 ', status, rowState, response });
        expect((await fixture.database.ledger.countAdoptable()).children).toBe(1);
        expect(await adopt()).toBe(1);
        expect(await held('child1')).toMatchObject({
          payload: null,
          payload_hash: null,
          receipt: response,
          receiver: null,
        });
        const [row] = await fixture.database.staging.readEligible(0, 1, 'all');
        expect(row).toMatchObject({ held: null });
      },
    );

    test.each([
      ['sent', 'unchanged', null],
      ['sent', 'unchanged', '  '],
      ['Pending', 'New', null],
      ['Pending', 'Updated', 'HTTP 503 Service Unavailable'],
      ['Error', 'Updated', `HTTP 400, request ${RECEIPT}`],
      ['held', 'unchanged', RECEIPT],
    ])('leaves a row %j, %j with %j alone', async (status, rowState, response) => {
      await insert({ personId: 'child1', status, rowState, response });
      expect(await fixture.database.ledger.countAdoptable()).toEqual({ children: 0, deleted: 0, changed: 0 });
      expect(await adopt()).toBe(0);
      expect(await held('child1')).toBeUndefined();
    });

    test('leaves rows alone that stand for nobody', async () => {
      for (const personId of [null, ' ', 'child1'])
        await insert({ personId, status: 'sent', response: null });
      await fixture.bench.run(`update ${table()} set api_response = ?`, [RECEIPT]);
      expect(await adopt()).toBe(1);
    });

    test('leaves a child alone of whom the ledger knows, also one whom DfE deleted since', async () => {
      await insert({ personId: 'child1', response: null });
      await fixture.database.ledger.applyOutcomes([sent(await sendOne(fixture))], AT);
      expect(await adopt()).toBe(0);
      expect(await held('child1')).toMatchObject({ payload: expect.stringContaining('Ada') });

      await updateRow(fixture.bench, fixture.schema, 'child1', { rowState: 'Deleted' });
      await fixture.database.ledger.applyOutcomes([sent(await sendOne(fixture))], AT);
      expect(await held('child1')).toBeUndefined();
      expect(await adopt()).toBe(0);
      expect(await held('child1')).toBeUndefined();
    });

    test('leaves a child alone of whom something is on the way', async () => {
      await insert({ personId: 'child1', response: null });
      await sendOne(fixture);
      await fixture.bench.run(`update ${table()} set submission_status = 'sent', api_response = ?`, [
        RECEIPT,
      ]);
      expect(await adopt()).toBe(0);
    });

    test('counts children, and of them who left and who changed; done twice it finds nobody', async () => {
      await insert({ personId: 'child1', status: 'sent', rowState: 'unchanged', response: RECEIPT });
      await insert({ personId: 'child1 ', status: 'sent', rowState: 'unchanged', response: RECEIPT });
      await insert({ personId: 'child2', status: 'sent', rowState: 'Deleted', response: RECEIPT });
      await insert({ personId: 'child3', status: 'Pending', rowState: 'Updated', response: RECEIPT });
      await insert({ personId: 'child4', status: 'Pending', rowState: 'Deleted', response: RECEIPT });
      expect(await fixture.database.ledger.countAdoptable()).toEqual({ children: 4, deleted: 2, changed: 1 });
      expect(await adopt()).toBe(4);
      expect(await fixture.database.ledger.countAdoptable()).toEqual({ children: 0, deleted: 0, changed: 0 });
      expect(await adopt()).toBe(0);
      expect(await fixture.database.staging.countDeletions()).toBe(2);
    });

    test('keeps as much of a long receipt as the ledger takes', async () => {
      await insert({ personId: 'child1', status: 'sent', response: RECEIPT.repeat(9) });
      expect(await adopt()).toBe(1);
      expect(await held('child1')).toMatchObject({ receipt: RECEIPT.repeat(9).slice(0, 200) });
    });
  });
}
