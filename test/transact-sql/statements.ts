import { capabilities } from '../../relay/database/sqlserver/capabilities';
import { FIND_OBJECTS, FIND_SCHEMA } from '../../relay/database/sqlserver/database';
import { ddl } from '../../relay/database/sqlserver/ddl';
import { STAGING_COLUMNS } from '../../relay/database/sqlserver/extract-sql';
import { createLedger } from '../../relay/database/sqlserver/ledger';
import { TAKE_RUN_LOCK } from '../../relay/database/sqlserver/run-lock';
import { createSsd, findColumnsSql } from '../../relay/database/sqlserver/ssd';
import { createStaging } from '../../relay/database/sqlserver/staging';
import type { FoundColumn, SsdLocation } from '../../relay/database/ssd/source';
import { sourceColumns } from '../../relay/database/ssd/source-tables';
import type { StagingColumn } from '../../relay/database/staging-shape';
import { nameTables } from '../../relay/database/table-name';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../relay/record/options';
import { CALLS_OF_LEDGER, CALLS_OF_STAGING, callAll, callsOfSsd } from './calls';
import { RecordingQueries, type TransactSql } from './recording-queries';

export const SSD_SCHEMA = 'ssd';
export const COHORT_TABLE = 'dbo.[our return]';

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
  personIds: ["O'1"],
  workerId: 'staff',
  misChildId: 'single-unique',
};

/** Every T-SQL statement of the relay, each text once, with the parameters that it is run with. */
export async function gatherStatements(): Promise<TransactSql[]> {
  return [
    ...ddl(tables).map((sql, index) => ({
      name: `create what is missing, ${index + 1}`,
      sql,
      parameters: [],
    })),
    { name: 'find the schema', sql: FIND_SCHEMA, parameters: [{ name: 'staging', type: 'nvarchar(300)' }] },
    { name: 'find the objects', sql: FIND_OBJECTS, parameters: [{ name: 'schema', type: 'nvarchar(128)' }] },
    {
      name: 'take the run lock',
      sql: TAKE_RUN_LOCK,
      parameters: [{ name: 'resource', type: 'nvarchar(255)' }],
    },
    ...(await recordCalls()),
  ];
}

async function recordCalls(): Promise<TransactSql[]> {
  const queries = new RecordingQueries();
  await callAll(CALLS_OF_STAGING, createStaging(queries, tables));
  await callAll(CALLS_OF_LEDGER, createLedger(queries, tables));
  await createSsd(queries, tables, MOSAIC).findProblems(DEFAULT_OPTIONS);
  for (const [options, legacyId] of [
    [DEFAULT_OPTIONS, ['legacy_id']],
    [EVERY_OPTION, []],
  ] as const) {
    queries.answer(findColumnsSql(LOCATION), columnsOfSsd(options));
    queries.answer(STAGING_COLUMNS, columnsOfStaging(legacyId));
    await callAll(callsOfSsd(options), createSsd(queries, tables, LOCATION));
  }
  return queries.statements;
}

/** What the extract wants, whether or not an SSD has it: that is what its statements are checked for. */
const columnsOfSsd = (options: ExtractOptions): FoundColumn[] =>
  Object.entries(sourceColumns(options)).flatMap(([table, columns]) =>
    columns.map((column) => ({ table, column, type: column.endsWith('_referral_id') ? 'int' : 'nvarchar' })),
  );

const columnsOfStaging = (more: readonly string[]): StagingColumn[] =>
  ['person_id', 'json_payload', 'partial_json_payload', 'last_updated', ...more].map((name) => ({
    name,
    type: 'nvarchar',
    length: 20,
  }));
