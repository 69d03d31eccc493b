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
 * it ended, an acknowledged record its receiver, and which errors are known.
 */
export const LEDGER_VERSION = 3;

/**
 * What is missing for a run, in an analyst's words.
 * @param found the columns that this login sees, by table
 * @param version what the ledger says; undefined where it says nothing
 */
export function findMissing(
  tables: Tables,
  found: readonly { table: string; column: string }[],
  version: number | undefined,
): string[] {
  const columnsOf = (table: string): Set<string> =>
    new Set(found.filter((one) => one.table === table).map((one) => one.column.toLowerCase()));
  const missingTables = [tables.staging, tables.submission, tables.acknowledged, tables.run].filter(
    (table) => columnsOf(table).size === 0,
  );
  const problems = missingTables.map(
    (table) =>
      `The table ${table} is missing in schema ${tables.schema ?? '(default)'}, or this login may not read it: run 'csc-relay init', or ask your DBA to run what 'csc-relay init --print' shows.`,
  );
  if (!missingTables.includes(tables.submission)) problems.push(...wrongVersion(tables, version));
  if (missingTables.includes(tables.staging)) return problems;
  const columns = columnsOf(tables.staging);
  const missing = STAGING_COLUMNS.filter((column) => !columns.has(column));
  return missing.length === 0
    ? problems
    : [...problems, `The table ${tables.staging} has no column ${missing.join(', ')}.`];
}

function wrongVersion(tables: Tables, version = 1): string[] {
  if (version === LEDGER_VERSION) return [];
  return version < LEDGER_VERSION
    ? [
        `The ledger (${tables.ledger}) is of version ${version}, and this relay needs version ${LEDGER_VERSION}: run 'csc-relay init', which brings it forward and keeps what it holds, or ask your DBA to run what 'csc-relay init --print' shows.`,
      ]
    : [
        `The ledger (${tables.ledger}) is of version ${version}, made by a newer relay than this one, which knows version ${LEDGER_VERSION}: install the newer relay again.`,
      ];
}
