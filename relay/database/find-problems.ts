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
 * What is missing for a run, in an analyst's words.
 * @param found the columns that this login sees, by table
 */
export function findMissing(tables: Tables, found: readonly { table: string; column: string }[]): string[] {
  const columnsOf = (table: string): Set<string> =>
    new Set(found.filter((one) => one.table === table).map((one) => one.column.toLowerCase()));
  const missingTables = [tables.staging, tables.submission, tables.acknowledged, tables.run].filter(
    (table) => columnsOf(table).size === 0,
  );
  const problems = missingTables.map(
    (table) =>
      `The table ${table} is missing in schema ${tables.schema ?? '(default)'}, or this login may not read it: run 'csc-relay init', or ask your DBA to run what 'csc-relay init --print' shows.`,
  );
  if (!missingTables.includes(tables.submission) && !columnsOf(tables.submission).has('completes')) {
    problems.push(
      `The table ${tables.submission} is of an earlier version: run 'csc-relay init', which adds its new column.`,
    );
  }
  if (missingTables.includes(tables.staging)) return problems;
  const columns = columnsOf(tables.staging);
  const missing = STAGING_COLUMNS.filter((column) => !columns.has(column));
  return missing.length === 0
    ? problems
    : [...problems, `The table ${tables.staging} has no column ${missing.join(', ')}.`];
}
