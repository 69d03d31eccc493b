import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase, printDdl } from '../../relay/database/open';
import type { RelayDatabase } from '../../relay/database/ports';
import type { Fixture } from './database-contract';

const HOLD_RUN_LOCK = path.join(
  __dirname.replace(/(?:[\\/]dist)?[\\/]test[\\/]contract$/, ''),
  'dist/test/contract/hold-run-lock.js',
);

export function describeSessions(fixture: Fixture): void {
  const table = () => `${fixture.schema}.ssd_api_data_staging`;
  const open = (stagingTable: string) =>
    openDatabase(fixture.bench.connectionText, { stagingTable, dataset: 'live' });

  async function withSecond<T>(
    stagingTable: string,
    work: (database: RelayDatabase) => Promise<T>,
  ): Promise<T> {
    const second = await open(stagingTable);
    try {
      return await work(second);
    } finally {
      await second.close();
    }
  }

  test('the server tells its version, its time, and that it may be written', async () => {
    const { version, isReadOnly, clock } = await fixture.database.describe();
    expect(version).toMatch(/^(?:PostgreSQL|SQL Server) \d+\./);
    expect(isReadOnly).toBe(false);
    expect(Math.abs(clock.getTime() - Date.now())).toBeLessThan(60_000);
  });

  describe('the run lock', () => {
    test('is refused to a second run until the first gives it back', async () => {
      const first = await fixture.database.takeRunLock();
      await withSecond(table(), async (second) => {
        expect(await second.takeRunLock()).toBeUndefined();
        await first?.release();
        const taken = await second.takeRunLock();
        expect(taken).toBeDefined();
        await taken?.release();
      });
    });

    test('of one table does not hinder a run on another', async () => {
      const first = await fixture.database.takeRunLock();
      await withSecond(`${fixture.schema}.another_table`, async (second) => {
        const taken = await second.takeRunLock();
        expect(taken).toBeDefined();
        await taken?.release();
      });
      await first?.release();
    });

    test('goes with a relay that is killed', async () => {
      const relay = spawn(process.execPath, [HOLD_RUN_LOCK, fixture.bench.connectionText, table()], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = await once(createInterface(relay.stdout), 'line');
      expect(line).toBe('locked');
      expect(await fixture.database.takeRunLock()).toBeUndefined();
      relay.kill('SIGKILL');
      await once(relay, 'exit');
      // The server notices the end of the connection a moment after the process is gone.
      let taken = await fixture.database.takeRunLock();
      while (!taken) taken = await fixture.database.takeRunLock();
      await taken.release();
    });
  });

  describe('the tables', () => {
    test('are there without problems once they are created, and a second time creates nothing', async () => {
      expect(await fixture.database.staging.findProblems()).toEqual([]);
      expect(await fixture.database.createMissingTables()).toEqual({ created: [], versionBefore: 4 });
    });

    test('are created by name where they are missing, staging among them', async () => {
      await withSecond(`${fixture.schema}.my_staging`, async (database) => {
        expect(await database.staging.findProblems()).toEqual([
          expect.stringContaining('my_staging is missing'),
        ]);
        const { created, versionBefore } = await database.createMissingTables();
        expect(versionBefore).toBe(4);
        expect([...created].sort()).toEqual(['ix_my_staging_person_id', 'my_staging']);
        expect(await database.staging.findProblems()).toEqual([]);
        expect(await database.staging.readEligible(0, 10)).toEqual([]);
      });
    });

    test('of the anonymised dataset are apart', async () => {
      const options = {
        stagingTable: `${fixture.schema}.ssd_api_data_staging_anon`,
        dataset: 'anon',
      } as const;
      const anon = await openDatabase(fixture.bench.connectionText, options);
      const { created, versionBefore } = await anon.createMissingTables();
      await anon.close();
      expect(versionBefore).toBeUndefined();
      expect(created).toEqual(
        expect.arrayContaining(['ssd_api_submission_anon', 'ssd_api_acknowledged_anon', 'ssd_api_run_anon']),
      );
    });

    test('may have names that need quotes', async () => {
      await withSecond(`"${fixture.schema}"."my ""odd"" staging; --"`, async (database) => {
        await database.createMissingTables();
        expect(await database.staging.findProblems()).toEqual([]);
        const lock = await database.takeRunLock();
        await lock?.release();
      });
    });

    test('leave an index on person_id alone that somebody else made', async () => {
      await fixture.bench.run(`create table ${fixture.schema}.indexed (id int, person_id varchar(48))`);
      await fixture.bench.run(`create index by_person on ${fixture.schema}.indexed (person_id, id)`);
      await withSecond(`${fixture.schema}.indexed`, async (database) => {
        expect(await database.createMissingTables()).toEqual({ created: [], versionBefore: 4 });
        const [problem] = await database.staging.findProblems();
        expect(problem).toContain('has no column json_payload, previous_json_payload');
      });
    });

    test('stand in the script for a DBA under the same names', () => {
      const script = printDdl(fixture.bench.connectionText, { stagingTable: table(), dataset: 'live' });
      for (const name of [
        'ssd_api_data_staging',
        'ssd_api_submission',
        'ssd_api_acknowledged',
        'ssd_api_run',
      ]) {
        expect(script).toContain(name);
      }
    });
  });
}
