import { readFileSync } from 'node:fs';
import type { ClientConfig } from 'pg';
import { decodeText } from '../../console/decode-text';
import { DatabaseError } from '../database-error';
import { DEFAULT_STATEMENT_MS } from '../limits';
import type { PostgresConnection } from './connection';

/** How long a connection is silent before the system asks whether the other side is still there. */
const KEEP_ALIVE_MS = 30_000;

/** How long a statement that the server should have ended is still waited for: then nobody is there. */
const GRACE_MS = 60_000;

/** How long a lock is waited for; and how long a transaction may stand open while the relay builds records. */
const LOCK_MINUTES = 5;
const IDLE_MINUTES = 15;

/**
 * Has the server ask, after 30 s of silence and six times, whether the relay is still there: by itself it asks after two hours,
 * and so long a session whose network went dead would hold the run lock and its rows.
 */
export const SERVER_KEEP_ALIVE =
  'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 6';

/** The limits of a session. Not in the first message of a connection, where PgBouncer refuses what it does not know. */
export const sessionLimits = (statementMs: number): string =>
  [
    `set statement_timeout = ${statementMs}`,
    `set lock_timeout = '${LOCK_MINUTES}min'`,
    `set idle_in_transaction_session_timeout = '${IDLE_MINUTES}min'`,
    SERVER_KEEP_ALIVE,
  ].join('; ');

/**
 * What makes the statements of a session cheaper, where the server knows it: they are many and small, so that to compile them
 * costs more than it saves; and lz4 (from PostgreSQL 14 on, where it was built with it) packs a record in a fraction of the time.
 */
export const CHEAPER_STATEMENTS = `
select set_config(w.name, w.value, false) from (values ('jit', 'off'), ('default_toast_compression', 'lz4')) w (name, value)
where exists (select from pg_settings s where s.name = w.name and (s.enumvals is null or w.value = any (s.enumvals)))`;

/**
 * The settings of one connection.
 * @param statementMs how long a statement may take
 * @throws DatabaseError where the file of sslrootcert holds no certificates
 */
export function clientConfig(
  connection: PostgresConnection,
  statementMs = DEFAULT_STATEMENT_MS,
): ClientConfig {
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
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    query_timeout: statementMs + GRACE_MS,
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
