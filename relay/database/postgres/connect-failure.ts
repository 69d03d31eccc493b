import { isNativeError } from 'node:util/types';
import { DatabaseError } from '../database-error';
import type { PostgresConnection } from './connection';

/** What the driver says in words only. */
const WORDS_OF_DRIVER = [
  [/^Connection terminated|connection error and is not queryable|^Client was closed/, 'ECONNCLOSED'],
  [/^Query read timeout/, 'ETIMEOUT'],
  // Of the pool, while all its connections are coming about.
  [/^timeout exceeded when trying to connect/, 'ETIMEDOUT'],
] as const;

/** SQLSTATE, or Node's code of a socket that broke; for what the driver gives none, the code that SQL Server's has. */
export function codeOf(error: unknown): string | undefined {
  if (!isNativeError(error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return WORDS_OF_DRIVER.find(([words]) => words.test(error.message))?.[1];
}

/** What IT can act on when no connection comes about; never the user, the password or the server's own words. */
export function describeConnectFailure(connection: PostgresConnection, error: unknown): DatabaseError {
  const { host, port, database } = connection;
  const code = codeOf(error);
  const message = isNativeError(error) ? error.message : '';
  const server = `PostgreSQL at ${host}:${port}`;
  const say = (sentence: string): DatabaseError =>
    new DatabaseError(`${sentence} (${code ?? 'no error code'}).`, code);
  if (code === '28P01' || code === '28000')
    return say(`${server} refused the login: check user and password`);
  if (code === '3D000') return say(`${server} has no database ${database}: check its name in SQL_CONN_STR`);
  if (code === '53300') return say(`${server} takes no further connection: run again when others have ended`);
  if (code === 'ECONNREFUSED')
    return say(`Nothing listens at ${host}:${port}: check host, port and firewall`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return say(`The name ${host} is not found: check the host`);
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) {
    return say(
      `${server} did not answer in ${connection.connectTimeoutMs / 1000} s: check host, port and firewall`,
    );
  }
  if (/does not support SSL/.test(message)) {
    return say(
      `${server} offers no encryption: turn it on there, or add sslmode=disable to accept clear text`,
    );
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return say(
      `The certificate of ${server} is out of date: check the clock of this server, then ask your DBA`,
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return say(
      `The certificate of ${server} is made for another name: write the host name that it was made for in place of ${host}`,
    );
  }
  if (code !== undefined && /CERT|SIGNATURE|ISSUER|SELF_SIGNED/.test(code)) {
    return say(
      `The certificate of ${server} is not trusted: name the file of its authority in sslrootcert, or in NODE_EXTRA_CA_CERTS`,
    );
  }
  if (code === 'ECONNCLOSED' || code === 'ECONNRESET') {
    return say(
      `${server} closed the connection before the login: look whether it is stopping, and whether a PostgreSQL is what listens there`,
    );
  }
  if (code === '57P03') return say(`${server} is starting or stopping: run again in a few minutes`);
  return say(`Could not connect to ${server}`);
}
