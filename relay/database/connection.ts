import { type ConnectionPairs, readPairs } from './connection-text';
import { DatabaseError } from './database-error';
import { type PostgresConnection, readPostgresPairs, readPostgresUrl } from './postgres/connection';
import { readSqlServerPairs, type SqlServerConnection } from './sqlserver/connection';

/** Where the database is and how to log in, by engine. */
export type Connection = PostgresConnection | SqlServerConnection;

/**
 * Reads SQL_CONN_STR as LAs have it: a `postgres://` URL, an ADO.NET text (`Server=..;Database=..`) or
 * an ODBC text (`DRIVER={..};SERVER=..`).
 * @throws DatabaseError that names the key at fault, never a value
 */
export function parseConnection(text: string): Connection {
  const trimmed = text.trim();
  if (trimmed === '') throw new DatabaseError('SQL_CONN_STR is empty.');
  if (/^postgres(?:ql)?:\/\//i.test(trimmed)) return readPostgresUrl(trimmed);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) {
    throw new DatabaseError(
      'SQL_CONN_STR is a URL of a kind that is not known: use postgresql://user:password@host/database, or Server=..;Database=.. for SQL Server.',
    );
  }
  const pairs = readPairs(trimmed);
  return isPostgres(pairs) ? readPostgresPairs(pairs) : readSqlServerPairs(pairs);
}

function isPostgres(pairs: ConnectionPairs): boolean {
  return /postgres/i.test(pairs.read('driver') ?? '');
}
