import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeInFull } from '../../../amount';
import { LimitedLogin, SSD_SCHEMA } from '../../../local/limited-login';
import { openSsd, type SsdDatabase } from '../../../local/ssd';
import { type OwnDatabase, startDatabase } from '../../../servers/start-database';
import { testUnless } from '../../../test-unless';
import { CHILD, Healthy } from './healthy';
import { type Look, lookOver, of, type Told } from './told';

// `csc-relay doctor` where SSD_CONN_STR names another database, in which nothing is wrong but what a test breaks.

describeInFull('csc-relay doctor, with the SSD in a database of its own', () => {
  let here: Healthy;
  const look: Look = (settings, ...args) => lookOver(here, settings, ...args);
  let apart: OwnDatabase;
  let reader: LimitedLogin | undefined;
  let ssd: SsdDatabase;
  beforeAll(async () => {
    here = await Healthy.start();
    const run = await here.authority.relay('run', '--wait', '0.5');
    if (run.exitCode !== 0) throw new Error(run.stdout + run.stderr);
    apart = await startDatabase();
    ssd = await openSsd(apart.url);
    await ssd.createTables();
    await ssd.insert(CHILD);
  });
  afterAll(async () => {
    await reader?.remove();
    await ssd.close();
    await apart.close();
    await here.close();
  });

  /** The findings about that database, as its page shows them. */
  const ofSource = ({ findings }: Told): string[] =>
    findings
      .filter(({ component }) => component === 'SSD database')
      .map(({ target, verdict, details }) => `${target} ${verdict} ${details}`);

  it('looks over that database too, as its page says', async () => {
    const told = await look({ SSD_CONN_STR: apart.url });
    expect(told.findings.filter(({ verdict }) => verdict !== 'PASS')).toEqual([]);
    expect(ofSource(told)).toEqual([
      `${new URL(apart.url).hostname} PASS reached`,
      'sign-in PASS signed in',
      expect.stringMatching(/^version PASS PostgreSQL [\d.]+$/),
      'rights PASS may also change tables of the SSD, which the relay never does: CONNECT and SELECT are enough',
    ]);
    expect(of(told, 'PASS')).toEqual(expect.arrayContaining(['SSD tables', 'SSD cohort']));
    const page = await readFile(path.resolve(__dirname, '../../../../docs/doctor.md'), 'utf8');
    const lines = [...page.matchAll(/^SSD database +(\S+)/gm)].map(([, target]) => target);
    expect(lines.slice(1)).toEqual(['sign-in', 'version', 'rights']);
  });

  async function expectWordsOfReader(): Promise<void> {
    const own = await startDatabase();
    reader = await LimitedLogin.create(own.url);
    const its = await openSsd(own.url, { schema: SSD_SCHEMA });
    await its.createTables();
    await its.insert(CHILD);
    await its.close();
    await reader.query(
      `grant connect on database "${new URL(own.url).pathname.slice(1)}" to ${reader.quoted}`,
    );
    await reader.query(`grant usage on schema ${SSD_SCHEMA} to ${reader.quoted}`);
    await reader.query(`grant select on all tables in schema ${SSD_SCHEMA} to ${reader.quoted}`);
    const settings = { SSD_CONN_STR: reader.url, SSD_SCHEMA };
    expect(ofSource(await look(settings)).at(-1)).toBe('rights PASS may change nothing there');
    await reader.query(`alter role ${reader.quoted} set default_transaction_read_only = on`);
    const standby = await look(settings);
    expect(ofSource(standby)[2]).toMatch(/^version PASS .*, read-only, as a standby is: that is enough$/);
    expect(standby.exitCode).toBe(0);
    await reader.remove();
    reader = undefined;
    await own.close();
  }
  testUnless(
    process.env.CSC_TEST_POSTGRES ? undefined : 'CSC_TEST_POSTGRES is not set',
    'says of a login that may only read, and of one whose database takes no change, that it is enough',
    expectWordsOfReader,
  );

  it('leaves out the SSD where that database is away, and looks at all the rest', async () => {
    const told = await look({ SSD_CONN_STR: 'postgres://reader:p4ssw0rd@127.0.0.1:1/ssd?sslmode=disable' });
    expect(of(told, 'FAIL')).toEqual(['SSD database 127.0.0.1']);
    expect(of(told, 'SKIP')).toEqual([
      'SSD database sign-in',
      'SSD database version',
      'SSD database rights',
      'SSD tables',
      'SSD keys',
      'SSD roles',
      'SSD refresh',
      'SSD cohort',
    ]);
    expect(of(told, 'PASS')).toEqual(
      expect.arrayContaining(['database sign-in', 'tables rights', 'queue deltas-live']),
    );
  });

  it('names a text that cannot be read by its setting, and looks at staging all the same', async () => {
    const told = await look({ SSD_CONN_STR: 'Server=replica;Database=SSD' });
    expect(of(told, 'FAIL')).toEqual(['settings SSD_CONN_STR']);
    expect(of(told, 'SKIP')[0]).toBe('SSD database SSD_CONN_STR');
    expect(of(told, 'PASS')).toEqual(expect.arrayContaining(['database sign-in', 'tables rights']));
  });

  it('warns where it is the database of staging over again, however that is written', async () => {
    const { SQL_CONN_STR = '' } = here.authority.settings;
    const url = new URL(SQL_CONN_STR);
    url.hostname = url.hostname.toUpperCase();
    url.searchParams.set('connect_timeout', '7');
    for (const SSD_CONN_STR of [SQL_CONN_STR, url.href]) {
      const told = await look({ SSD_CONN_STR });
      expect(of(told, 'WARN')).toEqual(['settings SSD_CONN_STR']);
      expect(told.findings.find(({ verdict }) => verdict === 'WARN')?.cure).toMatch(/^Remove it: /);
      expect(of(told, 'FAIL')).toEqual([]);
    }
  });

  it('is a warning where your own SQL fills staging, and is not looked at for a table of test data', async () => {
    const SSD_CONN_STR = 'postgres://reader@127.0.0.1:1/ssd?sslmode=disable';
    const TABLE_NAME = 'own.ssd_api_data_staging';
    await here.authority.source.query('create schema own');
    await here.authority.relayWith({ TABLE_NAME }, 'init');
    await here.authority.source.query(
      "insert into own.ssd_api_data_staging (person_id, json_payload) values ('P1', '{}')",
    );
    const own = await look({ SSD_CONN_STR, TABLE_NAME });
    expect(of(own, 'FAIL')).toEqual([]);
    expect(of(own, 'WARN')).toContain('SSD database 127.0.0.1');
    await here.authority.relayWith({ TABLE_NAME: 'ssd_api_data_staging_anon' }, 'init');
    const tested = await look({ SSD_CONN_STR, TABLE_NAME: 'ssd_api_data_staging_anon' });
    expect(of(tested, 'SKIP')).toEqual(['SSD database 127.0.0.1', 'SSD tables']);
  });
});
