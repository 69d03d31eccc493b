import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleOf } from '../../amount';
import { startBroker } from '../../local/broker';
import { queueOptions } from '../../local/queues';
import { runRelay } from '../../local/run-relay';
import { Authority } from './authority';

let authority: Authority;

/** A port where nothing listens. */
const NOWHERE =
  'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=name;SharedAccessKey=key;UseDevelopmentEmulator=true;';
const BUS = { LA_CODE: '845', SERVICE_BUS_CONNECTION_STRING: NOWHERE };

beforeAll(async () => {
  authority = await Authority.start(BUS);
});

afterAll(() => authority?.close());

it.each(sampleOf(['run', 'push', 'receive']))(
  '%s says that Service Bus cannot be reached, and has sent nothing',
  async (command) => {
    await authority.startAfresh();
    await authority.stageChildren(1);
    const run = await authority.relay(command);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toMatch(/^Service Bus cannot be reached\. Check .* firewall lets 443 out\./m);
    const [row] = await authority.source.query('select * from ssd_api_run order by run_number desc');
    expect(row).toMatchObject({
      command,
      ended: 'could-not-run',
      exit_code: 1,
      why: expect.stringMatching(/^Service Bus cannot be reached/),
      finished_at: expect.any(Date),
    });
    const status = await authority.relay('status');
    expect(status.stdout).toMatch(
      new RegExp(
        `^csc-relay ${command} FAILED (last night|today) at \\d\\d:\\d\\d: Service Bus cannot be reached`,
      ),
    );
    expect(await authority.submissions()).toEqual({});
  },
);

it.each(
  sampleOf([
    ['outcomes-live', 'Listen', 'Data Receiver'],
    ['deltas-live', 'Send', 'Data Sender'],
  ] as const),
)('names the role that is lacking on the queue %s', async (queue, refused, role) => {
  const queues = queueOptions('live');
  const broker = await startBroker({ queues: { ...queues, [queue]: { ...queues[queue], refused } } });
  try {
    await authority.startAfresh();
    await authority.stageChildren(1);
    const settings = { SERVICE_BUS_CONNECTION_STRING: broker.connectionString };
    const run = await authority.relayWith(settings, 'run', '--no-extract');
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain(
      `Service Bus refused access. The identity of this server lacks the role Azure Service Bus ${role} on the queue ${queue}. `,
    );
    expect(run.stderr).not.toContain('TrackingId');
    // Nothing is lost: it goes once the role is there.
    expect(await authority.submissions()).toEqual(refused === 'Send' ? { staged: 1 } : {});
  } finally {
    await broker.close();
  }
});

it('names every table that is missing, and the command that makes them', async () => {
  await authority.source.query('create schema bare');
  for (const command of ['run', 'status', 'validate']) {
    const settings = { ...authority.settings, TABLE_NAME: 'bare.ssd_api_data_staging' };
    const run = await runRelay([command], settings);
    expect(run.exitCode).toBe(1);
    for (const table of [
      'ssd_api_data_staging',
      'ssd_api_submission',
      'ssd_api_acknowledged',
      'ssd_api_run',
    ]) {
      expect(run.stderr).toContain(`The table ${table} is missing in schema bare`);
    }
    expect(run.stderr).toContain("run 'csc-relay init'");
  }
});

it('names the column that is missing', async () => {
  await authority.source.query('create schema narrow');
  await authority.source.query(
    'create table narrow.ssd_api_data_staging as select * from ssd_api_data_staging',
  );
  await authority.source.query('alter table narrow.ssd_api_data_staging drop column api_response');
  const settings = { ...authority.settings, TABLE_NAME: 'narrow.ssd_api_data_staging' };
  expect((await runRelay(['init'], settings)).exitCode).toBe(0);
  const run = await runRelay(['run'], settings);
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain(
    'The table ssd_api_data_staging in schema narrow has no column api_response: ask your DBA to add it',
  );
});

