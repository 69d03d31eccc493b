import { readFileSync } from 'node:fs';
import type { ClientConfig } from 'pg';
import { decodeText } from '../../console/decode-text';
import { DatabaseError } from '../database-error';
import type { PostgresConnection } from './connection';

/** The settings of one connection. @throws DatabaseError where the file of sslrootcert holds no certificates */
export function clientConfig(connection: PostgresConnection): ClientConfig {
  return {
    host: connection.host,
    port: connection.port,
    database: connection.database,
    ...(connection.user === undefined ? {} : { user: connection.user }),
    ...(connection.password === undefined ? {} : { password: connection.password }),
    ...(connection.options === undefined ? {} : { options: connection.options }),
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

/** The certificates as text, in whatever encoding an editor saved them. */
function readCa(file: string | undefined): { ca?: string } {
  if (file === undefined) return {};
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new DatabaseError('SQL_CONN_STR: the file of sslrootcert cannot be read.');
  }
  const decoded = decodeText(bytes);
  if ('text' in decoded && decoded.text.includes('-----BEGIN CERTIFICATE-----')) return { ca: decoded.text };
  throw new DatabaseError(
    'SQL_CONN_STR: the file of sslrootcert holds no certificate as text (PEM, which begins with -----BEGIN CERTIFICATE-----): export it as Base-64.',
  );
}
