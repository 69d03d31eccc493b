import type { ExtractOptions } from '../../record/options';
import { DatabaseError } from '../database-error';
import type { Dialect } from './dialect';

/** The tables in which the authority keeps lists of children, by their settings. */
const tablesOf = ({
  cohortTable,
  excludeTable,
}: ExtractOptions): readonly (readonly [setting: string, table: string | undefined])[] => [
  ['EXTRACT_COHORT_TABLE', cohortTable],
  ['EXTRACT_EXCLUDE_TABLE', excludeTable],
];

/** The conditions of the lists that the authority keeps. */
export function listFilters(
  dialect: Dialect,
  { personIds, cohortTable, excludeTable }: ExtractOptions,
): string[] {
  const person = dialect.trimmed('person.person_id');
  const isIn = (table: string, setting: string): string =>
    `exists (select 1 from (${listedPersons(dialect, table, setting)}) list where list.person_id = ${person})`;
  return [
    ...(personIds ? [isOneOf(dialect, person, personIds)] : []),
    ...(cohortTable ? [isIn(cohortTable, 'EXTRACT_COHORT_TABLE')] : []),
    ...(excludeTable ? [`not ${isIn(excludeTable, 'EXTRACT_EXCLUDE_TABLE')}`] : []),
  ];
}

/** The longest list that every database takes: Oracle refuses a longer one. */
const LONGEST_LIST = 1000;

/** A text is one of these ids, in lists that a database takes. */
function isOneOf({ literal }: Dialect, text: string, ids: readonly string[]): string {
  const pieces: string[] = [];
  for (let first = 0; first < ids.length; first += LONGEST_LIST) {
    const piece = ids.slice(first, first + LONGEST_LIST).map((id) => literal(id.trim()));
    pieces.push(`${text} in (${piece.join(', ')})`);
  }
  return pieces.length === 1 ? pieces.join('') : `(${pieces.join(' or ')})`;
}

/** A select of `person_id` of a table of the authority's. */
export const listedPersons = (dialect: Dialect, table: string, setting: string): string =>
  `select ${dialect.trimmed(dialect.key('t.person_id', undefined))} as person_id from ${dialect.table(table, setting)} t`;

/**
 * Sees that the tables are there which the authority keeps its lists in.
 * @throws DatabaseError that names the setting
 */
export async function checkListTables(
  dialect: Dialect,
  options: ExtractOptions,
  run: (step: string, sql: string) => Promise<unknown>,
): Promise<void> {
  for (const [setting, table] of tablesOf(options)) {
    if (table === undefined) continue;
    try {
      await run(
        `read the table of ${setting}`,
        `select t.person_id from ${dialect.table(table, setting)} t where 1 = 0`,
      );
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code === undefined) throw error;
      throw new DatabaseError(
        `Could not read the table of ${setting} (${error.code}). It must be a table or view with a column person_id, written as schema.table, that this login may read. With SSD_CONN_STR it stands in that database, beside the SSD.`,
        error.code,
      );
    }
  }
}
