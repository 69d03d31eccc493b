import { openDatabase } from '../../../relay/database/open';
import type { RelayDatabase } from '../../../relay/database/ports';
import { extractCohort } from '../../../relay/extract/extract-cohort';
import { DEFAULT_OPTIONS } from '../../../relay/record/options';
import { withDuplicates } from '../../../relay/run/push';
import { person } from '../../contract/use-survey';
import { joinRows, openSsd, type SsdDatabase } from '../../local/ssd';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

// Most databases on SQL Server hold C1 and c1 for one id. PostgreSQL does where a collation says so.

const onPostgres = process.env.CSC_TEST_POSTGRES === undefined ? describe.skip : describe;
const WHY = process.env.CSC_TEST_POSTGRES === undefined ? ' (CSC_TEST_POSTGRES is not set)' : '';

onPostgres(`a database that ignores case${WHY}`, () => {
  let server: OwnDatabase;
  let ssd: SsdDatabase;
  let database: RelayDatabase;

  beforeEach(async () => {
    server = await startDatabase();
    ssd = await openSsd(server.url);
    await ssd.createTables();
    await ssd.makeKeyless('ssd_person');
    database = await openDatabase(server.url, { stagingTable: 'ssd_api_data_staging', dataset: 'live' });
    await database.createMissingTables();
    await ignoreCase(ssd);
  });
  afterEach(async () => {
    await Promise.all([database.close(), ssd.close()]);
    await server.close();
  });

  const extract = () =>
    extractCohort(database.ssd, DEFAULT_OPTIONS, {
      today: '2026-11-22',
      dryRun: false,
      last: undefined,
      allowDeletions: true,
      allowIncomplete: true,
      stopped: new AbortController().signal,
      progress: () => {},
    });
  const staged = () =>
    ssd.query(
      'select person_id, json_payload::text as payload, row_state from ssd_api_data_staging order by id',
    );

  test('finds the rows of a child that name it in other letters', async () => {
    const { ssd_cin_episodes: episodes = [], ...others } = person('C1');
    const inOtherLetters = episodes.map((row) => ({ ...row, cine_person_id: 'c1' }));
    await ssd.insert({ ...others, ssd_cin_episodes: inOtherLetters });
    const tally = await extract();
    expect(tally.rules.map(({ rule }) => rule)).not.toContain('row-of-another-child');
    const [row] = await staged();
    expect(row?.payload).toContain('"social_care_episode_id": "RC1"');
  });

  test('has a person who stands in two rows reported once', async () => {
    await ssd.insert(joinRows([person('C1'), person('c1', 'R2'), person('C2')]));
    const tally = await extract();
    expect(tally.children).toBe(2);
    expect(tally.rules.filter(({ rule }) => rule === 'person-in-two-rows')).toMatchObject([{ children: 1 }]);
    expect((await staged()).map((row) => row.person_id)).toEqual(['C2']);
  });

  test('has a child whose id comes in other letters staged in the row that it has', async () => {
    await ssd.insert(person('C1'));
    await extract();
    await ssd.query(`update ssd_person set pers_person_id = 'c1'`);
    expect((await extract()).states).toMatchObject({ new: 0, updated: 1 });
    expect(await staged()).toHaveLength(1);
  });

  test('has two staging rows of one person told by push and validate alike', async () => {
    const rows = `('C1', '{}', 'Pending', 'New'), ('c1', '{}', 'Pending', 'New'), (' c1', '{}', 'Pending', 'New')`;
    await ssd.query(
      `insert into ssd_api_data_staging (person_id, json_payload, submission_status, row_state) values ${rows}`,
    );
    const duplicated = await database.staging.duplicatedPersons();
    const { staging } = database;
    for (const read of [staging.readEligible(0, 10, 'all'), staging.readAll(0, 10)]) {
      const seen = withDuplicates(await read, duplicated).map((row) => [row.personId, row.duplicated]);
      expect(seen).toEqual([
        ['C1', true],
        ['c1', true],
        [' c1', true],
      ]);
    }
  });
});

/** Makes all ids of persons and of their rows compare without regard to case. */
async function ignoreCase(ssd: SsdDatabase): Promise<void> {
  await ssd.query(
    `create collation ignore_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`,
  );
  const statements = await ssd.query(
    `select format('alter table %I alter column %I type varchar(%s) collate ignore_case', table_name, column_name,
        character_maximum_length) as sql
      from information_schema.columns
      where table_schema = 'public' and column_name like '%\\_id' and character_maximum_length is not null`,
  );
  for (const { sql } of statements) await ssd.query(String(sql));
}
