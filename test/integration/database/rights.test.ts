import { openDatabase, printDdl } from '../../../relay/database/open';
import type { RelayDatabase } from '../../../relay/database/ports';
import { tableRights } from '../../../relay/database/postgres/grants';
import { RELAY_TABLES } from '../../../relay/database/rights';
import { nameTables } from '../../../relay/database/table-name';
import { SSD_TABLES } from '../../../relay/record/field';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../relay/record/options';
import { PLAIN_SOURCE } from '../../../relay/record/source-facts';
import { LimitedLogin, SSD_SCHEMA, STAGING_TABLE } from '../../local/limited-login';
import { openSsd, type SsdDatabase } from '../../local/ssd';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';
import {
  CALLS_OF_KEEPING,
  CALLS_OF_LEDGER,
  CALLS_OF_STAGING,
  callAll,
  callsOfSsd,
} from '../../transact-sql/calls';

// The rights that `init --print` grants are enough for all that the relay does, and each of them is needed.

const onPostgres = process.env.CSC_TEST_POSTGRES === undefined ? describe.skip : describe;
const WHY = process.env.CSC_TEST_POSTGRES === undefined ? ' (CSC_TEST_POSTGRES is not set)' : '';

const OPTIONS: ExtractOptions = {
  ...DEFAULT_OPTIONS,
  cohortTable: `${SSD_SCHEMA}.our_return`,
  excludeTable: `${SSD_SCHEMA}.protected`,
};
const NAMES = nameTables(STAGING_TABLE, 'live', { bareNames: 'lower-case', longestName: 63 });
const PLACE = {
  stagingTable: STAGING_TABLE,
  dataset: 'live',
  ssd: { schema: SSD_SCHEMA, prefix: 'ssd_' },
} as const;

