import { describeInFull } from '../../amount';
import { Authority } from '../../integration/relay/authority';
import { child } from '../../integration/relay/small-ssd';
import { createRandom } from '../../local/children';
import type { RelayRun } from '../../local/run-relay';
import { joinRows, openSsd, type SsdDatabase } from '../../local/ssd';
import { CuttingProxy } from '../../servers/cutting-proxy';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

// The SSD stands in another database than staging (SSD_CONN_STR), and that database goes while it is read.

let authority: Authority;
let source: OwnDatabase;
let ssd: SsdDatabase;
let proxy: CuttingProxy;

/** Moments of an extract at which the database of the SSD goes. */
const MOMENTS = 10;

/** Some blocks of children. */
const CHILDREN = 600;

const IDS = Array.from({ length: CHILDREN }, (_, n) => `C${n}`);

/** An SSD holds persons who are in no cohort. */
const PARENT = { ssd_person: [{ pers_person_id: 'P1', pers_dob: '1970-01-01' }] };

/** How many pieces an extract sends to the database of the SSD that nothing disturbs. */
let pieces = 0;

const extract = (): Promise<RelayRun> => authority.relayWith({ SSD_CONN_STR: proxy.url }, 'extract');

/** What staging holds, but for when it was written. */
const staged = (): Promise<readonly Record<string, unknown>[]> =>
  authority.source.query(
    'select person_id, row_state, submission_status, current_hash, json_payload from ssd_api_data_staging order by person_id',
  );

const random = createRandom(jest.getSeed());

const cases = Array.from({ length: MOMENTS }, (_, index) => ({
  /** As a part of the extract. */
  moment: random.whole(1, 99) / 100,
  way: (['cut', 'away'] as const)[index % 2],
}));

let changes = 0;

describeInFull('An SSD in a database of its own', () => {
  beforeAll(async () => {
    source = await startDatabase();
    authority = await Authority.start();
    proxy = await CuttingProxy.start(source.url);
    ssd = await openSsd(source.url);
    await ssd.createTables();
    await ssd.insert(joinRows([PARENT, ...IDS.map((id) => child(id, 'ZZ1 1ZZ'))]));
    await extract();
    pieces = proxy.passed;
  });

  afterEach(() => proxy.comeBack());

  afterAll(async () => {
    await ssd?.close();
    await authority?.close();
    await proxy?.close();
    await source?.close();
  });

  it.each(cases)(
    'an SSD that is $way at $moment of an extract changes nothing, and the next does all of it',
    async ({ moment, way }) => {
      expect(await extract()).toMatchObject({ exitCode: 0, stderr: '' });
      const before = await staged();
      expect(before).toHaveLength(CHILDREN);
      changes += 1;
      await ssd.query(`update ssd_address set addr_address_postcode = 'ZZ${changes} 2ZZ'`);
      let isLost = false;
      const at = proxy.passed + Math.ceil(moment * pieces);
      proxy.when(at, () => {
        isLost = true;
        if (way === 'away') proxy.goAway();
        else proxy.cut();
      });
      const lost = await extract();
      expect(lost.stderr).not.toMatch(/^ {4}at |node:internal/m);
      const after = await staged();
      expect({ isLost, exitCode: lost.exitCode }).toEqual({ isLost: true, exitCode: 1 });
      expect(after).toEqual(before);
      expect(lost.stderr).toMatch(
        /^(?:Could not .* broke off\. Nothing is lost: run again\.|The database of SSD_CONN_STR: )/m,
      );

      await proxy.comeBack();
      expect(await extract()).toMatchObject({ exitCode: 0, stderr: '' });
      const next = await staged();
      expect(next).toHaveLength(CHILDREN);
      expect(next.filter(({ row_state: state }) => state !== 'Updated')).toEqual([]);
      const open = await authority.source.query('select 1 from ssd_api_run where finished_at is null');
      expect(open).toEqual([]);
    },
  );
});
