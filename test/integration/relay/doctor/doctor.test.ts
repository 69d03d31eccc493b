import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeInFull, itInFull } from '../../../amount';
import { startSilence } from '../../../local/network/servers';
import { QUEUES } from '../../../local/queues';
import { Healthy, HOST } from './healthy';
import { type Look, lookOver, of } from './told';

// `csc-relay doctor` as an analyst runs it, against an authority in which nothing is wrong but what a test breaks.

describeInFull('csc-relay doctor', () => {
  let here: Healthy;
  beforeAll(async () => {
    here = await Healthy.start();
    const run = await here.authority.relay('run', '--wait', '0.5');
    if (run.exitCode !== 0) throw new Error(run.stdout + run.stderr);
  });
  afterAll(() => here.close());

  const look: Look = (settings, ...args) => lookOver(here, settings, ...args);

  it('finds everything in order where it is, changes nothing, and has looked at what its page lists', async () => {
    const before = await here.authority.everything();
    const told = await look();
    expect(told.findings.filter(({ verdict }) => verdict !== 'PASS')).toEqual([]);
    expect(told.exitCode).toBe(0);
    expect(await here.authority.everything()).toBe(before);
    expect(await here.authority.latestRun()).toBe(1);
    for (const queue of Object.values(QUEUES)) expect(here.cloud.broker.messages(queue)).toEqual([]);
    const page = await readFile(path.resolve(__dirname, '../../../../docs/doctor.md'), 'utf8');
    const sample = /```text\n(COMPONENT[\s\S]*?)\n\n/.exec(page)?.[1] ?? '';
    const listed = sample.split('\n').slice(1);
    expect(listed.map((line) => line.split(/ {2,}/)[0])).toEqual(
      told.findings.map(({ component }) => component),
    );
    // In words, as hosts, systems, figures and days are others in a council.
    const words = (text: string): string =>
      text
        .replace(/^on \w+/, 'on a system')
        .replace(/that of the (?:host|database)/, 'that of a server')
        .replace(/done .*? at/, 'done at')
        .replace(/\b(child)ren\b|\b(row|note)s\b/, '$1$2')
        .replaceAll(/\/?[\w.:-]*[./\\:\d][\w./\\:-]*/g, '')
        .replaceAll(/"[^"]*"/g, '')
        .replaceAll(/[\s,;()]+/g, ' ')
        .trim();
    expect(listed.map((line) => words(line.split(/ PASS +/)[1] ?? ''))).toEqual(
      told.findings.map(({ details }) => words(details)),
    );
  });

  it('prints a table for people, with what it comes to in its last line', async () => {
    const { exitCode, stdout } = await here.authority.relay('doctor');
    expect(exitCode).toBe(0);
    // On a busy machine it says before what it looks at.
    expect(stdout).toMatch(/^COMPONENT +TARGET +RESULT +DETAILS$/m);
    expect(stdout).toMatch(/^queue +deltas-live +PASS +may be sent to$/m);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^\d+ checks: \d+ in order, 0 failed, 0 to look at, 0 left out\. A run works\.$/,
    );
  });

  it('leaves out what needs the database where that is away, and looks at Azure all the same', async () => {
    const told = await look({ SQL_CONN_STR: 'postgres://relay:p4ssw0rd@127.0.0.1:1/ssd?sslmode=disable' });
    expect(told.exitCode).toBe(1);
    expect(of(told, 'FAIL')).toEqual(['database 127.0.0.1']);
    expect(of(told, 'SKIP')).toEqual([
      'database sign-in',
      'database version',
      'tables staging',
      'tables ledger',
      'tables rights',
      'SSD tables',
      'SSD keys',
      'SSD roles',
      'SSD refresh',
      'SSD cohort',
      'clock this server',
      'function app seen',
      'last run ledger',
    ]);
    expect(of(told, 'PASS')).toEqual(expect.arrayContaining(['identity sign-in', 'queue deltas-live']));
  });

  it('leaves out what needs the ledger where that is not made', async () => {
    await here.authority.source.query('create schema if not exists unmade');
    const told = await look({ TABLE_NAME: 'unmade.ssd_api_data_staging', SSD_SCHEMA: 'public' });
    expect(of(told, 'FAIL')).toEqual(['tables staging', 'tables ledger', 'tables ledger', 'tables ledger']);
    expect(of(told, 'SKIP')).toEqual([
      'SSD keys',
      'SSD roles',
      'SSD refresh',
      'SSD cohort',
      'function app seen',
      'last run ledger',
    ]);
  });

  it('leaves out the queues where the way ends, with every step behind', async () => {
    const told = await look({ HTTPS_PROXY: 'http://127.0.0.1:1' });
    expect(of(told, 'FAIL')).toEqual(['identity sign-in', 'TCP 127.0.0.1:1 (HTTPS_PROXY)']);
    expect(of(told, 'SKIP')).toEqual([
      'proxy 127.0.0.1:1 (HTTPS_PROXY)',
      'TLS my-council.servicebus.windows.net',
      'WebSocket my-council.servicebus.windows.net',
      'queue deltas-live',
      'queue outcomes-live',
      'queue relay-commands-live',
    ]);
    expect(of(told, 'PASS')).toEqual(expect.arrayContaining(['SSD keys', 'function app version 0.1.0']));
  });

  it('leaves out the queues where nobody signs in', async () => {
    const told = await look({ AZURE_CLIENT_CERTIFICATE_PATH: '/nowhere/relay.pem' });
    expect(of(told, 'FAIL')).toEqual(['identity sign-in']);
    expect(of(told, 'SKIP')).toEqual([
      'queue deltas-live',
      'queue outcomes-live',
      'queue relay-commands-live',
    ]);
    const [fault] = told.findings.filter(({ verdict }) => verdict === 'FAIL');
    expect(fault?.details).toBe(
      'The file /nowhere/relay.pem (AZURE_CLIENT_CERTIFICATE_PATH) does not exist.',
    );
    expect(fault?.cure).toBe('Check the path, and whether this account may read its folder.');
  });

  it('goes on with what it can read of a settings file in which lines are wrong', async () => {
    const file = path.join(here.folder, 'broken.env');
    await writeFile(file, 'LA_CODE=\u201C845\u201D\nSUBMISSION_MODE=full\nEXTRACT_PERSON_ID=1\n');
    const told = await look({ LA_CODE: '' }, '--settings', file);
    expect(of(told, 'FAIL')).toEqual([
      'settings file broken.env',
      'settings file broken.env',
      'settings LA_CODE',
    ]);
    expect(of(told, 'PASS')).toEqual(
      expect.arrayContaining(['database sign-in', 'SSD cohort', 'identity sign-in', 'queue deltas-live']),
    );
  });

  it('tells of a right that is lacking on one queue, and looks at the others', async () => {
    const claims = [
      [QUEUES.deltas, 'Send', 'Azure Service Bus Data Sender'],
      [QUEUES.outcomes, 'Listen', 'Azure Service Bus Data Receiver'],
      [QUEUES.relayCommands, 'Listen', 'Azure Service Bus Data Receiver'],
    ] as const;
    for (const [queue, refused, role] of claims) {
      const broker = await here.brokerThatRefuses(queue, refused);
      const told = await look({
        SERVICE_BUS_NAMESPACE: '',
        SERVICE_BUS_CONNECTION_STRING: broker.connectionString,
      });
      expect(of(told, 'FAIL')).toEqual([`queue ${queue}`]);
      const [fault] = told.findings.filter(({ verdict }) => verdict === 'FAIL');
      expect(fault?.cure).toContain(`lacks the role ${role} on the queue ${queue}`);
      await broker.close();
    }
  });

  it('tells of a web filter that looks into the traffic, also where it is trusted', async () => {
    const told = await look(await here.filter());
    expect(of(told, 'WARN')).toEqual([`TLS ${HOST}`]);
    const [filter] = told.findings.filter(({ verdict }) => verdict === 'WARN');
    expect(filter?.details).toContain('issued by "Council Web Filter"');
    expect(told.exitCode).toBe(2);
  });

  it('leaves out the SSD for a table of test data, and where your own SQL fills staging', async () => {
    const anon = { TABLE_NAME: 'ssd_api_data_staging_anon' };
    await here.authority.relayWith(anon, 'init');
    const tested = await look(anon);
    expect(of(tested, 'SKIP')).toEqual(['SSD tables']);
    expect(of(tested, 'PASS')).toContain('queue deltas-anon');
    await here.authority.source.query('create schema own');
    const own = { TABLE_NAME: 'own.ssd_api_data_staging', SSD_SCHEMA: 'nowhere' };
    await here.authority.relayWith(own, 'init');
    expect(of(await look(own), 'FAIL')).toEqual(['SSD tables']);
    await here.authority.source.query(
      "insert into own.ssd_api_data_staging (person_id, json_payload) values ('P1', '{}')",
    );
    const filled = await look(own);
    expect(of(filled, 'FAIL')).toEqual([]);
    expect(of(filled, 'SKIP')).toEqual(['SSD tables', 'SSD keys', 'SSD roles', 'SSD refresh', 'SSD cohort']);
  });

  it('tells of an SSD that was not refreshed, and of one that is half filled', async () => {
    await here.ssd.query("update ssd_involvements set invo_involvement_start_date = '2026-01-05'");
    await here.ssd.query("update ssd_cin_episodes set cine_referral_date = '2026-01-05'");
    await here.ssd.query("update ssd_address set addr_address_start_date = '2026-01-05'");
    const old = await look();
    expect(of(old, 'WARN')).toEqual(['SSD refresh']);
    expect(old.exitCode).toBe(2);
    await here.ssd.query('delete from ssd_address');
    const half = await look();
    expect(of(half, 'FAIL')).toEqual(['SSD refresh']);
    const [fault] = half.findings.filter(({ verdict }) => verdict === 'FAIL');
    expect(fault?.details).toContain('ssd_address is empty, where there was 1 row');
  });

  it('writes a report in which no secret and no child stands, whatever fails', async () => {
    const file = path.join(here.folder, 'doctor.txt');
    const planted = {
      SQL_CONN_STR: 'postgres://relay:pl4nted-1@127.0.0.1:1/ssd?sslmode=disable',
      AZURE_CLIENT_SECRET: 'pl4nted-2',
      AZURE_CLIENT_CERTIFICATE_PASSWORD: 'pl4nted-3',
      HTTPS_PROXY: 'http://user:pl4nted-4@127.0.0.1:1',
      APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=pl4nted-5',
      EXTRACT_PERSON_IDS: 'C1,pl4nted-6',
      CLIENT_SECRET: 'pl4nted-7',
      LA_CODE: 'pl4nted-8',
      TABLE_NAME: '"pl4nted-9',
    };
    for (const settings of [{}, { EXTRACT_PERSON_IDS: 'C1,pl4nted-6' }, planted]) {
      const run = await here.authority.relayWith(settings, 'doctor', '--report', file);
      const report = await readFile(file, 'utf8');
      expect(report).toContain('Read this before you send it.');
      expect(report).toContain('log folder');
      expect(`${report}${run.stdout}${run.stderr}`).not.toMatch(
        /pl4nted|Hollowell|Wren|\bC1\b|ZZ1 1ZZ|SW123456/,
      );
      expect(run.stderr).toContain(`The report stands in ${file}. Read it before you send it.`);
    }
  });

  it('says where a report cannot be written, after it has told what it found', async () => {
    const run = await here.authority.relay(
      'doctor',
      '--report',
      path.join(here.folder, 'nowhere/doctor.txt'),
    );
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('DETAILS');
    expect(run.stderr).toMatch(/^The report cannot be written to .*nowhere\/doctor\.txt/m);
  });

  it('tells of a database that is a copy, or older than what was sent', async () => {
    await here.authority.source.query('create schema copied');
    const copy = { TABLE_NAME: 'copied.ssd_api_data_staging', SSD_SCHEMA: 'public' };
    await here.authority.relayWith(copy, 'init');
    await here.authority.stageChildren(1);
    await here.authority.relay('push');
    await here.authority.source.query("delete from ssd_api_data_staging where person_id <> 'C1'");
    await here.waitForOutcome();
    const told = await look(copy);
    expect(of(told, 'FAIL')).toEqual(['queue outcomes-live']);
    await here.authority.relay('receive');
  });
});

itInFull(
  'ends within two minutes where everything that it asks is silent',
  async () => {
    const silence = await startSilence();
    const here = await Healthy.start();
    const begun = performance.now();
    const { exitCode, stdout } = await here.authority.relayWith(
      {
        SQL_CONN_STR: `postgres://relay@127.0.0.1:${silence.port}/ssd?sslmode=disable`,
        HTTPS_PROXY: `http://127.0.0.1:${silence.port}`,
      },
      'doctor',
    );
    expect(performance.now() - begun).toBeLessThan(120_000);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^disk /m);
    await here.close();
    await silence.close();
  },
  150_000,
);
