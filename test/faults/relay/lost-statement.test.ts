import { DatabaseError } from '../../../relay/database/database-error';
import { openDatabase } from '../../../relay/database/open';
import { extractCohort } from '../../../relay/extract/extract-cohort';
import type { ExtractTally } from '../../../relay/extract/tally';
import { DEFAULT_OPTIONS } from '../../../relay/record/options';
import { describeInFull } from '../../amount';
import { openPostgresWorkbench } from '../../contract/postgres-workbench';
import { child } from '../../contract/use-ssd';
import { createStagingTable, type Workbench } from '../../contract/workbench';
import { joinRows, openSsd, type SsdDatabase } from '../../local/ssd';
import { CuttingProxy } from '../../servers/cutting-proxy';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';
import { GOLDEN_TODAY } from '../../unit/relay/record/golden';

// The SSD stands in another database than staging, and the one or the other is lost at each statement of an extract in turn:
// the connection, or the session that a DBA ends. test/faults/relay/lost-source.test.ts has the same of whole processes.

const SCHEMA = 'lost';

/** Those whom each extract finds changed; one of them left the cohort. */
const IDS = ['C1', 'C2', 'C3', 'C4'];

const TERMINATE = `
select pg_terminate_backend(pid, 5000) from pg_stat_activity
where datname = current_database() and application_name = 'csc-relay'`;

const SAID =
  /The connection to the database broke off\. Nothing is lost: run again\.$|closed the connection before the login/;

/** What an extract that is not disturbed sends to either database, at the least. */
const FEWEST = { 'the SSD': 60, staging: 20 } as const;

type Side = keyof typeof FEWEST;

const WAYS =
  process.env.CSC_TEST_POSTGRES === undefined ? (['cut'] as const) : (['cut', 'terminated'] as const);

describeInFull('Two databases, of which one is lost', () => {
  const servers: OwnDatabase[] = [];
  let ssd: SsdDatabase;
  let staging: Workbench;
  let proxies: Readonly<Record<Side, CuttingProxy>>;
  let changes = 0;

  const terminate: Readonly<Record<Side, () => Promise<unknown>>> = {
    'the SSD': () => ssd.query(TERMINATE),
    staging: () => staging.run(TERMINATE),
  };

  beforeAll(async () => {
    const [source, target] = [await startDatabase(), await startDatabase()];
    servers.push(source, target);
    ssd = await openSsd(source.url);
    await ssd.createTables();
    await ssd.insert(joinRows([...IDS, 'GONE'].map((id) => child(id))));
    staging = openPostgresWorkbench(target.url);
    await createStagingTable(staging, SCHEMA);
    proxies = {
      'the SSD': await CuttingProxy.start(source.url),
      staging: await CuttingProxy.start(target.url),
    };
    const database = await openDatabase(target.url, {
      stagingTable: `${SCHEMA}.ssd_api_data_staging`,
      dataset: 'live',
    });
    await database.createMissingTables();
    await database.close();
    await extract();
    await ssd.remove(child('GONE'));
  });
  afterAll(async () => {
    await ssd?.close();
    await staging?.close();
    for (const proxy of Object.values(proxies ?? {})) await proxy.close();
    for (const server of servers) await server.close();
  });

  async function extract(): Promise<ExtractTally> {
    const database = await openDatabase(proxies.staging.url, {
      stagingTable: `${SCHEMA}.ssd_api_data_staging`,
      dataset: 'live',
      ssd: { connection: proxies['the SSD'].url, schema: undefined, prefix: 'ssd_' },
    });
    try {
      return await extractCohort(database.ssd, DEFAULT_OPTIONS, {
        today: GOLDEN_TODAY,
        dryRun: false,
        last: await database.ledger.readGoodExtract(),
        allowDeletions: true,
        allowIncomplete: true,
        stopped: new AbortController().signal,
        progress: () => {},
      });
    } finally {
      await database.close();
    }
  }

  /** All that an extract changes. */
  const kept = async (): Promise<string> =>
    JSON.stringify([
      await staging.run(`select * from ${SCHEMA}.ssd_api_data_staging order by id`),
      await staging.run(`select * from ${SCHEMA}.ssd_api_ledger order by name`),
    ]);

  const cases = (['the SSD', 'staging'] as const).flatMap((side) => WAYS.map((way) => ({ side, way })));

  /** Something for the next extract to do. @returns all that it would change, as it is */
  async function change(): Promise<string> {
    changes += 1;
    await ssd.query(`update ssd_person set pers_surname = 'Ngata${changes}'`);
    return kept();
  }

  it.each(cases)(
    '$side, $way at each statement in turn, changes nothing and says so',
    async ({ side, way }) => {
      const proxy = proxies[side];
      const faults: unknown[] = [];
      let before = await change();
      let losses = 0;
      for (let at = 1, isLost = true; isLost; at += 1) {
        isLost = false;
        await proxy.comeBack();
        proxy.when(at, async () => {
          isLost = true;
          if (way === 'cut') proxy.cut();
          else await terminate[side]();
        });
        const failure = await extract().then(
          () => undefined,
          (error: unknown) => error,
        );
        const after = await kept();
        if (failure === undefined) {
          // Where nothing was lost, or what was is asked for again or no more, it has done all of it.
          if (JSON.stringify(await readRows()) !== JSON.stringify(DONE)) faults.push({ at, isDone: false });
          before = await change();
        } else {
          losses += 1;
          const isSaid = failure instanceof DatabaseError && SAID.test(failure.message);
          if (!isSaid || after !== before) faults.push({ at, failure, isUnchanged: after === before });
        }
      }
      expect(faults).toEqual([]);
      expect(losses).toBeGreaterThan(FEWEST[side]);
    },
  );

  const readRows = () =>
    staging.run(`select person_id, row_state from ${SCHEMA}.ssd_api_data_staging order by person_id`);
});

/** After the first extract that comes through. */
const DONE = [
  ...IDS.map((id) => ({ person_id: id, row_state: 'Updated' })),
  { person_id: 'GONE', row_state: 'Deleted' },
];
