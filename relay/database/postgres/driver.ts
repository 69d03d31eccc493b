import { readFileSync } from 'node:fs';
import type { ClientConfig } from 'pg';
import { DatabaseError } from '../database-error';
import type { PostgresConnection } from './connection';

/** The settings of one connection. @throws DatabaseError where the file of sslrootcert cannot be read */
export function clientConfig(connection: PostgresConnection): ClientConfig {
  return {
    host: connection.host,
    port: connection.port,
    database: connection.database,
    ...(connection.user === undefined ? {} : { user: connection.user }),
    ...(connection.password === undefined ? {} : { password: connection.password }),
    ssl:
      connection.tls === 'off'
        ? false
        : { rejectUnauthorized: connection.tls === 'verify', ...readCa(connection.caFile) },
    connectionTimeoutMillis: connection.connectTimeoutMs,
    // A firewall drops a silent connection; the run lock's is silent for the whole run.
    keepAlive: true,
    application_name: 'csc-relay',
  };
}

function readCa(file: string | undefined): { ca?: Buffer } {
  if (file === undefined) return {};
  try {
    return { ca: readFileSync(file) };
  } catch {
    throw new DatabaseError('SQL_CONN_STR: the file of sslrootcert cannot be read.');
  }
}
