import { localDay } from '../../../relay/record/calendar';
import { describeInFull, sampleOf } from '../../amount';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { type RelayRun, runRelay } from '../../local/run-relay';
import { openSsd, type SsdDatabase, seedSsd } from '../../local/ssd';
import { StagingSource } from '../../local/staging-source';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

// From the SSD to DfE and back over two days, in parts, whichever of two ways DfE takes what a record leaves out.

const AUTHORITY = { children: 120, persons: 300, seed: 134, today: localDay(new Date()) };

/** A day on which something is to be cleared at DfE: a name, an end date, a factor. */
const CLEAR_SOMETHING = [
  'update ssd_person set pers_forename = null where pers_person_id in (select person_id from ssd_api_data_staging order by id limit 3)',
  `update ssd_cin_episodes set cine_close_date = null, cine_close_reason = null
   where cine_person_id in (select person_id from ssd_api_data_staging order by id limit 20)`,
  `update ssd_assessment_factors set cinf_assessment_factors_json = '["1A"]'
   where cinf_assessment_id in (select cina_assessment_id from ssd_cin_assessments order by 1 limit 20)`,
];

describe.each(sampleOf(['merge', 'replace'] as const))('where DfE holds records by the law of %s', (law) => {
  let cloud: Cloud;
  let database: OwnDatabase;
  let source: StagingSource;
  let ssd: SsdDatabase;

  const relay = (...args: string[]): Promise<RelayRun> =>
    runRelay(args, { SQL_CONN_STR: database.url, ...cloud.relaySettings });
  const differences = async () => compareHoldings(await source.read(), cloud.dfe.held(LA_CODE), law);
  const kinds = async (): Promise<Record<string, number>> => {
    const rows = await source.query('select kind, count(*)::int as n from ssd_api_submission group by kind');
    return Object.fromEntries(rows.map(({ kind, n }) => [String(kind), Number(n)]));
  };

  beforeAll(async () => {
    [cloud, database] = await Promise.all([
      startCloud({ every: 'submitDeltas=100ms', simulator: { law } }),
      startDatabase(),
    ]);
    [ssd, source] = await Promise.all([openSsd(database.url), StagingSource.connect(database.url)]);
    await seedSsd(ssd, AUTHORITY);
    await relay('init');
    await relay('run', '--wait', '1');
  });

  afterAll(async () => {
    await Promise.all([source?.close(), ssd?.close()]);
    await Promise.all([cloud?.close(), database?.close()]);
  });

  test('an ordinary day goes in parts, and DfE holds the source', async () => {
    expect(await differences()).toEqual([]);
    await seedSsd(ssd, { ...AUTHORITY, day: 2 });
    const run = await relay('run', '--wait', '1');
    expect(run.stdout).toMatch(/Outcomes: [1-9]\d* sent, 0 rejected, 0 failed\./);
    expect(await kinds()).toMatchObject({ partial: expect.any(Number) });
    expect(await differences()).toEqual([]);
    const [sizes] = await source.query(
      "select avg(length(payload)) filter (where kind = 'partial') as part, avg(length(resulting_payload)) as whole from ssd_api_submission",
    );
    expect(Number(sizes?.part)).toBeLessThan(Number(sizes?.whole) / 2);
  });

  test('what is cleared at the source is cleared at DfE, in two steps of one run', async () => {
    for (const sql of CLEAR_SOMETHING) await ssd.query(sql);
    const run = await relay('run', '--wait', '1');
    expect(run.stdout).toMatch(/[1-9]\d* changes? took two steps/);
    expect(await differences()).toEqual([]);
    expect(
      await source.query("select 1 from ssd_api_data_staging where lower(submission_status) = 'pending'"),
    ).toEqual([]);
  });

  describeInFull('in two runs', () => {
    test('a run that ends between the two steps is gone on with by the next', async () => {
      await ssd.query(
        'update ssd_person set pers_surname = null where pers_person_id in (select person_id from ssd_api_data_staging order by id limit 5)',
      );
      await relay('extract');
      await relay('push');
      await relay('receive', '--wait', '0.2');
      const [first] = await source.query(
        'select count(*)::int as n from (select distinct on (person_id) completes from ssd_api_submission order by person_id, seq desc) l where not completes',
      );
      expect(first?.n).toBe(5);
      const run = await relay('run', '--wait', '1');
      expect(run.stdout).toContain('Outcomes: 5 sent, 0 rejected, 0 failed.');
      expect(await differences()).toEqual([]);
      expect((await relay('run', '--wait', '1')).stdout).toContain('0 put on the queue');
    });
  });
});
