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

/**
 * What a command does with the tables: it reads them, sends what stands in staging, fills staging too, erases a child, or
 * fills staging with test data in place of what stood there.
 */
export type Use = 'read' | 'send' | 'extract' | 'erase' | 'test-data';

/** What every command but `init` needs, whatever the engine. */
export const COMMON_RIGHTS: TableRights = {
  staging: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  submission: ['SELECT', 'INSERT', 'UPDATE'],
  acknowledged: ['SELECT', 'INSERT', 'DELETE'],
  run: ['SELECT', 'INSERT', 'UPDATE'],
  knownError: ['SELECT', 'INSERT', 'DELETE'],
  ledger: ['SELECT', 'INSERT', 'UPDATE'],
};

/** What a use does without: whoever sends what his own SQL has staged, erases nothing, or does nothing else. */
const WITHOUT: Readonly<
  Record<Exclude<Use, 'read'>, Readonly<Partial<Record<RelayTable, readonly Right[]>>>>
> = {
  send: { staging: ['INSERT', 'DELETE'] },
  extract: { staging: ['DELETE'] },
  erase: {
    staging: ['INSERT', 'UPDATE'],
    submission: ['INSERT'],
    acknowledged: ['INSERT', 'UPDATE', 'DELETE'],
    run: ['INSERT', 'UPDATE'],
    knownError: ['INSERT'],
    ledger: ['INSERT', 'UPDATE'],
  },
  'test-data': {
    submission: ['INSERT', 'UPDATE'],
    acknowledged: ['INSERT', 'UPDATE', 'DELETE'],
    run: ['INSERT', 'UPDATE'],
    knownError: ['INSERT', 'DELETE'],
  },
};

/** The rights on a table that a command cannot do without. @param rights all that the engine needs */
export function rightsFor(use: Use, table: RelayTable, rights: TableRights): readonly Right[] {
  if (use === 'read') return ['SELECT'];
  const unused = WITHOUT[use][table] ?? [];
  return rights[table].filter((right) => !unused.includes(right));
}
