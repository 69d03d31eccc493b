import { itInFull } from '../../amount';
import { generateChildren } from '../../local/children';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { runRelay } from '../../local/run-relay';
import { StagingSource } from '../../local/staging-source';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

// The nights before the first live one: test data at DfE, made and changed by the relay's own commands.

const TABLE = 'ssd_api_data_staging_anon';
const CHILDREN = generateChildren(30, 11);

let database: OwnDatabase;
let [live, anon]: StagingSource[] = [];
let cloud: Cloud;

beforeAll(async () => {
  [database, cloud] = await Promise.all([startDatabase(), startCloud({ dataset: 'anon' })]);
  await runRelay(['init'], { SQL_CONN_STR: database.url });
  await relay('init');
  live = await StagingSource.connect(database.url);
  anon = await StagingSource.connect(database.url, TABLE);
});
afterAll(async () => {
  await Promise.all([live?.close(), anon?.close()]);
  await Promise.all([cloud?.close(), database?.close()]);
});

const relay = (...args: string[]) =>
  runRelay(args, {
    SQL_CONN_STR: database.url,
    TABLE_NAME: TABLE,
    ANONYMISE_SECRET: 'made for tests, of 32 characters and more',
    ...cloud.relaySettings,
  });

/** A night in its parts, once more where a first step is to be followed by a second. */
async function night(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await relay('push');
    await cloud.functions.fireTimer('submitDeltas');
    const received = await relay('receive', '--wait', '1');
    expect(received).toMatchObject({ exitCode: 0 });
  }
  expect(compareHoldings((await anon?.read()) ?? [], cloud.dfe.held(LA_CODE))).toEqual([]);
}

const heldIds = () => [...cloud.dfe.held(LA_CODE).keys()];

const kinds = async () =>
  (await anon?.query('select kind, count(*)::int as n from ssd_api_submission_anon group by 1 order by 1')) ??
  [];

itInFull(
  'DfE holds what the commands made, and nothing of what they made before or of a live child',
  async () => {
    await relay('fake', '--count', '25', '--seed', 'chain');
    await night();
    expect(heldIds().filter((id) => id.startsWith('FAKE'))).toHaveLength(25);

    await live?.add(CHILDREN.map((record) => ({ personId: record.la_child_id, record })));
    expect(await relay('anonymise', '--yes')).toMatchObject({ exitCode: 0 });
    await night();
    expect(heldIds().filter((id) => id.startsWith('TEST'))).toHaveLength(30);
    expect(heldIds()).toHaveLength(30);
    const told = JSON.stringify([...cloud.dfe.held(LA_CODE)]);
    expect(CHILDREN.filter(({ la_child_id: id }) => told.includes(`"${id}"`))).toEqual([]);

    const [, before] = [await relay('simulate-changes', '--percent', '40', '--seed', 'a day'), await kinds()];
    await night();
    const after = await kinds();
    expect(after.find(({ kind }) => kind === 'full')).toEqual(before.find(({ kind }) => kind === 'full'));
    expect(Number(after.find(({ kind }) => kind === 'partial')?.n)).toBeGreaterThan(8);

    // Made again of the live records, the changes are taken back at DfE too.
    await relay('anonymise', '--yes');
    await night();
    expect(heldIds()).toHaveLength(30);
  },
);
