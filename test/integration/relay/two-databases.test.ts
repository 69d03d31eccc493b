import { type Cloud, startCloud } from '../../local/cloud';
import { LimitedLogin, SSD_SCHEMA, STAGING_TABLE } from '../../local/limited-login';
import { runRelay } from '../../local/run-relay';
import { openSsd, type SsdDatabase } from '../../local/ssd';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';
import { child } from './small-ssd';

// An SSD in a database of its own (SSD_CONN_STR), under a login that may only read there.

const onPostgres = process.env.CSC_TEST_POSTGRES === undefined ? describe.skip : describe;
const WHY = process.env.CSC_TEST_POSTGRES === undefined ? ' (CSC_TEST_POSTGRES is not set)' : '';

const ELSEWHERE = 'for that of the SSD, which SSD_CONN_STR names';

/** The two parts of the script: for the database of staging, and for that of the SSD without the signs of a comment. */
function parts(script: string): readonly [staging: string, ssd: string] {
  const at = script.lastIndexOf('\n', script.indexOf(ELSEWHERE));
  return [script.slice(0, at), script.slice(script.indexOf('\n', at + 1)).replaceAll(/^-- ?/gm, '')];
}

onPostgres(`an SSD in another database${WHY}`, () => {
  let cloud: Cloud;
  let servers: readonly OwnDatabase[];
  let ssd: SsdDatabase;
  /** The relay's logins, in the database of staging and in that of the SSD. */
  let own: LimitedLogin;
  let reader: LimitedLogin;

  const relayWith = (settings: Readonly<Record<string, string>>, ...args: string[]) =>
    runRelay(args, {
      ...cloud.relaySettings,
      SQL_CONN_STR: own.url,
      TABLE_NAME: STAGING_TABLE,
      SSD_CONN_STR: reader.url,
      SSD_SCHEMA,
      EXTRACT_EXCLUDE_TABLE: `${SSD_SCHEMA}.protected`,
      ...settings,
    });
  const relay = (...args: string[]) => relayWith({}, ...args);

  beforeAll(async () => {
    cloud = await startCloud({ every: 'submitDeltas=200ms' });
    const [staging, source] = [await startDatabase(), await startDatabase()];
    servers = [staging, source];
    own = await LimitedLogin.create(staging.url);
    reader = await LimitedLogin.create(source.url);
    ssd = await openSsd(source.url, { schema: SSD_SCHEMA });
    await ssd.createTables();
    await ssd.insert(child('C1', 'ZZ1 1ZZ'));
    await ssd.insert(child('C2', 'ZZ1 1ZZ'));
    await reader.query(`create table ${SSD_SCHEMA}.protected (person_id varchar(48))`);
    await reader.query(`insert into ${SSD_SCHEMA}.protected values ('C2')`);
    const script = async (login: LimitedLogin) =>
      parts((await relay('init', '--print', '--login', login.name)).stdout);
    await own.query((await script(own))[0]);
    await reader.query((await script(reader))[1]);
  });
  afterAll(async () => {
    await ssd?.close();
    await own?.remove();
    await reader?.remove();
    for (const server of servers ?? []) await server.close();
    await cloud?.close();
  });

  it('is all that the relay reads, with the rights that init --print has for it and no right to write', async () => {
    const asReader = await openSsd(reader.url, { schema: SSD_SCHEMA });
    const writing = asReader.query('create temporary table refused (n integer)');
    await expect(writing).rejects.toThrow('permission denied to create temporary tables');
    await asReader.close();

    expect((await relay('extract', '--dry-run')).stderr).toBe('');
    expect((await relay('extract')).stdout).toContain('Extracted 1 child ');
    expect((await relay('run', '--wait', '1')).stdout).toContain('Outcomes: 1 sent');
    expect((await relay('show', 'C1')).stdout).toContain('Hollowell');
    expect((await relay('show', 'C2')).stdout).toContain('EXTRACT_EXCLUDE_TABLE: stands in it');
    await own.query(
      "insert into relay.ssd_api_data_staging (person_id, json_payload, row_state) values ('GONE', '{}', 'Deleted')",
    );
    expect(await relay('erase', 'GONE', '--yes')).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await relay('status')).stderr).toBe('');
  });

  it('may be one that takes no change at all, as a standby', async () => {
    await reader.query(`alter role ${reader.quoted} set default_transaction_read_only = on`);
    expect((await relay('extract')).stdout).toContain('Extracted 1 child ');
    await reader.query(`alter role ${reader.quoted} reset default_transaction_read_only`);
  });

  it('of which a table may not be read is told with that table', async () => {
    await reader.without(`select on ${SSD_SCHEMA}.ssd_disability`, async () => {
      expect((await relay('extract')).stderr).toContain(
        'This login lacks SELECT on the table ssd_disability in schema ssd, which is there',
      );
    });
  });

  it('that cannot be reached ends a run that has its row, and is no hindrance where no SSD is read', async () => {
    const gone = new URL(reader.url);
    gone.pathname = '/nowhere';
    const run = await relayWith({ SSD_CONN_STR: gone.href }, 'run');
    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.stderr).toContain('has no database nowhere: check its name in SSD_CONN_STR');
    expect((await relay('status')).stdout).toMatch(/nowhere/);
    const without = await relayWith({ SSD_CONN_STR: gone.href }, 'run', '--no-extract');
    expect(without).toMatchObject({ exitCode: 0 });
  });

  it('that cannot be reached hides nothing of what is kept of a child, and keeps it from being erased', async () => {
    const SSD_CONN_STR = 'postgres://reader@127.0.0.1:1/ssd?sslmode=disable';
    const shown = await relayWith({ SSD_CONN_STR }, 'show', 'C1');
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    expect(shown.stdout).toContain('The database of SSD_CONN_STR: Nothing listens at 127.0.0.1:1');
    expect(shown.stdout).toContain('Staged: ');
    await own.query(
      "insert into relay.ssd_api_data_staging (person_id, json_payload, row_state) values ('GONE', '{}', 'Deleted')",
    );
    const erased = await relayWith({ SSD_CONN_STR }, 'erase', 'GONE', '--yes');
    expect(erased).toMatchObject({ exitCode: 1 });
    expect(erased.stderr).toContain(
      'Nothing was erased: it could not be looked whether the child is in the cohort of the SSD. The database of SSD_CONN_STR: ',
    );
    expect((await relay('show', 'GONE')).stdout).toContain('Staged: pending / deleted');
    for (const command of ['status', 'validate', 'phases'])
      expect(await relayWith({ SSD_CONN_STR }, command)).toMatchObject({ stderr: '' });
  });

  it('without an SSD in the schema of the login is told with the settings that choose it', async () => {
    const SSD_CONN_STR = own.url;
    const { stderr } = await relayWith(
      { SSD_CONN_STR, SSD_SCHEMA: 'relay', EXTRACT_EXCLUDE_TABLE: '' },
      'extract',
    );
    expect(stderr).toContain('The table ssd_person is missing in schema relay');
    expect(stderr).toContain('or SSD_CONN_STR where the SSD stands in another database');
  });
});
