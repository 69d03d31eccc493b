import { type GrantBlock, type GrantsWanted, grantsScript, grantTables, SOME_LOGIN } from '../grants';
import { COMMON_RIGHTS, type TableRights } from '../rights';
import { quoteTable, quoteTables, type Tables } from '../table-name';
import { quote } from './ddl';

export const tableRights: TableRights = COMMON_RIGHTS;

/** The rights of the relay's login, for SSMS or sqlcmd. */
export const grants = (tables: Tables, wanted: GrantsWanted): string =>
  grantsScript(grantBlocks(tables, wanted), wanted, '\nGO');

export function grantBlocks(tables: Tables, wanted: GrantsWanted): GrantBlock[] {
  const login = quote(wanted.login ?? SOME_LOGIN);
  const names = quoteTables(tables, quote);
  return [
    asUser(login),
    {
      why: 'The staging table and the tables of the relay.',
      statements: grantTables(tableRights, names, login),
    },
    ...(wanted.isSsdElsewhere ? [] : ofSsd(wanted, login)),
    ofInit(tables, login),
  ];
}

/** The rights in a database where nothing but the SSD stands. */
export const sourceGrants = (wanted: GrantsWanted): string =>
  grantsScript(sourceBlocks(wanted), wanted, '\nGO');

export function sourceBlocks(wanted: GrantsWanted): GrantBlock[] {
  const login = quote(wanted.login ?? SOME_LOGIN);
  return [asUser(login), ...ofSsd(wanted, login)];
}

const asUser = (login: string): GrantBlock => ({
  why: 'The login as a user of this database, where it is none yet.\nTemporary tables and the run lock (sp_getapplock) take no right.',
  optional: true,
  statements: [`CREATE USER ${login} FOR LOGIN ${login};`],
});

function ofSsd({ ssd, ssdTables, lists }: GrantsWanted, login: string): GrantBlock[] {
  const { schema, prefix } = ssd;
  // Every login may read a global temporary table.
  const tables = prefix.startsWith('##') ? [] : ssdTables.map((table) => ({ schema, table }));
  return [
    {
      why: 'The SSD, which an extract reads. Not needed with --no-extract.',
      statements: [...tables, ...lists].map(
        (table) => `GRANT SELECT ON ${quoteTable(table, quote)} TO ${login};`,
      ),
    },
    {
      why: 'Rights on a table go when it is dropped. Where the refresh of the SSD makes its tables anew,\nonly a right on their schema stays, which is on all that stands in it.',
      optional: true,
      statements: [`GRANT SELECT ON SCHEMA::${schema === undefined ? '[dbo]' : quote(schema)} TO ${login};`],
    },
  ];
}

/** The rights above are needed too: what is made in a schema belongs to the owner of that. */
const ofInit = ({ schema }: Tables, login: string): GrantBlock => ({
  why: 'Only where the login is to run csc-relay init itself, and not a DBA this script.\nThe rights above are needed then too.',
  optional: true,
  statements: [
    `GRANT CREATE TABLE TO ${login};`,
    `GRANT ALTER ON SCHEMA::${schema === undefined ? '[dbo]' : quote(schema)} TO ${login};`,
  ],
});
