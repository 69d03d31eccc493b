import { type Asking, askDfe } from '../../../relay/doctor/ask-dfe';
import type { Finding } from '../../../relay/doctor/finding';
import { describeInFull } from '../../amount';
import { generateChildren } from '../../local/children';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { runRelay } from '../../local/run-relay';
import { StagingSource } from '../../local/staging-source';
import { until } from '../../local/until';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';
import { readArchive } from '../whole-chain/read-archive';

const TABLE = 'ssd_api_data_staging_anon';
const OUTCOMES = 'outcomes-anon';

describeInFull('doctor --dfe, with a relay, a function app and a DfE', () => {
  let cloud: Cloud;
  let database: OwnDatabase;
  let source: StagingSource;
  let said: string[];

  beforeAll(async () => {
    [cloud, database] = await Promise.all([startCloud({ dataset: 'anon' }), startDatabase()]);
    await relay('init');
    source = await StagingSource.connect(database.url, TABLE);
  });
  afterAll(async () => {
    await source?.close();
    await Promise.all([cloud?.close(), database?.close()]);
  });
  beforeEach(() => {
    said = [];
  });

  const settings = () => ({ SQL_CONN_STR: database.url, TABLE_NAME: TABLE, ...cloud.relaySettings });
  const relay = (...args: string[]) => runRelay(args, settings());
  const asking = (stopped = new AbortController().signal): Asking => ({
    environment: settings(),
    now: () => new Date(),
    steady: () => performance.now(),
    stopped,
    aside: (text) => said.push(text),
  });
  const verdicts = (findings: readonly Finding[]) => findings.map(({ target, verdict }) => [target, verdict]);
  const probeOnQueue = () =>
    until(() => (cloud.broker.counts('deltas-anon').active ?? 0) > 0, 'the probe is on the queue');

  test('what DfE says of a token and of a constructed record comes back, and DfE holds nothing of it', async () => {
    const asked = askDfe(asking(), 1);
    await probeOnQueue();
    await cloud.functions.fireTimer('submitDeltas');
    const findings = await asked;

    expect(verdicts(findings)).toEqual([
      ['probe', 'PASS'],
      ['token', 'PASS'],
      ['constructed record', 'PASS'],
      ['its purge', 'PASS'],
    ]);
    expect(said).toEqual([expect.stringContaining('waiting for 1 minute at most')]);
    expect([...cloud.dfe.held(LA_CODE).keys()]).toEqual([]);
    const archived = await readArchive(cloud.azurite.connectionString, LA_CODE);
    expect(archived.map(({ body }) => JSON.parse(String(body)))).toMatchObject([
      [{ child_details: {} }],
      [{ purge: true }],
    ]);
    // It was looked at, and lies there for the next run.
    expect(cloud.broker.counts(OUTCOMES)).toMatchObject({ active: 1, locked: 0, deadLettered: 0 });
  });

  test('csc-relay doctor --dfe has it in its table, and says what it waits for', async () => {
    const asked = relay('doctor', '--dfe', '--wait', '1');
    await probeOnQueue();
    await cloud.functions.fireTimer('submitDeltas');
    const { stdout, stderr } = await asked;
    expect(stdout).toMatch(/DfE +token +PASS +the credentials are taken/);
    expect(stdout).toMatch(/DfE +its purge +PASS +taken/);
    expect(stdout + stderr).toContain('waiting for 1 minute at most');
  });

  test('a run that finds the answer takes it off and goes on as ever', async () => {
    const [child] = generateChildren(1, 3);
    if (!child) throw new RangeError('no child');
    await source.add([{ personId: child.la_child_id, record: child }]);
    await relay('push');
    await cloud.functions.fireTimer('submitDeltas');
    const run = await relay('receive', '--wait', '1');
    expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Outcomes: 1 sent') });
    expect(cloud.broker.counts(OUTCOMES)).toMatchObject({ active: 0, locked: 0, deadLettered: 0 });
    expect(run.stdout).not.toContain('ATTENTION');
  });

  test('a DfE that refuses the credentials is told apart from one that refuses the record', async () => {
    await cloud.functions.stop();
    await cloud.restartFunctions({ CLIENT_SECRET: 'another-secret' });
    const asked = askDfe(asking(), 1);
    await probeOnQueue();
    await cloud.functions.fireTimer('submitDeltas');
    expect(await asked).toMatchObject([
      { verdict: 'PASS' },
      { target: 'token', verdict: 'FAIL', cure: expect.stringContaining('CLIENT_SECRET') },
      { verdict: 'SKIP' },
      { verdict: 'SKIP' },
    ]);
  });

  test('a function app that is paused says so, and takes nothing from the queue', async () => {
    await cloud.functions.stop();
    await cloud.restartFunctions({ CLIENT_SECRET: 'simulator-secret', PAUSED: 'true' });
    const posts = cloud.dfe.requests.length;
    const asked = askDfe(asking(), 1);
    await probeOnQueue();
    await cloud.functions.fireTimer('submitDeltas');
    expect(await asked).toMatchObject([{ verdict: 'FAIL', cure: expect.stringContaining('PAUSED') }]);
    expect(cloud.dfe.requests.length).toBe(posts);
    expect(cloud.broker.counts('deltas-anon')).toMatchObject({ active: 1 });
  });

  test('no answer is a finding too, when the time is over or the user stops', async () => {
    expect(await askDfe(asking(), 0.05)).toMatchObject([
      {
        verdict: 'FAIL',
        details: expect.stringContaining('no answer in'),
        cure: expect.stringContaining('SD09'),
      },
    ]);
    expect(await askDfe(asking(AbortSignal.timeout(500)), 5)).toMatchObject([
      { verdict: 'FAIL', details: 'You stopped before it answered.' },
    ]);
  });

  test('without a Service Bus that answers, that is the finding', async () => {
    const environment = {
      ...settings(),
      SERVICE_BUS_CONNECTION_STRING: String(cloud.relaySettings.SERVICE_BUS_CONNECTION_STRING).replace(
        /:\d+;/,
        ':1;',
      ),
    };
    expect(await askDfe({ ...asking(), environment }, 1)).toMatchObject([
      { target: 'probe', verdict: 'FAIL', details: expect.stringContaining('could not be asked') },
    ]);
  });
});
