import { openDatabase } from '../../../../relay/database/open';
import type { RelayDatabase } from '../../../../relay/database/ports';
import { ROUNDS } from '../../../amount';
import { changeChild, createRandom, generateChild } from '../../../local/children';
import { type ChildRecord, LAWS } from '../../../local/simulator';
import { StagingSource } from '../../../local/staging-source';
import { borrowPglite, type OwnDatabase } from '../../../servers/borrow-pglite';
import { SmallWorld } from './small-world';
import { Turns } from './turns';

// One child, whom the extract changes while two relays push and receive without a lock between them, and the function app
// answers as it likes: whatever the order of their steps, an outcome touches only what was sent (I2), one submission is in
// flight (I3), and once quiet DfE holds exactly the source (I7).

/** How many orders are tried: some 4 a second. */
const ORDERS = ROUNDS >= 1 ? ROUNDS * 250 : 10;

let pglite: OwnDatabase;
let database: RelayDatabase;
let source: StagingSource;

beforeAll(async () => {
  pglite = await borrowPglite();
  database = await openDatabase(pglite.url, { stagingTable: 'ssd_api_data_staging', dataset: 'live' });
  await database.createMissingTables();
  source = await StagingSource.connect(pglite.url);
});
afterAll(async () => {
  await source?.close();
  await database?.close();
  await pglite?.close();
});

/** Records of one child that have much in common: with more in them, less, and nothing but a detail. */
function versionsOf(seed: number): ChildRecord[] {
  const random = createRandom(seed);
  const full = { ...generateChild(random, 1, { size: 'full' }), la_child_id: 'C1' };
  const { social_care_episodes: _, ...bare } = full;
  const changed = changeChild(random, full);
  return [full, changed, bare, { la_child_id: 'C1', child_details: { sex: 'F' } }] as ChildRecord[];
}

/** @returns what went wrong in the order that a seed chooses */
async function faultsOf(seed: number): Promise<string[]> {
  await source.query('truncate ssd_api_data_staging, ssd_api_submission, ssd_api_acknowledged');
  const random = createRandom(seed);
  const turns = new Turns(random);
  const world = new SmallWorld(database, source, turns, random, random.pick(LAWS));
  const versions = versionsOf(random.whole(1, 50));
  const others = { atWork: 3 };
  const until = async (work: () => Promise<void>): Promise<void> => {
    await work().finally(() => {
      others.atWork -= 1;
    });
  };
  const relay = (passes: number) =>
    until(async () => {
      for (let pass = 0; pass < passes; pass += 1) {
        // Where the index that holds I3 refuses what came at the same moment, that run ends.
        await world.push().catch((error: Error) => {
          if (error.name !== 'DatabaseError') throw error;
        });
        await world.receive(random.chance(0.2));
      }
    });
  await turns.run(
    () =>
      until(async () => {
        for (let n = 0; n < 8; n += 1) {
          await world.extract(random.chance(0.2) ? undefined : random.pick(versions));
          await turns.pause(random.whole(0, 20));
        }
      }),
    () => relay(6),
    () => relay(6),
    async () => {
      while (others.atWork > 0) await world.answer();
    },
  );
  await turns.run(() => world.comeToRest());
  return [...world.faults, ...(world.agrees ? [] : ['DfE holds something else than the source'])];
}

it(`In ${ORDERS} orders of what is done to one child, DfE ends with the source`, async () => {
  const first = jest.getSeed();
  const wrong: string[] = [];
  for (let n = 0; n < ORDERS; n += 1) {
    const faults = await faultsOf(first + n);
    if (faults.length > 0) wrong.push(`--seed ${first + n}: ${faults.join('; ')}`);
  }
  expect(wrong).toEqual([]);
});
