import { SSD_TABLES } from '../record/field';
import type { ExtractOptions } from '../record/options';
import type { Capabilities } from './capabilities';
import { DatabaseError } from './database-error';
import { RELAY_TABLES, type RelayTable, type TableRights } from './rights';
import { type SsdLocation, type SsdPlace, tableName } from './ssd/source';
import { readTableName, type TableName, type Tables } from './table-name';

/** Whom the rights are for, and what of the SSD is read. */
export interface GrantsWanted {
  /** undefined: not said, so a name stands for it and nothing is granted */
  readonly login: string | undefined;
  readonly ssd: SsdLocation;
  /** The SSD stands in another database, which has a script of its own. */
  readonly isSsdElsewhere: boolean;
  /** The tables of the SSD by their names in the database. */
  readonly ssdTables: readonly string[];
  /** The authority's own lists of children. */
  readonly lists: readonly TableName[];
}

/** Stands in the script for a login that is not named. */
export const SOME_LOGIN = 'csc_relay';

/** The options of the extract that decide which tables are read. */
export type TablesRead = Pick<ExtractOptions, 'absentTables' | 'cohortTable' | 'excludeTable'>;

/** It ends a line, or the body of a block of PostgreSQL. */
const UNUSABLE = /\p{Cc}|\$do\$/u;

/**
 * @param capabilities of the engine of the SSD
 * @throws DatabaseError where the login, or a table of a setting, has no usable name
 */
export function readGrantsWanted(
  login: string | undefined,
  { connection, schema, prefix }: SsdPlace,
  { absentTables, cohortTable, excludeTable }: TablesRead,
  tables: Tables,
  capabilities: Capabilities,
): GrantsWanted {
  if (login !== undefined && (login.trim() === '' || login.length > 128 || UNUSABLE.test(login))) {
    throw new DatabaseError('The name of --login cannot be used: write it as the database has it.');
  }
  const isSsdElsewhere = connection !== undefined;
  const location = { prefix, schema: schema ?? (isSsdElsewhere ? undefined : tables.schema) };
  const lists = { EXTRACT_COHORT_TABLE: cohortTable, EXTRACT_EXCLUDE_TABLE: excludeTable };
  return {
    login,
    ssd: location,
    isSsdElsewhere,
    ssdTables: SSD_TABLES.filter((table) => !absentTables.includes(table)).map((table) =>
      tableName(location, table),
    ),
    lists: Object.entries(lists).flatMap(([setting, table]) =>
      table === undefined ? [] : [readTableName(table, setting, capabilities)],
    ),
  };
}

/** Statements that belong together, and what they are for. */
export interface GrantBlock {
  readonly why: string;
  readonly statements: readonly string[];
  /** For some authorities only, so they stand as comments. */
  readonly optional?: boolean;
}

/** The statements that give a login its rights on the tables of the relay. @param names as they stand in SQL text */
export const grantTables = (
  rights: TableRights,
  names: Readonly<Record<RelayTable, string>>,
  login: string,
): string[] =>
  RELAY_TABLES.map((table) => `GRANT ${rights[table].join(', ')} ON ${names[table]} TO ${login};`);

/** The rights as a script. They stand as comments where no login is named, so that the script runs all the same. */
export function grantsScript(
  blocks: readonly GrantBlock[],
  { login }: GrantsWanted,
  separator: string,
): string {
  const heading =
    login === undefined
      ? `The rights of the relay's login, which is named by --login NAME:\nhere ${SOME_LOGIN} stands for it, and nothing is granted.`
      : "The rights of the relay's login: all that it needs once the tables are there, and no more.";
  const parts = blocks.map(({ why, statements, optional = false }) => {
    const isComment = optional || login === undefined;
    const lines = statements.map((statement) =>
      isComment ? inComment(statement) : `${statement}${separator}`,
    );
    return [inComment(why), ...lines].join('\n');
  });
  return `${[inComment(heading), ...parts].join('\n\n')}\n`;
}

export const inComment = (text: string): string => text.replaceAll(/^/gm, '-- ');