onPostgres(`the rights of the relay's login${WHY}`, () => {
  let server: OwnDatabase;
  let ssd: SsdDatabase;
  let login: LimitedLogin;
  let database: RelayDatabase;

  beforeAll(async () => {
    server = await startDatabase();
    login = await LimitedLogin.create(server.url);
    ssd = await openSsd(server.url, { schema: SSD_SCHEMA });
    await ssd.createTables();
    await login.query(`create table ${SSD_SCHEMA}.our_return (person_id varchar(48))`);
    await login.query(`create table ${SSD_SCHEMA}.protected (person_id varchar(48))`);
    await login.query(printDdl(server.url, PLACE, { login: login.name, read: OPTIONS }));
    database = await openDatabase(login.url, PLACE);
  });
  afterAll(async () => {
    await database?.close();
    await ssd?.close();
    await login?.remove();
    await server?.close();
  });
  beforeEach(() =>
    login.query(
      `truncate ${RELAY_TABLES.filter((table) => table !== 'ledger')
        .map((table) => `relay.${NAMES[table]}`)
        .join(', ')}`,
    ),
  );

  const doEverything = async (): Promise<void> => {
    await callAll(CALLS_OF_STAGING, database.staging);
    await callAll(CALLS_OF_LEDGER, database.ledger);
    await callAll(CALLS_OF_KEEPING, database.keeping);
    await callAll(callsOfSsd(OPTIONS, PLAIN_SOURCE), database.ssd);
    const lock = await database.takeRunLock();
    await lock?.release();
  };

  test('are enough for all that it does', async () => {
    expect(await database.staging.findProblems('extract')).toEqual([]);
    expect(await database.ssd.findProblems(OPTIONS)).toEqual([]);
    await doEverything();
  });

  const ofTables = RELAY_TABLES.flatMap((table) =>
    tableRights[table].map((right) => ({ right, table: NAMES[table] })),
  );

  test.each(ofTables)('hold nothing that is not needed: $right on $table', async ({ right, table }) => {
    await login.without(`${right} on relay.${table}`, async () => {
      const use = right === 'DELETE' && table === NAMES.staging ? 'erase' : 'extract';
      expect(await database.staging.findProblems(use)).toEqual([
        `This login lacks ${right} on the table ${table} in schema relay, which is there: ask your DBA for the GRANTs of 'csc-relay init --print'.`,
      ]);
      await expect(doEverything()).rejects.toThrow(
        `(42501). This login lacks SELECT, or a right to write, on the table ${table}. A right is lacking: ask your DBA`,
      );
    });
  });

  test.each(['our_return', 'protected'])('hold SELECT on a list of children: %s', async (table) => {
    await login.without(`select on ${SSD_SCHEMA}.${table}`, async () => {
      await expect(doEverything()).rejects.toThrow('that this login may read');
    });
  });

  test.each([
    [
      'usage on sequence relay.ssd_api_data_staging_id_seq',
      'USAGE on the sequence ssd_api_data_staging_id_seq',
    ],
    ['usage on schema relay', 'USAGE on the schema relay, or CREATE, where it makes a table'],
    ['temporary on database "%"', 'TEMPORARY on the database %'],
  ])('hold nothing that is not needed: %s', async (right, named) => {
    const name = new URL(server.url).pathname.slice(1);
    await login.without(right.replace('%', name), async () => {
      await expect(doEverything()).rejects.toThrow(`This login lacks ${named.replace('%', name)}.`);
    });
  });

  test('are asked for to write only where a command writes', async () => {
    await login.without(`insert on ${STAGING_TABLE}`, async () => {
      expect(await database.staging.findProblems('read')).toEqual([]);
      expect(await database.staging.findProblems('send')).toEqual([]);
      expect(await database.staging.findProblems('extract')).toHaveLength(1);
    });
    await login.without('insert on relay.ssd_api_run', async () => {
      expect(await database.staging.findProblems('read')).toEqual([]);
      expect(await database.staging.findProblems('send')).toHaveLength(1);
    });
  });

  test.each(SSD_TABLES)('tell %s that may not be read from one that is missing', async (table) => {
    await login.without(`select on ${SSD_SCHEMA}.${table}`, async () => {
      expect(await database.ssd.findProblems(OPTIONS)).toEqual([
        `This login lacks SELECT on the table ${table} in schema ssd, which is there: ask your DBA for the GRANTs of 'csc-relay init --print'.`,
      ]);
      await expect(doEverything()).rejects.toThrow(table);
    });
  });

  test('on some columns of a table are none on the whole of it, which is locked', async () => {
    await login.without(`select on ${SSD_SCHEMA}.ssd_disability`, async () => {
      await login.query(`grant select (disa_person_id) on ${SSD_SCHEMA}.ssd_disability to ${login.quoted}`);
      expect(await database.ssd.findProblems(OPTIONS)).toEqual([
        expect.stringMatching(
          /^This login lacks SELECT on the table ssd_disability in schema ssd, which is there/,
        ),
      ]);
    });
  });

  test('on a schema are missed before those on its tables', async () => {
    await login.without(`usage on schema ${SSD_SCHEMA}`, async () => {
      expect(await database.ssd.findProblems(OPTIONS)).toEqual([
        expect.stringMatching(/^This login lacks USAGE on the schema ssd, which is there/),
      ]);
    });
    await login.without('usage on schema relay', async () => {
      expect(await database.staging.findProblems()).toEqual([
        expect.stringMatching(/^This login lacks USAGE on the schema relay, which is there/),
      ]);
    });
  });

  test('that are lacking are not what a missing table is told by', async () => {
    await login.query(`alter table ${SSD_SCHEMA}.ssd_disability rename to elsewhere`);
    await login.query('alter table relay.ssd_api_run rename to elsewhere');
    const problems = [
      ...(await database.ssd.findProblems(OPTIONS)),
      ...(await database.staging.findProblems()),
    ];
    await login.query(`alter table ${SSD_SCHEMA}.elsewhere rename to ssd_disability`);
    await login.query('alter table relay.elsewhere rename to ssd_api_run');
    expect(problems).toEqual([
      expect.stringMatching(/^The table ssd_disability is missing in schema ssd\./),
      expect.stringMatching(/^The table ssd_api_run is missing in schema relay: run 'csc-relay init'/),
    ]);
  });

  const FAILURES: readonly [code: string, change: string, undo: string, said: string][] = [
    [
      '42P01',
      'alter table relay.ssd_api_submission rename to elsewhere',
      'alter table relay.elsewhere rename to ssd_api_submission',
      '(42P01). There is no table relay.ssd_api_submission. A table is missing',
    ],
    [
      '25006',
      'alter role % set default_transaction_read_only = on',
      'alter role % reset default_transaction_read_only',
      '(25006). PostgreSQL takes no INSERT here. The database, or this session, is read-only',
    ],
  ];

  test.each(FAILURES)('that another fault has its own words: %s', async (_, change, undo, said) => {
    await login.query(change.replace('%', login.quoted));
    const own = await openDatabase(login.url, PLACE);
    try {
      const failing = callAll({ ...CALLS_OF_LEDGER }, own.ledger);
      await expect(failing).rejects.toThrow(said);
    } finally {
      await own.close();
      await login.query(undo.replace('%', login.quoted));
    }
  });

  test('a schema that is not there is named', async () => {
    const own = await openDatabase(server.url, { ...PLACE, stagingTable: 'nowhere.ssd_api_data_staging' });
    const made = own.createMissingTables();
    await expect(made).rejects.toThrow(
      '(3F000). There is no schema nowhere. Look at the schemas of TABLE_NAME',
    );
    await own.close();
  });

  test('do not hold those that only init needs', async () => {
    await login.query('alter table relay.ssd_api_run rename to elsewhere');
    const made = database.createMissingTables();
    await expect(made).rejects.toThrow(/\(42501\)\. /);
    await login.query('alter table relay.elsewhere rename to ssd_api_run');
  });
});
