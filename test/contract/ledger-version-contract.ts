import type { Fixture } from './database-contract';
import { sendAll } from './submissions';
import { insertRow } from './workbench';

/** The version of the ledger, and the way from one to the next. */
export function describeLedgerVersion(fixture: Fixture): void {
  const run = (sql: string) => fixture.bench.run(sql.replaceAll('%', `${fixture.schema}.`));

  /** The index goes with the column, or before it. */
  const dropSettled = async (): Promise<void> => {
    await fixture.bench.dropIndex(fixture.schema, 'ssd_api_submission', 'ix_ssd_api_submission_settling');
    await run('alter table %ssd_api_submission drop column settled_at');
  };

  /** The ledger as version 3 had it. */
  const makeThird = async (): Promise<void> => {
    await dropSettled();
    await run("update %ssd_api_ledger set value = '3' where name = 'version'");
  };

  /** The ledger as version 2 had it. */
  const makeSecond = async (): Promise<void> => {
    await run('drop table %ssd_api_known_error');
    await run('drop table %ssd_api_run');
    await run(`create table %ssd_api_run (
      run_id char(36) primary key, dataset varchar(10) not null, mode varchar(10) not null,
      started_at ${fixture.bench.types.time} not null, finished_at ${fixture.bench.types.time}, counts ${fixture.bench.types.text}
    )`);
    await run('alter table %ssd_api_acknowledged drop column receiver');
    await dropSettled();
    await run("update %ssd_api_ledger set value = '2' where name = 'version'");
  };

  /** The ledger as the first relays made it. */
  const makeEarlier = async (): Promise<void> => {
    await makeSecond();
    await run('drop table %ssd_api_ledger');
    await run('alter table %ssd_api_submission drop column staging_person_id');
  };

  const addRun = (n: number, day: string): Promise<unknown> =>
    run(
      `insert into %ssd_api_run (run_id, dataset, mode, started_at, finished_at, counts)
       values ('00000000-0000-4000-8000-00000000000${n}', 'live', 'partial', '${day}', '${day}', '{"looked":${n}}')`,
    );

  describe('a ledger', () => {
    test('of an earlier version is refused, with the command that brings it forward', async () => {
      await makeEarlier();
      expect(await fixture.database.staging.findProblems()).toEqual([
        expect.stringMatching(/is of version 1, and this relay needs version 4: run 'csc-relay init'/),
      ]);
    });

    test('of an earlier version is brought forward, and keeps what it holds', async () => {
      await insertRow(fixture.bench, fixture.schema, { personId: 'C1' });
      await sendAll(fixture);
      await makeEarlier();
      expect(await fixture.database.createMissingTables()).toEqual({
        created: expect.arrayContaining(['ssd_api_ledger', 'ssd_api_known_error']),
        versionBefore: 1,
      });
      expect(await fixture.database.staging.findProblems()).toEqual([]);
      expect(await fixture.database.ledger.countInFlight()).toMatchObject({ queued: 1 });
    });

    test('of version 2 is brought forward: its runs get numbers in the order in which they began', async () => {
      await makeSecond();
      await addRun(2, '2026-03-02');
      await addRun(3, '2026-03-03');
      await addRun(1, '2026-03-01');
      expect(await fixture.database.staging.findProblems()).toEqual([
        expect.stringMatching(/is of version 2, and this relay needs version 4/),
      ]);
      expect(await fixture.database.createMissingTables()).toMatchObject({ versionBefore: 2 });
      expect(await fixture.database.staging.findProblems()).toEqual([]);
      const runs = await fixture.database.ledger.recentRuns(9);
      expect(runs.map(({ runNumber, counts }) => [runNumber, counts?.looked])).toEqual([
        [3, 3],
        [2, 2],
        [1, 1],
      ]);
      expect(runs[0]).toMatchObject({ command: null, ended: null, why: null, exitCode: null });
      // A second time changes nothing.
      expect(await fixture.database.createMissingTables()).toEqual({ created: [], versionBefore: 4 });
      expect(await fixture.database.ledger.recentRuns(9)).toEqual(runs);
    });

    test('of version 3 is brought forward: what it sent has settled', async () => {
      await insertRow(fixture.bench, fixture.schema, { personId: 'C1' });
      const { submissionId } = (await sendAll(fixture)).get('C1') ?? { submissionId: '' };
      await makeThird();
      expect(await fixture.database.createMissingTables()).toMatchObject({ versionBefore: 3 });
      expect(await fixture.database.staging.findProblems()).toEqual([]);
      const at = new Date('2026-03-02T09:00:00.000Z');
      await fixture.database.ledger.applyOutcomes(
        [{ submissionId, outcome: 'failed', uncertain: true, reason: 'lost' }],
        at,
      );
      expect(await fixture.database.staging.readEligible(0, 10)).toMatchObject([{ personId: 'C1' }]);
    });

    test('of a later version is refused, and left alone by the command', async () => {
      await run("update %ssd_api_ledger set value = '5' where name = 'version'");
      expect(await fixture.database.createMissingTables()).toEqual({ created: [], versionBefore: 5 });
      expect(await fixture.database.staging.findProblems()).toEqual([
        expect.stringMatching(/is of version 5, made by a newer relay .* install the newer relay again/),
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

    describe('that are known', () => {
      const put = (personId: string, reason: string) =>
        run(
          `insert into %ssd_api_data_staging (person_id, json_payload, submission_status, row_state, api_response)
           values (${personId}, '{}', ' Error', 'New', ${reason})`,
        );

      test('are told from new ones, also where the table was emptied and filled again', async () => {
        const counts = async () => [
          await fixture.database.staging.countErrors(),
          await fixture.database.staging.countNewErrors(),
        ];
        expect(await counts()).toEqual([0, 0]);
        await put("'C1'", "'Not sent. sex'");
        await put('null', "'Not sent. person_id'");
        await put("'C2'", 'null');
        expect(await counts()).toEqual([3, 3]);
        await fixture.database.staging.noteErrors();
        expect(await counts()).toEqual([3, 0]);

        await run('delete from %ssd_api_data_staging');
        await put("' C1'", "'Not sent. sex'");
        await put('null', "'Not sent. person_id'");
        await put("'C3'", "'Not sent. sex'");
        expect(await counts()).toEqual([3, 1]);
        await run("update %ssd_api_data_staging set api_response = 'DfE: no' where person_id = ' C1'");
        expect(await counts()).toEqual([3, 2]);
        await fixture.database.staging.noteErrors();
        expect(await counts()).toEqual([3, 0]);
      });

      test('and were mended are new where they come again', async () => {
        await put("'C1'", "'Not sent. sex'");
        await fixture.database.staging.noteErrors();
        await run("update %ssd_api_data_staging set submission_status = 'sent'");
        await fixture.database.staging.noteErrors();
        await run("update %ssd_api_data_staging set submission_status = 'error'");
        expect(await fixture.database.staging.countNewErrors()).toBe(1);
      });
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
