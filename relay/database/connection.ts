import { DatabaseError } from './database-error';
import type { NamedDatabase } from './define-engine';
import { ENGINES } from './engines';

/** Where the database is and how to log in, by engine. */
export type Connection = NonNullable<ReturnType<(typeof ENGINES)[number]['find']>>['connection'];

/**
 * Reads SQL_CONN_STR as LAs have it: a `postgres://` URL, an ADO.NET text (`Server=..;Database=..`) or
 * an ODBC text (`DRIVER={..};SERVER=..`).
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
  const trimmed = text.trim();
  if (trimmed === '') throw new DatabaseError('SQL_CONN_STR is empty.');
  for (const engine of ENGINES) {
    const found = engine.find(trimmed);
    if (found !== undefined) return found;
  }
  const examples = ENGINES.map(({ example }) => example).join(', or ');
  throw new DatabaseError(`SQL_CONN_STR is a URL of a kind that is not known: use ${examples}.`);
}
