import type { Dataset } from '../../shared/messages';
import type { Capabilities } from './capabilities';
import { DatabaseError } from './database-error';

/** The tables of one dataset, by their plain names. The ledger stands in the schema of the staging table. */
export interface Tables {
  /** undefined: the default schema of the login */
  readonly schema: string | undefined;
  readonly staging: string;
  readonly submission: string;
  readonly acknowledged: string;
  readonly run: string;
  /** The rows in error at the end of the last run, by person and reason: what is in error beside them is new. */
  readonly knownError: string;
  /** What the ledger says of itself: its version, and the last good extract. */
  readonly ledger: string;
}

/** `"a ""b"""`, `[a ]]b]`, or a bare word of letters, digits and `_ $ # @`. */
const PART = /"((?:[^"]|"")+)"|\[((?:[^\]]|\]\])+)\]|([\p{L}_][\p{L}\p{N}_$#@]*)/u;
const NAME = new RegExp(`^(?:(?:${PART.source})\\s*\\.\\s*)?(?:${PART.source})$`, 'u');

/** What an engine makes of a name without quotes. */
const AS_BARE: Readonly<Record<Capabilities['bareNames'], (name: string) => string>> = {
  'lower-case': (name) => name.toLowerCase(),
  'upper-case': (name) => name.toUpperCase(),
  'as-written': (name) => name,
};

export interface TableName {
  /** undefined: the default schema of the login */
  readonly schema: string | undefined;
  readonly table: string;
}

/**
 * Reads the name of a table as people write it in settings: `table` or `schema.table`, each part bare, in double quotes
 * or in square brackets.
 * @param setting what the name is and where it is set, for the message
 * @param capabilities a bare word becomes what the engine makes of it in SQL
 * @throws DatabaseError where the text is no such name; the message does not repeat it
 */
export function readTableName(text: string, setting: string, capabilities: Capabilities): TableName {
  const { bareNames, longestName } = capabilities;
  const match = NAME.exec(text.trim());
  const part = (first: number): string | undefined => {
    const [quoted, bracketed, bare] = [match?.[first], match?.[first + 1], match?.[first + 2]];
    if (bare !== undefined) return AS_BARE[bareNames](bare);
    return quoted?.replaceAll('""', '"') ?? bracketed?.replaceAll(']]', ']');
  };
  const schema = part(1);
  const table = part(4);
  if (table === undefined || [schema, table].some((name) => name && !isUsable(name, longestName))) {
    throw new DatabaseError(
      `The name of ${setting} cannot be used: write it as table or schema.table; put a name with blanks or signs in [square brackets] or "double quotes"; the database is named in SQL_CONN_STR.`,
    );
  }
  return { schema, table };
}

/**
 * The same tables with another staging table, in the schema of the first where its name has none.
 * @param setting what the name is and where it is set, for the message
 * @throws DatabaseError where the text is no name of a table
 */
export function withStaging(
  tables: Tables,
  text: string,
  setting: string,
  capabilities: Capabilities,
): Tables {
  const { schema, table } = readTableName(text, setting, capabilities);
  return { ...tables, schema: schema ?? tables.schema, staging: table };
}

/** The tables of a dataset, by TABLE_NAME. @throws DatabaseError where that is no name of a table */
export function nameTables(stagingTable: string, dataset: Dataset, capabilities: Capabilities): Tables {
  const { schema, table } = readTableName(stagingTable, 'the staging table (TABLE_NAME)', capabilities);
  const suffix = dataset === 'anon' ? '_anon' : '';
  return {
    schema,
    staging: table,
    submission: `ssd_api_submission${suffix}`,
    acknowledged: `ssd_api_acknowledged${suffix}`,
    run: `ssd_api_run${suffix}`,
    knownError: `ssd_api_known_error${suffix}`,
    ledger: `ssd_api_ledger${suffix}`,
  };
}

function isUsable(name: string, longest: number): boolean {
  return Buffer.byteLength(name) <= longest && !/\p{Cc}/u.test(name);
}

/** A table as it stands in SQL text. */
export function quoteTable({ schema, table }: TableName, quote: (name: string) => string): string {
  return schema === undefined ? quote(table) : `${quote(schema)}.${quote(table)}`;
}

/** Every name of `tables` as it stands in SQL text. */
export function quoteTables(tables: Tables, quote: (name: string) => string): Omit<Tables, 'schema'> {
  const qualified = (table: string): string => quoteTable({ schema: tables.schema, table }, quote);
  return {
    staging: qualified(tables.staging),
    submission: qualified(tables.submission),
    acknowledged: qualified(tables.acknowledged),
    run: qualified(tables.run),
    knownError: qualified(tables.knownError),
    ledger: qualified(tables.ledger),
  };
}
