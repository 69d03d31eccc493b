import { type GrantBlock, type GrantsWanted, grantsScript, SOME_LOGIN } from '../grants';
import { quoteTable, type TableName } from '../table-name';
import { quote } from './dialect';

/** The rights of the relay's login, for SQL*Plus or SQL Developer. */
export const sourceGrants = (wanted: GrantsWanted): string => grantsScript(sourceBlocks(wanted), wanted, ';');

export function sourceBlocks({ login = SOME_LOGIN, ssd, ssdTables, lists }: GrantsWanted): GrantBlock[] {
  const user = quote(asStored(login));
  const tables = ssdTables.map(
    (table): TableName => ({
      schema: ssd.schema === undefined ? undefined : asStored(ssd.schema),
      table: asStored(table),
    }),
  );
  return [
    {
      why: 'To sign in. Nothing is written there, and no temporary table is needed.',
      statements: [`GRANT CREATE SESSION TO ${user}`],
    },
    {
      why: 'The SSD, which an extract reads. Without a schema before their names: to be run by the owner of the tables.\nFrom Oracle 12.1.0.2 on READ in the place of SELECT does too, and lets nobody lock rows.',
      statements: [...tables, ...lists].map(
        (table) => `GRANT SELECT ON ${quoteTable(table, quote)} TO ${user}`,
      ),
    },
    {
      why: 'Rights on a table go when it is dropped: where the refresh of the SSD makes its tables anew, it gives them again.\nThe undo of the database has to reach back as far as an extract takes (UNDO_RETENTION, in seconds).',
      optional: true,
      statements: ["SELECT value FROM v$parameter WHERE name = 'undo_retention'"],
    },
  ];
}

/** A name without blanks and signs is stored in capitals, unless its maker put it in quotes. */
const asStored = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_$#]*$/u.test(name) ? name.toUpperCase() : name;
