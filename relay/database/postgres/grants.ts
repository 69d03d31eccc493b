import { type GrantBlock, type GrantsWanted, grantsScript, grantTables, SOME_LOGIN } from '../grants';
import { COMMON_RIGHTS, type TableRights } from '../rights';
import { quoteTable, quoteTables, type Tables } from '../table-name';
import { literal, quote } from './ddl';

/** `on conflict do update` takes the right to update. */
export const tableRights: TableRights = {
  ...COMMON_RIGHTS,
  acknowledged: [...COMMON_RIGHTS.acknowledged, 'UPDATE'],
};

/** The rights of the relay's login, for psql or pgAdmin. */
export function grants(tables: Tables, wanted: GrantsWanted): string {
  const login = wanted.login ?? SOME_LOGIN;
  return grantsScript(
    [
      ofDatabase(login),
      ...ofRelay(tables, login),
      ...(wanted.isSsdElsewhere ? [] : ofSsd(wanted, login)),
      ofInit(tables, login),
    ],
    wanted,
    '',
  );
}

/** The same in a database where nothing but the SSD stands. */
export function sourceGrants(wanted: GrantsWanted): string {
  const login = wanted.login ?? SOME_LOGIN;
  const toSignIn: GrantBlock = {
    why: 'To sign in. Nothing is written there, and no temporary table is made.',
    statements: [perform("'grant connect on database %I to %I', current_database()", login)],
  };
  return grantsScript([toSignIn, ...ofSsd(wanted, login)], wanted, '');
}

const ofDatabase = (login: string): GrantBlock => ({
  why: 'To sign in, and to make the temporary tables of an extract, which end with its session.',
  statements: [perform("'grant connect, temporary on database %I to %I', current_database()", login)],
});

function ofRelay(tables: Tables, login: string): GrantBlock[] {
  const names = quoteTables(tables, quote);
  const onTables = grantTables(tableRights, names, quote(login));
  return [
    {
      why: 'The staging table and the tables of the relay.',
      statements: [useSchema(tables.schema, login), ...onTables],
    },
    {
      why: 'The ids of new rows in staging, where they come from a sequence.',
      statements: [
        `do $do$
declare
  sequence text := pg_get_serial_sequence(${literal(names.staging)}, 'id');
begin
  if sequence is not null then
    execute format('grant usage on sequence %s to %I', sequence, ${literal(login)});
  end if;
end
$do$;`,
      ],
    },
  ];
}

function ofSsd({ ssd, ssdTables, lists }: GrantsWanted, login: string): GrantBlock[] {
  const { schema } = ssd;
  const read = [...ssdTables.map((table) => ({ schema, table })), ...lists];
  const schemas = [...new Set(read.map((table) => table.schema))];
  return [
    {
      why: 'The SSD, which an extract reads, and locks against being emptied meanwhile (LOCK TABLE in ACCESS SHARE MODE,\nwhich takes SELECT on the whole table). Not needed with --no-extract.',
      statements: [
        ...schemas.map((name) => useSchema(name, login)),
        ...read.map((table) => `GRANT SELECT ON ${quoteTable(table, quote)} TO ${quote(login)};`),
      ],
    },
    {
      why: 'Rights on a table go when it is dropped. Where the refresh of the SSD makes its tables anew,\nthe role that does so gives them by this.',
      optional: true,
      statements: [
        `ALTER DEFAULT PRIVILEGES FOR ROLE refresh_role IN SCHEMA ${schema === undefined ? 'ssd_schema' : quote(schema)} GRANT SELECT ON TABLES TO ${quote(login)};`,
      ],
    },
  ];
}

/** `ddl` changes tables of an earlier version, which only their owner may. */
const ofInit = ({ schema }: Tables, login: string): GrantBlock => ({
  why: 'Only where the login is to run csc-relay init itself, and not a DBA this script.\nIt owns what it makes, and must own what it brings forward.',
  optional: true,
  statements: [
    schema === undefined
      ? perform("'grant create on schema %I to %I', current_schema()", login)
      : `GRANT CREATE ON SCHEMA ${quote(schema)} TO ${quote(login)};`,
  ],
});

/** Without a name it is the schema in which this script makes its tables. */
const useSchema = (schema: string | undefined, login: string): string =>
  schema === undefined
    ? perform("'grant usage on schema %I to %I', current_schema()", login)
    : `GRANT USAGE ON SCHEMA ${quote(schema)} TO ${quote(login)};`;

/** A grant on what only the server knows the name of. */
const perform = (format: string, login: string): string => `do $do$
begin
  execute format(${format}, ${literal(login)});
end
$do$;`;