it('names a ledger of an earlier version, and init brings it up to date', async () => {
  await authority.source.query('create schema earlier');
  const settings = { ...authority.settings, TABLE_NAME: 'earlier.ssd_api_data_staging' };
  await runRelay(['init'], settings);
  await authority.source.query('drop table earlier.ssd_api_ledger');
  await authority.source.query('alter table earlier.ssd_api_submission drop column completes');
  const status = await runRelay(['status'], settings);
  expect(status.exitCode).toBe(1);
  expect(status.stderr).toContain(
    "The ledger (ssd_api_ledger) is of version 1, and this relay needs version 4: run 'csc-relay init'",
  );
  expect(await runRelay(['init'], settings)).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await runRelay(['status'], settings)).exitCode).toBe(0);
});

it('names every setting that is missing or wrong at once', async () => {
  const run = await runRelay(['run'], { LA_CODE: '999', HTTPS_PROXY: 'not an address', DATASET: 'anon' });
  expect(run.exitCode).toBe(1);
  for (const name of ['SQL_CONN_STR', 'DATASET', 'LA_CODE', 'HTTPS_PROXY', 'SERVICE_BUS_NAMESPACE']) {
    expect(run.stderr).toMatch(new RegExp(`^  ${name}: `, 'm'));
  }
});

it('says that the database cannot be reached', async () => {
  const run = await runRelay(['run'], { ...BUS, SQL_CONN_STR: 'postgres://127.0.0.1:1/ssd' });
  expect(run).toMatchObject({ exitCode: 1, stdout: '' });
  expect(run.stderr).toMatch(/^Nothing listens at 127\.0\.0\.1:1: check host, port and firewall/m);
});

describe('a file with the settings', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'csc-settings-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read although an editor put a byte order mark before the first name', async () => {
    const file = path.join(folder, 'relay.env');
    await writeFile(
      file,
      `\uFEFFSQL_CONN_STR=${authority.settings.SQL_CONN_STR}\nTABLE_NAME=nowhere.children\n`,
    );
    const status = await runRelay(['--settings', file, 'status'], { TABLE_NAME: 'ssd_api_data_staging' });
    expect(status.exitCode).toBe(0);
    expect(status.stdout).toMatch(/^ssd_api_data_staging \(live\)/m);
  });

  it('that does not exist is said to be missing', async () => {
    const status = await runRelay(['--settings', 'nowhere.env', 'status'], authority.settings);
    expect(status.exitCode).toBe(1);
    expect(status.stderr).toBe(
      `The file ${path.join(tmpdir(), 'nowhere.env')} with the settings does not exist. Check the path after --settings.\n`,
    );
  });

  it('that is not found is said to be, with its folder, where a setting is missing', async () => {
    const status = await runRelay(['status'], {});
    expect(status.exitCode).toBe(1);
    expect(status.stderr).toMatch(/^ {2}SQL_CONN_STR: is not set/m);
    expect(status.stderr).toContain(`no file .env was found in ${tmpdir()}`);
  });

  it('whose names are not known: a choice of the extract stops the run, another is warned of', async () => {
    const file = path.join(folder, 'misspelt.env');
    await writeFile(file, 'TABLENAME=secret\nEXTRACT_PERSON_ID=secret\n');
    const run = await runRelay(['--settings', file, 'run'], { ...authority.settings, EXTRACT_IDS: 'secret' });
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    const lines = run.stderr.split('\n');
    expect(lines).toContain(
      'Warning: TABLENAME (line 1 of misspelt.env) is no setting that is known. The nearest is TABLE_NAME.',
    );
    for (const place of [
      'EXTRACT_IDS (an environment variable)',
      'EXTRACT_PERSON_ID (line 2 of misspelt.env)',
    ]) {
      expect(lines).toContain(`  ${place} is no setting that is known. The nearest is EXTRACT_PERSON_IDS.`);
    }
    expect(run.stderr).not.toContain('secret');
  });
});

it('refuses a time limit that is none', async () => {
  const run = await runRelay(['run', '--wait', 'soon'], authority.settings);
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toMatch(/--wait <minutes>.*It is not a number of minutes/);
});
