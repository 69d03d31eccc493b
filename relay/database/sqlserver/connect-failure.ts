import { isNativeError } from 'node:util/types';
import { DatabaseError } from '../database-error';
import type { SqlServerConnection } from './connection';

/** The error number of SQL Server, or the code of the driver. */
export function codeOf(error: unknown): string | undefined {
  if (!isNativeError(error)) return undefined;
  if ('number' in error && typeof error.number === 'number') return String(error.number);
  return ownCode(error);
}

/** A text, or by msnodesqlv8 the number of SQL Server or of the ODBC driver. */
function ownCode(error: Error): string | undefined {
  if (!('code' in error)) return undefined;
  return typeof error.code === 'string' || typeof error.code === 'number' ? String(error.code) : undefined;
}

/** Node's code of the socket or of TLS, which the drivers wrap several times over. */
function rootCode(error: unknown): string | undefined {
  if (!isNativeError(error)) return undefined;
  if ('errors' in error && Array.isArray(error.errors)) return rootCode(error.errors[0]);
  const inner = error.cause ?? ('originalError' in error ? error.originalError : undefined);
  return rootCode(inner) ?? ownCode(error);
}

/** What IT can act on when no connection comes about; never the user, the password or the server's own words. */
export function describeConnectFailure(connection: SqlServerConnection, error: unknown): DatabaseError {
  const { host, endpoint, database } = connection;
  const place = 'port' in endpoint ? `${host}:${endpoint.port}` : `${host}\\${endpoint.instance}`;
  const server = `SQL Server at ${place}`;
  const code = rootCode(error) ?? codeOf(error);
  const message = isNativeError(error) ? error.message : '';
  const say = (sentence: string): DatabaseError =>
    new DatabaseError(`${sentence} (${code ?? 'no error code'}).`, code);
  if (code === 'EINSTLOOKUP' || (code === 'ETIMEOUT' && 'instance' in endpoint)) {
    return say(
      `The instance ${place} did not answer: check its name, that SQL Server Browser runs and UDP 1434 is open, or write Server=host,port`,
    );
  }
  if (code === 'ECONNREFUSED' || /ECONNREFUSED/.test(message)) {
    return say(`Nothing listens at ${place}: check host, port and firewall, and that TCP/IP is enabled`);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || /ENOTFOUND|EAI_AGAIN/.test(message)) {
    return say(`The name ${host} is not found: check Server`);
  }
  if (code === 'ETIMEOUT' || code === 'ETIMEDOUT') {
    return say(
      `${server} did not answer in ${connection.connectTimeoutMs / 1000} s: check host, port and firewall`,
    );
  }
  if (
    /^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/.test(code ?? '') ||
    /certificate (?:has expired|is not yet valid)/i.test(message)
  ) {
    return say(
      `The certificate of ${server} is out of date: check the clock of this server, then ask your DBA, or add TrustServerCertificate=yes to accept any`,
    );
  }
  if (/certificate|self.signed/i.test(message) || /CERT|SIGNATURE|ISSUER/.test(code ?? '')) {
    return say(
      `The certificate of ${server} is not trusted: name the file of its authority in NODE_EXTRA_CA_CERTS, use the host name the certificate was made for, or add TrustServerCertificate=yes to accept any`,
    );
  }
  if (isDriverMissing(error)) {
    return say(
      "The ODBC driver is not installed: install Microsoft's ODBC Driver 18 for SQL Server, or name yours in DRIVER=",
    );
  }
  if (code === '4060') {
    return say(`The login may not use the database ${database} of ${server}: check Database, and its rights`);
  }
  if (code === 'ELOGIN' || code === '28000' || code === '18456') {
    return say(`${server} refused the login: check the login, and that it may use the database ${database}`);
  }
  // The ODBC driver's last word, which alone is kept, where it could not agree on the encryption.
  if (/Client unable to establish connection/i.test(message)) {
    return say(
      `No encrypted connection to ${server} came about, most often as its certificate is not trusted on this machine: have it trusted in Windows, use the host name it was made for, or add TrustServerCertificate=yes to accept any`,
    );
  }
  if (/Login timeout expired|server was not found|Could not open a connection/i.test(message)) {
    return say(`${server} was not reached: check host, port and firewall, and that TCP/IP is enabled`);
  }
  if (code === 'ECONNRESET' || /^(?:EPROTO|ERR_SSL)/.test(code ?? '')) {
    return say(
      `${server} closed the connection before the login: look whether it is stopping, and whether a SQL Server is what listens there`,
    );
  }
  return say(`Could not connect to ${server}`);
}

/** What the driver manager says where Windows or Linux has no ODBC driver of the name. */
export const isDriverMissing = (error: unknown): boolean =>
  isNativeError(error) &&
  (ownCode(error) === 'IM002' || /Data source name not found|Can't open lib/i.test(error.message));
