import { describeInFull } from '../../amount';
import { generateChildren } from '../../local/children';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { type RelayRun, runRelay } from '../../local/run-relay';
import { StagingSource } from '../../local/staging-source';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';
import { readArchive } from './read-archive';

// An authority rehearses before DfE has given its settings, and then sends to DfE. Each test goes on where the one before it
// ended.

const CHILDREN = generateChildren(20, 20_261_126);
const TABLE = 'ssd_api_data_staging_anon';
const [FIRST, SECOND, THIRD] = CHILDREN.map(({ la_child_id }) => la_child_id);

/** What DfE gives, not there yet. */
const NOTHING_OF_DFE = Object.fromEntries(
  ['API_ENDPOINT', 'TOKEN_ENDPOINT', 'CLIENT_ID', 'CLIENT_SECRET', 'SCOPE', 'SUPPLIER_KEY'].map((name) => [
    name,
    '',
  ]),
);

let cloud: Cloud;
let database: OwnDatabase;
let source: StagingSource;

const relay = (...args: string[]): Promise<RelayRun> =>
  runRelay(args, { SQL_CONN_STR: database.url, TABLE_NAME: TABLE, ...cloud.relaySettings });

/** A run that pushes, a tick of the functions, and a run that takes the answers. */
async function night(): Promise<{ pushed: RelayRun; received: RelayRun }> {
  const pushed = await relay('push');
  await expect(cloud.functions.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });
  return { pushed, received: await relay('receive', '--wait', '1') };
}

const logged = (code: string): boolean => cloud.functions.logs.some(({ message }) => message.includes(code));

describeInFull('a rehearsal and what comes after it', () => {
  beforeAll(async () => {
    [cloud, database] = await Promise.all([
      startCloud({
        dataset: 'anon',
        functionSettings: { ...NOTHING_OF_DFE, REHEARSAL: 'true', REHEARSAL_SCRIPT: '200' },
      }),
      startDatabase(),
    ]);
    await relay('init');
    source = await StagingSource.connect(database.url, TABLE);
  });

  afterAll(async () => {
    await source?.close();
    await Promise.all([cloud?.close(), database?.close()]);
  });

  test('in a rehearsal all is validated, archived and answered, and nobody is called', async () => {
    await source.add(CHILDREN.map((record) => ({ personId: record.la_child_id, record })));
    const { received } = await night();

    expect(received.exitCode).toBe(0);
    expect(received.stdout).toContain('Outcomes: 20 sent, 0 rejected, 0 failed, in a rehearsal.');
    expect(received.stdout).toContain('ATTENTION: rehearsal: nothing went to DfE.');
    expect(received.stdout).not.toContain('Sent to DfE');
    for (const { response } of await source.read()) expect(response).toMatch(/^rehearsal-/);

    expect(cloud.dfe.stats().tokensIssued).toBe(0);
    expect(cloud.dfe.requests).toEqual([]);
    const [batch] = await readArchive(cloud.azurite.connectionString, LA_CODE);
    expect(batch?.submissionIds).toHaveLength(20);
    expect(JSON.parse(String(batch?.body))).toHaveLength(20);
    expect(logged('SD22')).toBe(true);
    await expect(cloud.journals.read()).resolves.toMatchObject({ status: { rehearsal: true } });
  });

  test('status and show say that it was a rehearsal', async () => {
    const status = await relay('status');
    expect(status.stdout).toContain('ATTENTION: rehearsal: nothing went to DfE.');
    const json: unknown = JSON.parse((await relay('status', '--json')).stdout);
    expect(json).toMatchObject({ rehearsal: true });
  });

  test('a deletion is rehearsed as well', async () => {
    await source.delete([String(FIRST)]);
    const { received } = await night();
    expect(received.exitCode).toBe(0);
    expect(received.stdout).toMatch(/Deleted in rehearsal +1/);
    await expect(source.query('SELECT count(*)::int AS n FROM ssd_api_acknowledged_anon')).resolves.toEqual([
      { n: 19 },
    ]);
  });

  test('once it sends to DfE all of it goes by itself, also where nothing changed; what was deleted meanwhile does not', async () => {
    await cloud.functions.stop();
    await cloud.restartFunctions({
      REHEARSAL: '',
      API_ENDPOINT: cloud.dfe.apiUrl,
      TOKEN_ENDPOINT: cloud.dfe.tokenUrl,
      CLIENT_ID: 'simulator-client',
      CLIENT_SECRET: 'simulator-secret',
      SCOPE: 'simulator-scope',
      SUPPLIER_KEY: 'simulator-supplier-key',
    });
    // Nothing to send: the relay only asks where the function app sends to now.
    const { received } = await night();
    expect(received.stdout).toContain('sends to another endpoint of DfE now');
    expect(received.stdout).not.toContain('rehearsal: nothing went');
    await source.delete([String(SECOND)]);

    const { received: sent } = await night();
    expect(sent.exitCode).toBe(0);
    expect(sent.stdout).toMatch(/Sent to DfE +18/);
    expect([...cloud.dfe.held(LA_CODE).keys()].toSorted()).toEqual(
      CHILDREN.slice(2)
        .map(({ la_child_id }) => la_child_id)
        .toSorted(),
    );
    expect(compareHoldings(await source.read(), cloud.dfe.held(LA_CODE))).toEqual([]);
    expect((await relay('status')).stdout).not.toContain('rehearsal');
    const journal = await cloud.journals.read();
    expect(journal?.status).not.toHaveProperty('rehearsal');
  });

  test('what DfE holds is known no more after a rehearsal, and the relay says what to do', async () => {
    await cloud.functions.stop();
    await cloud.restartFunctions({ REHEARSAL: 'true' });
    const [row] = (await source.read()).filter(({ personId }) => personId === THIRD);
    await source.update([
      { personId: String(THIRD), record: { ...(row?.record as object), mis_child_id: 'M1' } },
    ]);
    const { received } = await night();
    expect(received.stdout).toContain('ATTENTION: the function app rehearses now.');
    expect(received.stdout).toContain('run "csc-relay resync"');
  });
});
