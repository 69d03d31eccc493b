import { itInFull } from '../../amount';
import { generateChildren } from '../../local/children';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { type RelayRun, runRelay } from '../../local/run-relay';
import { StagingSource } from '../../local/staging-source';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

const CHILDREN = generateChildren(20, 7);
const TABLE = 'ssd_api_data_staging_anon';

let database: OwnDatabase;
let source: StagingSource;
let cloud: Cloud | undefined;

/** The relay of the anonymised table, in front of the cloud of the test. */
const relay = (...args: string[]): Promise<RelayRun> =>
  runRelay(args, { SQL_CONN_STR: database.url, TABLE_NAME: TABLE, ...cloud?.relaySettings });

/** A cloud whose function app is configured for `dataset`, and the anonymised table with children that were never sent. */
async function start(dataset: 'live' | 'anon'): Promise<Cloud> {
  cloud = await startCloud({ dataset });
  await relay('init');
  await source.add(CHILDREN.map((record) => ({ personId: record.la_child_id, record })));
  return cloud;
}

beforeEach(async () => {
  database = await startDatabase();
  source = await StagingSource.connect(database.url, TABLE);
});

afterEach(async () => {
  await source.close();
  await Promise.all([cloud?.close(), database.close()]);
});

const submissionsByState = () =>
  source.query('SELECT state, uncertain, count(*)::int AS n FROM ssd_api_submission_anon GROUP BY 1, 2');

itInFull(
  'the anonymised table has a ledger of its own, and a function app for it sends its records',
  async () => {
    const { dfe, functions } = await start('anon');
    await relay('push');
    await expect(functions.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });
    const run = await relay('receive', '--wait', '1');

    expect(run.exitCode).toBe(0);
    expect(compareHoldings(await source.read(), dfe.held(LA_CODE))).toEqual([]);
    expect(await submissionsByState()).toEqual([{ state: 'sent', uncertain: false, n: 20 }]);
    const tables = await source.query("SELECT to_regclass('ssd_api_submission') AS live");
    expect(tables).toEqual([{ live: null }]);
  },
);

itInFull(
  'a function app for live data sees nothing of the anonymised table in the same namespace',
  async () => {
    const { broker, dfe, functions } = await start('live');
    await relay('push');
    await expect(functions.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });

    expect(dfe.stats().posts).toEqual({});
    expect(dfe.stats().tokensIssued).toBe(0);
    // Its submissions, and the report of the run.
    expect(broker.counts('deltas-anon')).toMatchObject({ active: 21, locked: 0, deadLettered: 0 });
    expect(await submissionsByState()).toEqual([{ state: 'queued', uncertain: false, n: 20 }]);
  },
);
