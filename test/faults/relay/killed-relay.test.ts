import { openDatabase } from '../../../relay/database/open';
import type { RelayDatabase } from '../../../relay/database/ports';
import { QUEUES } from '../../../shared/messages';
import { Authority } from '../../integration/relay/authority';
import { type Cloud, startCloud } from '../../local/cloud';
import { until } from '../../local/until';

let cloud: Cloud;
let authority: Authority;
let database: RelayDatabase;

beforeAll(async () => {
  cloud = await startCloud({ every: 'submitDeltas=200ms' });
  authority = await Authority.start(cloud.relaySettings);
  database = await openDatabase(authority.settings.SQL_CONN_STR ?? '', {
    stagingTable: 'ssd_api_data_staging',
    dataset: 'live',
  });
});

afterAll(async () => {
  await database?.close();
  await authority?.close();
  await cloud?.close();
});

const count = async (sql: string): Promise<number> =>
  Number((await authority.source.query(`select count(*) as rows from ${sql}`))[0]?.rows);

const written = () => count('ssd_api_submission');
const takenByDfe = () => Promise.resolve(cloud.dfe.stats().recordsAccepted);
const applied = () => count("ssd_api_submission where state = 'sent'");

/** Starts a run and kills it once a count has grown by `more`. */
async function killOnce(counted: () => Promise<number>, more: number): Promise<void> {
  const before = await counted();
  const run = authority.begin('run', '--no-extract', '--wait', '1');
  await until(async () => (await counted()) >= before + more);
  expect((await run.end('SIGKILL')).exitCode).toBeNull();
  await until(async () => {
    const lock = await database.takeRunLock();
    await lock?.release();
    return lock !== undefined;
  });
  // A lock lasts minutes; what the dead relay held comes again after that.
  cloud.broker.expireLocks(QUEUES.outcomes);
}

it('a relay that is killed again and again loses no child and sends none twice', async () => {
  const children = await authority.stageChildren(2_000);
  await killOnce(written, 1);
  await killOnce(written, 400);
  await killOnce(takenByDfe, 1);
  await killOnce(applied, 1);

  const left = [...children.slice(0, 5), ...children.slice(-5)].map((child) => child.la_child_id);
  await authority.source.delete(left);
  let exitCode: number | null = 2;
  for (let runs = 0; exitCode !== 0 && runs < 4; runs += 1) {
    ({ exitCode } = await authority.relay('run', '--no-extract', '--wait', '1'));
  }
  expect(exitCode).toBe(0);
  expect((await authority.relay('run', '--no-extract', '--wait', '1')).stdout).toMatch(/Looked at 0 rows/);

  expect(await authority.differences(cloud)).toEqual([]);
  expect(authority.held(cloud).size).toBe(children.length - left.length);
  const states = await authority.submissions();
  expect(Object.keys(states)).toEqual(['sent']);
  expect(cloud.dfe.stats().recordsAccepted).toBe(states.sent);
  expect(cloud.dfe.stats().recordsRepeated).toBe(0);
});
