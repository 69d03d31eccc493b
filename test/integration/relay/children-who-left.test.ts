import { gunzipSync } from 'node:zlib';
import { BlobServiceClient } from '@azure/storage-blob';
import { openDatabase } from '../../../relay/database/open';
import { describeInFull, itInFull } from '../../amount';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { child, useSmallSsd } from './small-ssd';

// Children who left: also those whose rows somebody deleted are purged, and one whom DfE has deleted can be erased here.

const ONE = child('C1', 'ZZ1 1ZZ');
const here = useSmallSsd([ONE, child('C2', 'ZZ1 1ZZ')]);
let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud({ every: 'submitDeltas=200ms' });
});
afterAll(() => cloud?.close());

const relay = (...args: string[]) => here.authority.relayWith(cloud.relaySettings, ...args);
const run = (...args: string[]) => relay('run', '--wait', '1', ...args);
const held = () => [...cloud.dfe.held(LA_CODE).keys()].toSorted();

/** The folders of the batches in which a record of a child was POSTed. */
async function batchesWith(text: string): Promise<string[]> {
  const container = BlobServiceClient.fromConnectionString(cloud.azurite.connectionString).getContainerClient(
    'archive',
  );
  const folders: string[] = [];
  for await (const { name } of container.listBlobsFlat({ prefix: `${LA_CODE}/` })) {
    if (!name.endsWith('request.json.gz')) continue;
    const body = gunzipSync(await container.getBlobClient(name).downloadToBuffer()).toString('utf8');
    if (body.includes(text)) folders.push(name.slice(0, name.lastIndexOf('/')));
  }
  return folders;
}

itInFull('erases a child once DfE has deleted it, and says where the archive has it', async () => {
  await run();
  const staged = await relay('erase', 'C1');
  expect(staged).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Nothing was erased: the child is staged as one that is not deleted/),
  });
  await here.ssd.remove(ONE);
  await run();
  expect(held()).toEqual(['C2']);

  const asked = await relay('erase', 'C1');
  expect(asked).toMatchObject({
    exitCode: 1,
    stderr: 'Nothing was changed: nobody is here to say yes. Run it with --yes.\n',
  });
  const prefixes = [...asked.stdout.matchAll(/^ {2}(\d{3}\/.*)$/gm)].map(([, prefix]) => prefix ?? '');
  const batches = await batchesWith('"C1"');
  expect(batches).toHaveLength(2);
  for (const folder of batches) expect(prefixes.some((prefix) => folder.startsWith(prefix))).toBe(true);
  expect(await here.authority.everything()).toContain('C1');

  const erased = await relay('erase', ' C1 ', '--yes');
  expect(erased).toMatchObject({ exitCode: 0, stderr: '' });
  expect(erased.stdout).toMatch(/\nErased: 1 row of staging, and the child's part of 2 submissions\.\n$/);
  const everything = await here.authority.everything();
  expect(everything).not.toContain('C1');
  expect(everything).toMatch(/Erased on [\d-]{10} \(csc-relay erase\)\./);
  expect(await relay('erase', 'C1', '--yes')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^Nothing is kept of this child/),
  });
});

const ATTENTION =
  /^ATTENTION: DfE holds 1 child who has no row in ssd_api_data_staging: .*docs\/troubleshooting\.md has a query that names them\.$/m;

itInFull('purges a child whose row somebody deleted, or says of it where no extract looks', async () => {
  expect((await run()).exitCode).toBe(0);
  expect(held()).toEqual(['C1', 'C2']);

  await here.ssd.remove(child('C2', 'ZZ1 1ZZ'));
  await here.authority.source.query("delete from ssd_api_data_staging where person_id = 'C2'");
  const without = await run('--no-extract');
  expect(without).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(ATTENTION) });
  expect(without.stdout).not.toMatch(/\bC2\b/);
  expect(held()).toEqual(['C1', 'C2']);
  expect((await here.authority.relay('status')).stdout).toMatch(ATTENTION);

  const extracted = await run();
  expect(extracted.exitCode).toBe(0);
  expect(extracted.stdout).toContain('1 left the cohort.');
  expect(extracted.stdout).toContain('1 child will be deleted at DfE');
  expect(extracted.stdout).not.toContain('ATTENTION: DfE holds');
  expect(held()).toEqual(['C1']);
  expect((await here.authority.relay('status')).stdout).not.toContain('ATTENTION');
});

describeInFull('a child who cannot be erased, or stands elsewhere', () => {
  const insertDeleted = (table: string, personId: string) =>
    here.authority.source.query(
      `insert into ${table} (person_id, json_payload, submission_status, row_state) values ($1, '{}', 'sent', 'Deleted')`,
      [personId],
    );

  it('is not erased while it is in the cohort of the SSD', async () => {
    await insertDeleted('ssd_api_data_staging', 'C1');
    const refused = await relay('erase', 'C1', '--yes');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toMatch(/^Nothing was erased: the child is in the cohort of the SSD/);
    await here.ssd.query('drop table ssd_person');
    const blind = await relay('erase', 'C1', '--yes');
    expect(blind.exitCode).toBe(0);
    expect(blind.stdout).toMatch(/^The SSD cannot be read, so that only staging says/);
  });

  it('is erased from the tables of the other dataset alone', async () => {
    const table = 'ssd_api_data_staging_anon';
    const anon = (...args: string[]) =>
      here.authority.relayWith({ ...cloud.relaySettings, TABLE_NAME: table }, ...args);
    await anon('init');
    await insertDeleted(table, 'C1');
    await insertDeleted('ssd_api_data_staging', 'C1');
    expect(await anon('erase', 'C1', '--yes')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await here.authority.source.query(`select * from ${table}`)).toEqual([]);
    expect(await here.authority.everything()).toContain('C1');
  });

  it('is not erased while a run is at work', async () => {
    await insertDeleted('ssd_api_data_staging', 'GONE');
    const database = await openDatabase(here.authority.settings.SQL_CONN_STR ?? '', {
      stagingTable: 'ssd_api_data_staging',
      dataset: 'live',
    });
    const lock = await database.takeRunLock();
    const refused = await relay('erase', 'GONE', '--yes');
    await lock?.release();
    await database.close();
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Another run is at work') });
    expect(await here.authority.everything()).toContain('GONE');
  });
});
