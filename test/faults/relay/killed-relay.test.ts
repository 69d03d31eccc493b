import { openDatabase } from '../../../relay/database/open';
import type { RelayDatabase } from '../../../relay/database/ports';
import { ROUNDS } from '../../amount';
import { Authority } from '../../integration/relay/authority';
import { createRandom } from '../../local/children';
import { type Cloud, startCloud } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
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

beforeEach(() => authority.startAfresh());

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

/** Starts a run and kills it once a count has grown by `more`. @returns false where it had ended before */
async function killOnce(counted: () => Promise<number>, more: number): Promise<boolean> {
  const before = await counted();
  const run = authority.begin('run', '--no-extract', '--wait', '1');
  const hasEnded = run.ended.then(() => true);
  const hasGrown = async () => (await counted()) >= before + more;
  await until(async () => (await hasGrown()) || Promise.race([hasEnded, Promise.resolve(false)]));
  const { exitCode } = await run.end('SIGKILL');
  await until(async () => {
    const lock = await database.takeRunLock();
    await lock?.release();
    return lock !== undefined;
  });
  // A lock lasts minutes; what the dead relay held comes again after that.
  cloud.broker.expireLocks(QUEUES.outcomes);
  return exitCode === null;
}

/** 2,000 children, a relay that is killed again and again, ten children who leave, and runs until all is done. */
async function expectNothingLost(kills: () => Promise<void>): Promise<void> {
  const children = await authority.stageChildren(2_000);
  const before = cloud.dfe.stats().recordsAccepted;
  await kills();

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
  expect(cloud.dfe.stats().recordsAccepted - before).toBe(states.sent);
  expect(cloud.dfe.stats().recordsRepeated).toBe(0);
}

it('a relay that is killed again and again loses no child and sends none twice', () =>
  expectNothingLost(async () => {
    expect(await killOnce(written, 1)).toBe(true);
    expect(await killOnce(written, 400)).toBe(true);
    expect(await killOnce(takenByDfe, 1)).toBe(true);
    expect(await killOnce(applied, 1)).toBe(true);
  }));

for (let round = 1; round <= ROUNDS; round += 1) {
  it(`nor does it at moments that a seed chooses, round ${round}`, () =>
    expectNothingLost(async () => {
      const random = createRandom(jest.getSeed() + round);
      const killed = [
        await killOnce(written, random.whole(1, 500)),
        await killOnce(written, random.whole(1, 500)),
        await killOnce(takenByDfe, random.whole(1, 300)),
        await killOnce(applied, random.whole(1, 300)),
      ];
      expect(killed).toContain(true);
    }));
}
