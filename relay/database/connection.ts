import { tidyText } from './connection-text';
import { DatabaseError } from './database-error';
import type { NamedDatabase, NamedSource } from './define-engine';
import { ENGINES } from './engines';

/** Where the database is and how to log in, by engine. */
export type Connection = NonNullable<ReturnType<(typeof ENGINES)[number]['find']>>['connection'];

/**
 * Reads SQL_CONN_STR or SSD_CONN_STR as LAs have it: a `postgres://` or `oracle://` URL, an ADO.NET text (`Server=..;Database=..`,
 * Npgsql's `Host=..`, ODP.NET's `Data Source=host:1521/service`), an ODBC text (`DRIVER={..};SERVER=..`), keywords of libpq
 * (`host=.. dbname=..`), or Oracle's `user/password@host:1521/service`. What it asks for is done or refused by name.
 * @throws DatabaseError that names the key at fault, never a value
 */
export function parseConnection(text: string): Connection {
  return findSource(text).connection;
}

/**
 * The database that SQL_CONN_STR names, where staging and the ledger stand. Connects to nothing.
 * @throws DatabaseError that names the key at fault, never a value
 */
export function findDatabase(text: string): NamedDatabase<Connection> {
  const found = find(text, FOR_STAGING);
  if ('open' in found) return found;
  throw new DatabaseError(
    'SQL_CONN_STR names a database of Oracle, where the relay reads the SSD and keeps nothing: move this text to SSD_CONN_STR, and let SQL_CONN_STR name a database of SQL Server or PostgreSQL for the staging table and the ledger (docs/extract.md, "The SSD in another database").',
  );
}

/**
 * The database that the SSD stands in. Connects to nothing.
 * @throws DatabaseError that names the key at fault, never a value; in the name of SQL_CONN_STR
 */
export function findSource(text: string): Found {
  return find(text, [...FOR_STAGING, ...ENGINES.filter(({ isForStaging }) => !isForStaging)]);
}

type Found = NamedSource<Connection> | NamedDatabase<Connection>;

const FOR_STAGING = ENGINES.filter(({ isForStaging }) => isForStaging);

/** By the first engine that knows the text. @param fitting the engines to name where none does */
function find(text: string, fitting: readonly { readonly example: string }[]): Found {
  const tidy = tidyText(text);
  for (const engine of ENGINES) {
    const found = engine.find(tidy);
    if (found !== undefined) return found;
  }
  const examples = fitting.map(({ example }) => example).join(', or ');
  const kind = /^jdbc:/i.test(tidy) ? 'a JDBC text, of a kind' : 'a URL of a kind';
  throw new DatabaseError(`SQL_CONN_STR is ${kind} that is not known: use ${examples}.`);
}

/** Whether two texts, in whatever form, name one login at one database. Never throws. */
export function isSameLogin(one: string | undefined, other: string | undefined): boolean {
  const [first, second] = [one, other].map(toPlace);
  return first !== undefined && first === second;
}

const PLACE = ['engine', 'host', 'port', 'endpoint', 'database', 'connectString', 'user', 'login'];

/** Where and who, without regard to case, and nothing of how the connection is made. */
function toPlace(text = ''): string | undefined {
  try {
    const { connection } = findSource(text);
    const parts: Readonly<Record<string, unknown>> = { ...connection };
    const place = PLACE.map((part) => parts[part]);
    return JSON.stringify(place, (key, value: unknown) =>
      key === 'password' ? undefined : value,
    ).toLowerCase();
  } catch {
    return undefined;
  }
}
