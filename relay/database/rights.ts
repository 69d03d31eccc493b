import type { Tables } from './table-name';

/** What a login may do with a table, in the words of GRANT. */
export const TABLE_RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

export type Right = (typeof TABLE_RIGHTS)[number];

/** The relay's tables, by what they are for. */
export const RELAY_TABLES = [
  'staging',
  'submission',
  'acknowledged',
  'run',
  'knownError',
  'ledger',
] as const satisfies readonly (keyof Tables)[];

export type RelayTable = Exclude<keyof Tables, 'schema'>;

export type TableRights = Readonly<Record<RelayTable, readonly Right[]>>;

/** What a command does with the tables: it reads them, sends what stands in staging, or fills staging too. */
export type Use = 'read' | 'send' | 'extract';

/** What every command but `init` needs, whatever the engine. */
export const COMMON_RIGHTS: TableRights = {
  staging: ['SELECT', 'INSERT', 'UPDATE'],
  submission: ['SELECT', 'INSERT', 'UPDATE'],
  acknowledged: ['SELECT', 'INSERT', 'DELETE'],
  run: ['SELECT', 'INSERT', 'UPDATE'],
  knownError: ['SELECT', 'INSERT', 'DELETE'],
  ledger: ['SELECT', 'INSERT', 'UPDATE'],
};

/** What nobody needs whose own SQL fills the staging table. */
const ONLY_TO_EXTRACT: Readonly<Partial<Record<RelayTable, readonly Right[]>>> = { staging: ['INSERT'] };

/** The rights on a table that a command cannot do without. @param rights all that the engine needs */
export function rightsFor(use: Use, table: RelayTable, rights: TableRights): readonly Right[] {
  if (use === 'read') return ['SELECT'];
  const unused = use === 'send' ? (ONLY_TO_EXTRACT[table] ?? []) : [];
  return rights[table].filter((right) => !unused.includes(right));
}
