import { acrossDatabases } from '../../relay/database/across-databases';
import { readGrantsWanted } from '../../relay/database/grants';
import { capabilities } from '../../relay/database/sqlserver/capabilities';
import { DESCRIBE, FIND_OBJECTS, FIND_SCHEMA, FIND_VERSION } from '../../relay/database/sqlserver/database';
import { ddl } from '../../relay/database/sqlserver/ddl';
import { dialect } from '../../relay/database/sqlserver/dialect';
import { STAGING_COLUMNS } from '../../relay/database/sqlserver/extract-sql';
import { grantBlocks, sourceBlocks } from '../../relay/database/sqlserver/grants';
import { createKeeping } from '../../relay/database/sqlserver/keeping';
import { createLedger } from '../../relay/database/sqlserver/ledger';
import { findColumnsSql } from '../../relay/database/sqlserver/reading';
import { createReporting } from '../../relay/database/sqlserver/reporting';
import { SHOW_RUN_LOCK, TAKE_RUN_LOCK } from '../../relay/database/sqlserver/run-lock';
import { createSource } from '../../relay/database/sqlserver/source';
import { createSsd } from '../../relay/database/sqlserver/ssd';
import { createStaging } from '../../relay/database/sqlserver/staging';
import { stagingSql } from '../../relay/database/sqlserver/staging-sql';
import { createTarget } from '../../relay/database/sqlserver/target';
import { createTestData } from '../../relay/database/sqlserver/test-data';
import { absentTables, type FoundColumn, Source, type SsdLocation } from '../../relay/database/ssd/source';
import { sourceColumns } from '../../relay/database/ssd/source-tables';
import { SurveySql } from '../../relay/database/ssd/survey-sql';
import type { StagingColumn } from '../../relay/database/staging-shape';
import { nameTables } from '../../relay/database/table-name';
import { JOINED_OWNERS, JOINS, type Join, type Joins } from '../../relay/record/joins';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../relay/record/options';
import { PLAIN_SOURCE, type SourceFacts } from '../../relay/record/source-facts';
import { windowOf } from '../../relay/record/window';
import {
  CALLS_OF_KEEPING,
  CALLS_OF_LEDGER,
  CALLS_OF_REPORTING,
  CALLS_OF_STAGING,
  CALLS_OF_TEST_DATA,
  callAll,
  callsOfSsd,
  DAY,
} from './calls';
import { RecordingQueries, type TransactSql } from './recording-queries';

export const SSD_SCHEMA = 'ssd';
export const COHORT_TABLE = 'dbo.[our return]';
export const LOGIN = "COUNCIL\\relay's";
export const EXCLUDE_TABLE = 'dbo.protected';

const tables = nameTables(`${SSD_SCHEMA}.ssd_api_data_staging`, 'live', capabilities);
const LOCATION: SsdLocation = { schema: SSD_SCHEMA, prefix: 'ssd_' };
const MOSAIC: SsdLocation = { schema: undefined, prefix: '##ssd_' };

/** Every rule and filter of the cohort, and the columns that are not read by default. */
const EVERY_OPTION: ExtractOptions = {
  ...DEFAULT_OPTIONS,
  childProtectionPlans: true,
  disabledChildren: true,
  closedCareLeavers: true,
  cohortTable: COHORT_TABLE,
  excludeTable: EXCLUDE_TABLE,
  absentTables: ['ssd_care_leavers'],
  personIds: ["O'1"],
  workerId: 'staff',
  misChildId: 'single-unique',
};

const WANTED = readGrantsWanted(LOGIN, LOCATION, EVERY_OPTION, tables, capabilities);

/** Every T-SQL statement of the relay, each text once, with the parameters that it is run with. */
export async function gatherStatements(): Promise<TransactSql[]> {
  return [
    ...ddl(tables).map((sql, index) => ({
      name: `create what is missing, ${index + 1}`,
      sql,
      parameters: [],
    })),
    ...[...grantBlocks(tables, WANTED), ...sourceBlocks(WANTED)]
      .flatMap(({ statements }) => statements)
      .map((sql, index) => ({ name: `grant a right, ${index + 1}`, sql, parameters: [] })),
    { name: 'ask for the version', sql: FIND_VERSION, parameters: [] },
    { name: 'find the schema', sql: FIND_SCHEMA, parameters: [{ name: 'staging', type: 'nvarchar(300)' }] },
    { name: 'find the objects', sql: FIND_OBJECTS, parameters: [{ name: 'schema', type: 'nvarchar(128)' }] },
    {
      name: 'take the run lock',
      sql: TAKE_RUN_LOCK,
      parameters: [{ name: 'resource', type: 'nvarchar(255)' }],
    },
    {
      name: 'ask for the run lock',
      sql: SHOW_RUN_LOCK,
      parameters: [{ name: 'resource', type: 'nvarchar(255)' }],
    },
    ...(await recordCalls()),
  ];
}

