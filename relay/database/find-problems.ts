import { ASK_FOR_GRANTS, describeLack, type FoundTable } from './found-table';
import { RELAY_TABLES, rightsFor, type TableRights, type Use } from './rights';
import type { Tables } from './table-name';

/** The columns of the staging table that a run reads or writes. */
const STAGING_COLUMNS = [
  'id',
  'person_id',
  'json_payload',
  'previous_json_payload',
  'current_hash',
  'previous_hash',
  'submission_status',
  'submission_timestamp',
  'api_response',
  'row_state',
];

/**
 * The version of the ledger that this relay writes. 1: as it was before it said so; 2: the ledger says its version and
 * what the last good extract counted, and a submission the form of its person id in staging; 3: a run its number and how
 * it ended, an acknowledged record its receiver, and which errors are known; 4: a submission until when it settles.
 */
export const LEDGER_VERSION = 4;

/** The step of a command in which the ledger is asked for its version. */
export const READ_VERSION = 'read the version of the ledger';

/**
 * The version of the ledger before its tables were created or brought forward; undefined where there was none.
 * @param before the names of the tables that were there
 * @param said what the ledger said, where it was there and said something
 */
export function versionBefore(
  { submission }: Tables,
  before: ReadonlySet<string>,
  said: string | undefined,
): number | undefined {
  if (!before.has(submission)) return undefined;
  return said === undefined ? 1 : Number(said);
}

/**
 * What is missing for a command, in an analyst's words.
 * @param found the tables that are there, also those that this login may do nothing with
 * @param version what the ledger says; undefined where it says nothing
 */
export function findMissing(
  tables: Tables,
  found: readonly FoundTable[],
  version: number | undefined,
  { use, rights }: { readonly use: Use; readonly rights: TableRights },
): string[] {
  const find = (table: string): FoundTable | undefined => found.find((one) => one.table === table);
  const problems = [tables.staging, tables.submission, tables.acknowledged, tables.run]
    .filter((table) => find(table) === undefined)
    .map(
      (table) =>
        `The table ${table} is missing in schema ${schemaOf(tables)}: run 'csc-relay init', or ask your DBA to run what 'csc-relay init --print' shows.`,
    );
  const lacking = findLacking(tables, found, use, rights);
  const ledger = find(tables.ledger);
  const mayReadLedger = ledger === undefined || mayRead(ledger);
  if (find(tables.submission) !== undefined && mayReadLedger) problems.push(...wrongVersion(tables, version));
  const staging = find(tables.staging);
  if (staging === undefined || !mayRead(staging)) return [...problems, ...lacking];
  const columns = new Set([...staging.columns, ...staging.hidden].map((column) => column.toLowerCase()));
  const missing = STAGING_COLUMNS.filter((column) => !columns.has(column));
  return missing.length === 0
    ? [...problems, ...lacking]
    : [
        ...problems,
        ...lacking,
        `The table ${tables.staging} in schema ${schemaOf(tables)} has no column ${missing.join(', ')}: ask your DBA to add it as 'csc-relay init --print' has it.`,
      ];
}

const schemaOf = ({ schema }: Tables): string => schema ?? '(default)';

/** Whether anything of a table can be read. */
export const mayRead = ({ usesSchema, rights }: FoundTable): boolean =>
  usesSchema && rights.includes('SELECT');

/** The rights that a command needs and this login has not, on tables that are there. */
function findLacking(tables: Tables, found: readonly FoundTable[], use: Use, rights: TableRights): string[] {
  if (found.some(({ usesSchema }) => !usesSchema)) {
    return [`${describeLack(['USAGE'], `the schema ${schemaOf(tables)}`)}: ${ASK_FOR_GRANTS}.`];
  }
  return RELAY_TABLES.flatMap((name) => {
    const table = found.find((one) => one.table === tables[name]);
    if (table === undefined) return [];
    const place = `the table ${table.table} in schema ${schemaOf(tables)}`;
    const lacks = rightsFor(use, name, rights).filter((right) => !table.rights.includes(right));
    const hidden = STAGING_COLUMNS.filter(
      (column) => name === 'staging' && mayRead(table) && table.hidden.includes(column),
    );
    return [
      ...(lacks.length === 0 ? [] : [`${describeLack(lacks, place)}: ${ASK_FOR_GRANTS}.`]),
      ...(hidden.length === 0
        ? []
        : [`${describeLack(['SELECT'], `the column ${hidden.join(', ')} of ${place}`)}: ${ASK_FOR_GRANTS}.`]),
    ];
  });
}

function wrongVersion(tables: Tables, version = 1): string[] {
  if (version === LEDGER_VERSION) return [];
  return version < LEDGER_VERSION
    ? [
        `The ledger (${tables.ledger}) is of version ${version}, and this relay needs version ${LEDGER_VERSION}: run 'csc-relay init', which brings it forward and keeps what it holds, or ask your DBA to run what 'csc-relay init --print' shows.`,
      ]
    : [`The ledger (${tables.ledger}) ${describeNewer(version)}`];
}

/** What is said of a ledger that is of a later version than this relay knows. */
export const describeNewer = (version: number): string =>
  `is of version ${version}, made by a newer relay than this one, which knows version ${LEDGER_VERSION}: install the newer relay again.`;
