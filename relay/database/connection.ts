import { tidyText } from './connection-text';
import { DatabaseError } from './database-error';
import type { NamedDatabase } from './define-engine';
import { ENGINES } from './engines';

/** Where the database is and how to log in, by engine. */
export type Connection = NonNullable<ReturnType<(typeof ENGINES)[number]['find']>>['connection'];

/**
 * Reads SQL_CONN_STR as LAs have it: a `postgres://` URL, an ADO.NET text (`Server=..;Database=..`, or Npgsql's `Host=..`), an
 * ODBC text (`DRIVER={..};SERVER=..`), or keywords of libpq (`host=.. dbname=..`). What it asks for is done or refused by name.
 * @throws DatabaseError that names the key at fault, never a value
 */
export function parseConnection(text: string): Connection {
  return findDatabase(text).connection;
}

/**
 * The database that SQL_CONN_STR names, by the first engine that knows the text. Connects to nothing.
 * @throws DatabaseError that names the key at fault, never a value
 */
export function findDatabase(text: string): NamedDatabase<Connection> {
  const tidy = tidyText(text);
  for (const engine of ENGINES) {
    const found = engine.find(tidy);
    if (found !== undefined) return found;
  }
  const examples = ENGINES.map(({ example }) => example).join(', or ');
  const kind = /^jdbc:/i.test(tidy) ? 'a JDBC text, of a kind' : 'a URL of a kind';
  throw new DatabaseError(`SQL_CONN_STR is ${kind} that is not known: use ${examples}.`);
}

/** Whether two texts, in whatever form, name one login at one database. Never throws. */
export function isSameLogin(one: string | undefined, other: string | undefined): boolean {
  const [first, second] = [one, other].map(toPlace);
  return first !== undefined && first === second;
}

/** Where and who, without regard to case, and nothing of how the connection is made. */
function toPlace(text = ''): string | undefined {
  try {
    const connection = parseConnection(text);
    const { port, endpoint, user, login }: Readonly<Record<string, unknown>> = { ...connection };
    const place = [connection.engine, connection.host, port, endpoint, connection.database, user, login];
    return JSON.stringify(place, (key, value: unknown) =>
      key === 'password' ? undefined : value,
    ).toLowerCase();
  } catch {
    return undefined;
  }
}
