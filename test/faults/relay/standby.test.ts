import { describeInFull } from '../../amount';
import { Authority } from '../../integration/relay/authority';
import { child } from '../../integration/relay/small-ssd';
import type { RelayRun } from '../../local/run-relay';
import { joinRows, openSsd, type SsdDatabase } from '../../local/ssd';
import { until } from '../../local/until';
import { CuttingProxy } from '../../servers/cutting-proxy';
import { OwnPostgres } from '../../servers/own-postgres';

// The SSD stands on a hot standby of PostgreSQL, as a reporting replica is: SSD_CONN_STR.

const PROGRAMS = OwnPostgres.find();

/** Some blocks of children. */
const IDS = Array.from({ length: 600 }, (_, n) => `C${n}`);

/** An SSD holds persons who are in no cohort. */
const PARENT = { ssd_person: [{ pers_person_id: 'P1', pers_dob: '1970-01-01' }] };

/** What a refresh does to a table, and the conflict that the standby has with whoever reads it. */
const REFRESHES = {
  'empties a table and fills it again':
    'begin; create table kept as select * from ssd_address; truncate ssd_address; insert into ssd_address select * from kept; drop table kept; commit',
  'changes rows and cleans up behind':
    "update ssd_address set addr_address_postcode = 'ZZ2 2ZZ'; vacuum ssd_address",
} as const;

const STANDBY =
  /^Could not .* \(40001\)\. The database is a standby, which had to go on with a change of what was being read: /m;

const where = PROGRAMS === undefined ? describe.skip : describeInFull;
const WHY = PROGRAMS === undefined ? ' (no PostgreSQL is installed here)' : '';

where(`An SSD on a standby of PostgreSQL${WHY}`, () => {
  let primary: OwnPostgres;
  let standby: OwnPostgres;
  let authority: Authority;
  let onPrimary: SsdDatabase;
  let onStandby: SsdDatabase;
  let proxy: CuttingProxy;
  /** How many pieces an extract sends to the standby that nothing disturbs. */
  let pieces = 0;

  const relay = (...args: string[]): Promise<RelayRun> =>
    authority.relayWith({ SSD_CONN_STR: proxy.url }, ...args);

  const staged = (): Promise<readonly Record<string, unknown>[]> =>
    authority.source.query(
      'select person_id, row_state, submission_status, current_hash from ssd_api_data_staging order by person_id',
    );

  /** Until the standby shows what was committed. */
  async function follow(): Promise<void> {
    const [written] = await onPrimary.query('select pg_current_wal_lsn()::text as lsn');
    await until(async () => {
      const [shown] = await onStandby.query('select pg_last_wal_replay_lsn() >= $1::pg_lsn as is_there', [
        written?.lsn,
      ]);
      return shown?.is_there === true;
    });
  }

  beforeAll(async () => {
    primary = await OwnPostgres.start(PROGRAMS ?? '');
    // A conflict is not waited for at all.
    standby = await primary.follow({ max_standby_streaming_delay: '0' });
    authority = await Authority.start();
    proxy = await CuttingProxy.start(standby.url);
    onPrimary = await openSsd(primary.url);
    onStandby = await openSsd(standby.url);
    // While another one is at work, what a vacuum finds is not cleaned up.
    await onPrimary.query('alter system set autovacuum = off');
    await onPrimary.query('select pg_reload_conf()');
    await onPrimary.createTables();
    await onPrimary.insert(joinRows([PARENT, ...IDS.map((id) => child(id, 'ZZ1 1ZZ'))]));
    await follow();
  });

  afterAll(async () => {
    await onPrimary?.close();
    await onStandby?.close();
    await proxy?.close();
    await authority?.close();
    await standby?.close();
    await primary?.close();
  });

  it('is read as any other, and needs nothing to be written there', async () => {
    expect(await relay('extract', '--dry-run')).toMatchObject({ exitCode: 0, stderr: '' });
    const before = proxy.passed;
    const extract = await relay('extract');
    expect(extract).toMatchObject({ exitCode: 0, stderr: '' });
    expect(extract.stdout).toContain('Extracted 600 children ');
    pieces = proxy.passed - before;
    expect((await relay('show', 'P1')).stdout).toContain('not in the cohort');
    expect((await relay('doctor')).stdout).toMatch(
      /^SSD database +version +PASS +PostgreSQL .*, read-only, as a standby is: that is enough$/m,
    );
  });

  it.each(
    Object.entries(REFRESHES).flatMap(([happens, sql]) =>
      [0.3, 0.6].map((moment) => ({ happens, sql, moment })),
    ),
  )(
    'that $happens at $moment of an extract ends it in words, with staging as it was, and the next goes through',
    async ({ sql, moment }) => {
      const before = await staged();
      expect(before).toHaveLength(IDS.length);
      let refreshing: Promise<void> | undefined;
      proxy.when(proxy.passed + Math.ceil(moment * pieces), () => {
        refreshing = refresh(sql);
        return refreshing;
      });
      const lost = await relay('extract');
      await refreshing;
      expect({ exitCode: lost.exitCode, isRefreshed: refreshing !== undefined }).toEqual({
        exitCode: 1,
        isRefreshed: true,
      });
      expect(lost.stderr).toMatch(STANDBY);
      expect(await staged()).toEqual(before);
      expect(await relay('extract')).toMatchObject({ exitCode: 0, stderr: '' });
    },
  );

  /** One statement after another, as a vacuum stands in no transaction; until the standby has gone on with them. */
  async function refresh(sql: string): Promise<void> {
    for (const statement of sql.split('; ')) await onPrimary.query(statement);
    await follow();
  }
});
