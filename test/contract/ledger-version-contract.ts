import type { Fixture } from './database-contract';
import { sendAll } from './submissions';
import { insertRow } from './workbench';

/** The version of the ledger, and the way from one to the next. */
export function describeLedgerVersion(fixture: Fixture): void {
  const run = (sql: string) => fixture.bench.run(sql.replaceAll('%', `${fixture.schema}.`));

  /** The ledger as the first relays made it. */
  const makeEarlier = async (): Promise<void> => {
    await run('drop table %ssd_api_ledger');
    await run('alter table %ssd_api_submission drop column staging_person_id');
  };

  describe('a ledger', () => {
    test('of an earlier version is refused, with the command that brings it forward', async () => {
      await makeEarlier();
      expect(await fixture.database.staging.findProblems()).toEqual([
        expect.stringMatching(/is of version 1, and this relay needs version 2: run 'csc-relay init'/),
      ]);
    });

    test('of an earlier version is brought forward, and keeps what it holds', async () => {
      await insertRow(fixture.bench, fixture.schema, { personId: 'C1' });
      await sendAll(fixture);
      await makeEarlier();
      expect(await fixture.database.createMissingTables()).toEqual(['ssd_api_ledger']);
      expect(await fixture.database.staging.findProblems()).toEqual([]);
      expect(await fixture.database.ledger.countInFlight()).toMatchObject({ queued: 1 });
    });

    test('of a later version is refused, and left alone by the command', async () => {
      await run("update %ssd_api_ledger set value = '3' where name = 'version'");
      await fixture.database.createMissingTables();
      expect(await fixture.database.staging.findProblems()).toEqual([
        expect.stringMatching(/is of version 3, made by a newer relay .* install the newer relay again/),
      ]);
    });

    test('knows no good extract before the first, nor one that cannot be read', async () => {
      expect(await fixture.database.ledger.readGoodExtract()).toBeUndefined();
      await run(
        "insert into %ssd_api_ledger (name, value, changed_at) values ('good extract', '{\"day\":1}', '2026-01-01')",
      );
      expect(await fixture.database.ledger.readGoodExtract()).toBeUndefined();
    });
  });

  describe('a person id with white space around it', () => {
    test('is one person with the id without, in staging and in the ledger', async () => {
      await insertRow(fixture.bench, fixture.schema, { personId: '\u00a0C1 ' });
      const sent = await sendAll(fixture);
      expect([...sent.keys()]).toEqual(['C1']);
      const { submissionId } = sent.get('C1') ?? { submissionId: '' };
      const at = new Date('2026-03-02T09:00:00.000Z');
      await fixture.database.ledger.applyOutcomes(
        [{ submissionId, outcome: 'sent', uncertain: false, receipt: 'r-1' }],
        at,
      );
      expect(await fixture.database.ledger.readAcknowledged('C1')).toMatchObject({ receipt: 'r-1' });
      expect(await fixture.database.staging.readPerson('C1')).toMatchObject([
        { status: 'sent', rowState: 'unchanged' },
      ]);
      expect(await fixture.database.staging.readEligible(0, 10)).toEqual([]);
    });

    test('in flight keeps the row of the id without from being sent beside it', async () => {
      await insertRow(fixture.bench, fixture.schema, { personId: 'C1' });
      await sendAll(fixture);
      await insertRow(fixture.bench, fixture.schema, { personId: ' C1' });
      expect(await fixture.database.staging.readEligible(0, 10)).toEqual([]);
    });

    test('stands in two rows with the id without', async () => {
      for (const personId of ['C1', 'C1\t', 'C2', 'C3', 'C3']) {
        await insertRow(fixture.bench, fixture.schema, { personId });
      }
      const duplicated = await fixture.database.staging.duplicatedPersons();
      expect([...duplicated].filter((id) => id.trim() === 'C1').toSorted()).toEqual(['C1', 'C1\t']);
      expect(duplicated.has('C2')).toBe(false);
    });
  });

  describe('errors in staging', () => {
    test('are grouped by their reason, the commonest first, with a few of their persons', async () => {
      const put = (personId: string, reason: string) =>
        run(
          `insert into %ssd_api_data_staging (person_id, json_payload, submission_status, row_state, api_response)
           values ('${personId}', '{}', 'Error', 'New', '${reason}')`,
        );
      for (const id of ['C1', 'C2', 'C3', 'C4']) await put(id, 'Not sent. sex');
      await put('C5', 'DfE: no');
      await put('C6', 'DfE: no');
      expect(await fixture.database.staging.groupErrors(2)).toEqual([
        { reason: 'Not sent. sex', rows: 4, examples: ['C1', 'C2', 'C3'] },
        { reason: 'DfE: no', rows: 2, examples: ['C5', 'C6'] },
      ]);
      expect(await fixture.database.staging.groupErrors(1)).toHaveLength(1);
    });
  });

  describe('deletions', () => {
    test('are the deleted rows whose child DfE holds', async () => {
      await insertRow(fixture.bench, fixture.schema, { personId: 'C1', rowState: 'Deleted' });
      await insertRow(fixture.bench, fixture.schema, { personId: 'C2', rowState: 'Deleted' });
      await run(
        "insert into %ssd_api_acknowledged (person_id, payload, acknowledged_at) values ('C1', '{}', '2026-01-01')",
      );
      expect(await fixture.database.staging.countDeletions()).toBe(1);
    });
  });
}