async function recordCalls(): Promise<TransactSql[]> {
  const queries = new RecordingQueries();
  const ofStaging = stagingSql(tables);
  queries.answer(DESCRIBE, [{ version: '16.0', edition: null, updateability: null, clock: new Date(0) }]);
  queries.answer(ofStaging.columns, [{ table: tables.ledger, column: 'name' }]);
  queries.answer(ofStaging.groupErrors, [{ reason: 'a reason', rows: 1 }]);
  await callAll(CALLS_OF_STAGING, createStaging(queries, tables));
  await callAll(CALLS_OF_LEDGER, createLedger(queries, tables));
  await callAll(CALLS_OF_KEEPING, createKeeping(queries, tables));
  await callAll(CALLS_OF_REPORTING, createReporting(queries, tables));
  await createSsd(queries, tables, MOSAIC).findProblems(DEFAULT_OPTIONS);
  for (const { options, facts, mixed, legacyId } of EXTRACTS) {
    const columns = columnsOfSsd(options);
    queries.answer(findColumnsSql(LOCATION), columns);
    queries.answer(STAGING_COLUMNS, columnsOfStaging(legacyId));
    const source = new Source(dialect, LOCATION, columns, absentTables(options, sourceColumns(options)));
    const survey = new SurveySql(dialect, source, windowOf(DAY));
    const counted = mixed ? [MIXED] : [];
    for (const join of Object.values<Join>(JOINS)) {
      for (const way of ['key' as const, ...join.otherwise]) {
        if (way !== 'person-and-days') queries.answer(survey.countJoins(join, [join], way), counted);
      }
    }
    for (const { names, ...owner } of JOINED_OWNERS) {
      const joins = names.map((name) => JOINS[name]);
      const rows = mixed ? names.map((_, place) => ({ ...MIXED, place })) : [];
      queries.answer(survey.countJoins(owner, joins, 'key'), rows);
    }
    await callAll(callsOfSsd(options, facts), createSsd(queries, tables, LOCATION));
    const ofSsd = createSource(queries, LOCATION);
    await ofSsd.describe();
    const across = acrossDatabases(ofSsd, createTarget(queries, tables));
    await callAll(callsOfSsd(options, facts), across);
  }
  queries.answer(STAGING_COLUMNS, columnsOfStaging(['legacy_id']));
  await callAll(CALLS_OF_TEST_DATA, createTestData(queries, tables));
  return queries.statements;
}

const byWays = (joins: Partial<Joins>): SourceFacts => ({
  ...PLAIN_SOURCE,
  joins: { ...PLAIN_SOURCE.joins, ...joins },
});

/** Extracts that between them run every statement there is: each way of a join, and each sign that ids are mixed up. */
const EXTRACTS = [
  { options: DEFAULT_OPTIONS, facts: PLAIN_SOURCE, mixed: false, legacyId: ['legacy_id'] },
  { options: EVERY_OPTION, facts: PLAIN_SOURCE, mixed: true, legacyId: [] },
  {
    options: DEFAULT_OPTIONS,
    facts: byWays({ factors: 'table-id', workers: 'staff-id' }),
    mixed: true,
    legacyId: [],
  },
  {
    options: DEFAULT_OPTIONS,
    facts: byWays({ factors: 'table-id-without-dash' }),
    mixed: false,
    legacyId: [],
  },
  { options: DEFAULT_OPTIONS, facts: byWays({ factors: 'person-and-key' }), mixed: false, legacyId: [] },
  { options: DEFAULT_OPTIONS, facts: byWays({ factors: 'none' }), mixed: false, legacyId: [] },
];

/** No key meets, so that every way is counted. */
const MIXED = { total: 40, keyed: 40, met: 0, strangers: 1, shared: 1 };

/** What the extract wants, whether or not an SSD has it: that is what its statements are checked for. */
const columnsOfSsd = (options: ExtractOptions): FoundColumn[] =>
  Object.entries(sourceColumns(options)).flatMap(([table, columns]) =>
    [...columns, ...(table === 'ssd_professionals' ? ['prof_staff_id'] : [])].map((column) => ({
      table,
      column,
      type: column.endsWith('_referral_id') ? 'int' : 'nvarchar',
    })),
  );

const columnsOfStaging = (more: readonly string[]): StagingColumn[] =>
  ['person_id', 'json_payload', 'partial_json_payload', 'last_updated', ...more].map((name) => ({
    name,
    type: 'nvarchar',
    length: 20,
  }));
