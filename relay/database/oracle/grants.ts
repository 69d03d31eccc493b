import { type GrantsWanted, grantsScript, SOME_LOGIN } from '../grants';
import { quoteTable } from '../table-name';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The rights in a database where nothing but the SSD stands. */
export const sourceGrants = (wanted: GrantsWanted): string =>
  grantsScript(
    [
      {
        why: 'The SSD, which an extract reads.',
        statements: [
          ...wanted.ssdTables.map((table) => ({
            schema: wanted.ssd.schema?.toUpperCase(),
            table: table.toUpperCase(),
          })),
          ...wanted.lists,
        ].map(
          (table) => `GRANT SELECT ON ${quoteTable(table, quote)} TO ${quote(wanted.login ?? SOME_LOGIN)};`,
        ),
      },
    ],
    wanted,
    '',
  );
