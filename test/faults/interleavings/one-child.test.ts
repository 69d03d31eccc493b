import * as fc from 'fast-check';
import { openDatabase } from '../../../relay/database/open';
import type { RelayDatabase } from '../../../relay/database/ports';
import { ROUNDS, shareOf } from '../../amount';
import { child, useSmallSsd } from '../../integration/relay/small-ssd';
import { LAWS } from '../../local/simulator';
import { CHILD, OneChild } from './one-child';
import { FATES } from './queued';

// Extracts, two relays without a run lock, the function app and the SSD itself at work on one child, in orders that a seed
// chooses.

const RUNS = ROUNDS >= 1 ? shareOf(1_000) : 5;

/** For what hangs: an order takes a third of a second, and many times that on a busy machine. */
const LIMIT_MS = 300_000 + RUNS * 5_000;

const ROWS = child(CHILD, 'ZZ1 1ZZ');
const TABLES = Object.keys(ROWS) as (keyof typeof ROWS)[];

const small = useSmallSsd([]);
let database: RelayDatabase;

beforeAll(async () => {
  database = await openDatabase(small.authority.settings.SQL_CONN_STR ?? '', {
    stagingTable: 'ssd_api_data_staging',
    dataset: 'live',
  });
});
afterAll(() => database?.close());

/** Again and again, one after the other. */
async function repeat(times: number, work: (time: number) => Promise<void>): Promise<void> {
  for (let time = 0; time < times; time += 1) await work(time);
}

it(
  'whoever comes first, one submission is in flight, outcomes touch only what was sent, and DfE ends with the source',
  async () => {
    const { authority, ssd } = small;
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.constantFrom(...LAWS),
        fc.array(fc.nat(), { minLength: 4, maxLength: 8 }),
        fc.array(fc.constantFrom(...FATES), { maxLength: 6 }),
        fc.nat(15),
        async (scheduler, law, events, fates, pauses) => {
          await authority.startAfresh();
          for (const table of TABLES) await ssd.empty(table);
          await ssd.insert(ROWS);
          const one = new OneChild({ database, ssd, staging: authority.source }, law);
          expect(await one.converge()).toEqual([]);
          one.begin(scheduler, fates);
          // A submission of the same moment ends the run that comes second; another one comes.
          const relay = (slowness: number) => repeat(4, () => one.run(slowness).catch(expectFence));
          await scheduler.waitFor(
            Promise.all([
              repeat(events.length, (n) => one.change(events[n] ?? 0)),
              repeat(5, () => one.extract()),
              relay(0),
              relay(pauses),
              repeat(10, () => one.tick()),
            ]),
          );
          expect(await one.converge()).toEqual([]);
        },
      ),
      { numRuns: RUNS, endOnFailure: true, seed: jest.getSeed() },
    );
  },
  LIMIT_MS,
);

/** The index that holds I3. */
function expectFence(error: unknown): void {
  expect(String(error)).toMatch(/^DatabaseError: Could not write submissions to the ledger \(23505\)\.$/);
}
