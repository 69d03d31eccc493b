import { type Cloud, startCloud } from '../../local/cloud';
import { LimitedLogin, SSD_SCHEMA, STAGING_TABLE } from '../../local/limited-login';
import { runRelay } from '../../local/run-relay';
import { openSsd, type SsdDatabase } from '../../local/ssd';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

// Every command as an analyst runs it, under a login with exactly the rights that `init --print` grants.

const onPostgres = process.env.CSC_TEST_POSTGRES === undefined ? describe.skip : describe;
const WHY = process.env.CSC_TEST_POSTGRES === undefined ? ' (CSC_TEST_POSTGRES is not set)' : '';

const LAST_MONTH = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);

onPostgres(`a login with the rights of init --print${WHY}`, () => {
  let cloud: Cloud;
  let server: OwnDatabase;
  let ssd: SsdDatabase;
  let login: LimitedLogin;
  const settings = () => ({
    ...cloud.relaySettings,
    SQL_CONN_STR: login.url,
    TABLE_NAME: STAGING_TABLE,
    SSD_SCHEMA,
  });
  const relay = (...args: string[]) => runRelay(args, settings());

  beforeAll(async () => {
    cloud = await startCloud({ every: 'submitDeltas=200ms' });
    server = await startDatabase();
    login = await LimitedLogin.create(server.url);
    ssd = await openSsd(server.url, { schema: SSD_SCHEMA });
    await ssd.createTables();
    await ssd.insert({
      ssd_person: [
        { pers_person_id: 'C1', pers_surname: 'Hollowell', pers_dob: '2019-05-06', pers_sex: 'F' },
      ],
      ssd_cin_episodes: [{ cine_referral_id: 'R1', cine_person_id: 'C1', cine_referral_date: LAST_MONTH }],
    });
    await login.query((await relay('init', '--print', '--login', login.name)).stdout);
  });
  afterAll(async () => {
    await ssd?.close();
    await login?.remove();
    await server?.close();
    await cloud?.close();
  });

  it('does all that the relay does', async () => {
    expect((await relay('extract', '--dry-run')).stderr).toBe('');
    expect((await relay('extract')).stdout).toContain('1 new');
    expect((await relay('validate')).stderr).toBe('');
    expect((await relay('push')).stderr).toBe('');
    expect((await relay('run', '--wait', '1')).stdout).toContain('Outcomes: 1 sent');
    expect((await relay('receive')).stderr).toBe('');
    expect((await relay('status', '--errors')).stderr).toBe('');
    expect((await relay('show', 'C1')).stdout).toContain('Hollowell');
    expect((await relay('show', 'C1', '--delta')).stderr).toBe('');
    expect((await relay('show', 'C1', '--sent')).stderr).toBe('');
    expect((await relay('tidy')).stderr).toBe('');
    await login.query(
      "insert into relay.ssd_api_data_staging (person_id, json_payload, row_state) values ('GONE', '{}', 'Deleted')",
    );
    expect(await relay('erase', 'GONE', '--yes')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('needs the right to delete rows of staging for an erasure alone', async () => {
    await login.without('delete on relay.ssd_api_data_staging', async () => {
      expect((await relay('run', '--wait', '1')).stderr).toBe('');
      expect((await relay('erase', 'GONE', '--yes')).stderr).toContain(
        'This login lacks DELETE on the table ssd_api_data_staging in schema relay',
      );
    });
  });

  it('takes over what another tool sent, and compares with a table that it may read', async () => {
    await login.query(
      'create table relay.todays as table relay.ssd_api_data_staging; truncate relay.ssd_api_submission, relay.ssd_api_acknowledged',
    );
    expect(await relay('adopt', '--yes')).toMatchObject({
      stderr: '',
      stdout: expect.stringContaining('Adopted 1 child.'),
    });
    const compare = () => relay('compare', '--table', 'relay.todays');
    expect((await compare()).stderr).toMatch(
      /^The table relay\.todays cannot be compared\. [\s\S]*This login lacks SELECT.* on the table todays\./,
    );
    await login.query(`grant select on relay.todays to ${login.quoted}`);
    expect(await compare()).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('may not make tables, and is told so with the object', async () => {
    await login.query('alter table relay.ssd_api_ledger rename to elsewhere');
    const run = await relay('init');
    await login.query('alter table relay.elsewhere rename to ssd_api_ledger');
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toMatch(/\(42501\)\. (?:This login lacks|Only the owner of the table)/);
  });

  it('ends a run with 1 where a table may not be read, and says which right is lacking', async () => {
    await login.without(`select on ${SSD_SCHEMA}.ssd_disability`, async () => {
      const run = await relay('run');
      expect(run.exitCode).toBe(1);
      expect(run.stderr).toContain('This login lacks SELECT on the table ssd_disability in schema ssd');
    });
    await login.without('insert on relay.ssd_api_submission', async () => {
      const run = await relay('run');
      expect(run.exitCode).toBe(1);
      expect(run.stderr).toContain('This login lacks INSERT on the table ssd_api_submission in schema relay');
      expect((await relay('status')).exitCode).toBe(0);
    });
  });
});
