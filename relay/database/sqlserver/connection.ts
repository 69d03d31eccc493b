import { type ConnectionPairs, isUrl, readPairs } from '../connection-text';
import { DatabaseError } from '../database-error';
import { readLogin, type SqlServerLogin } from './login';

export interface SqlServerConnection {
  readonly engine: 'sqlserver';
  readonly host: string;
  /** A port, or a named instance whose port SQL Server Browser tells (UDP 1434). */
  readonly endpoint: { readonly port: number } | { readonly instance: string };
  readonly database: string;
  readonly login: SqlServerLogin;
  /** `strict` is TDS 8: encrypted from the first byte. */
  readonly encrypt: boolean | 'strict';
  readonly trustServerCertificate: boolean;
  readonly multiSubnetFailover: boolean;
  readonly connectTimeoutMs: number;
  /** The ODBC driver the text names; used with Windows integrated security only. */
  readonly odbcDriver: string | undefined;
}

const DEFAULT_PORT = 1433;
const DEFAULT_TIMEOUT_SECONDS = 15;

/**
 * Reads an ADO.NET or ODBC text, whatever driver it names: nothing in one says for sure that it is of SQL Server.
 * @returns undefined for a URL
 * @throws DatabaseError that names the key at fault, never a value
 */
export function readConnection(text: string): SqlServerConnection | undefined {
  return isUrl(text) ? undefined : readSqlServerPairs(readPairs(text));
}

/**
 * Reads the pairs of an ADO.NET or ODBC text for SQL Server, by the synonyms of Microsoft.Data.SqlClient and
 * of the ODBC driver. Encryption is on, and no certificate is trusted unchecked, unless the text says so.
 * @throws DatabaseError that names the key at fault, never a value
 */
export function readSqlServerPairs(pairs: ConnectionPairs): SqlServerConnection {
  const server = pairs.read('Server', 'Data Source', 'Addr', 'Address', 'Network Address');
  if (server === undefined) throw new DatabaseError('SQL_CONN_STR names no server: add Server=.');
  const database = pairs.read('Database', 'Initial Catalog');
  if (database === undefined) throw new DatabaseError('SQL_CONN_STR names no database: add Database=.');
  const seconds =
    pairs.readNumber('Connect Timeout', 'Connection Timeout', 'Timeout', 'LoginTimeout') ??
    DEFAULT_TIMEOUT_SECONDS;
  return {
    engine: 'sqlserver',
    ...readServer(server, pairs.readNumber('Port')),
    database,
    login: readLogin(pairs),
    encrypt:
      pairs.read('Encrypt')?.toLowerCase() === 'strict' ? 'strict' : (pairs.readFlag('Encrypt') ?? true),
    trustServerCertificate: pairs.readFlag('TrustServerCertificate', 'Trust Server Certificate') ?? false,
    multiSubnetFailover: pairs.readFlag('MultiSubnetFailover') ?? false,
    connectTimeoutMs: seconds * 1000,
    odbcDriver: pairs.read('Driver'),
  };
}

/** `tcp:host\instance,port`; a port makes the instance's name superfluous. */
const SERVER =
  /^(?:tcp:)?(?<host>\[[^\]]+\]|[^\\,]+?)(?:\\(?<instance>[^,]+?))?\s*(?:,\s*(?<port>\d{1,5}))?$/i;

function readServer(
  server: string,
  port: number | undefined,
): Pick<SqlServerConnection, 'host' | 'endpoint'> {
  if (/^(?:np|lpc|admin):|^\\\\|^\(localdb\)/i.test(server)) {
    throw new DatabaseError(
      'SQL_CONN_STR: Server names a pipe or LocalDB; the relay reaches SQL Server by TCP: write Server=host,port or Server=host\\instance.',
    );
  }
  const parts = SERVER.exec(server)?.groups;
  if (!parts?.host) {
    throw new DatabaseError('SQL_CONN_STR: Server must be host, host,port or host\\instance.');
  }
  const { host, instance } = parts;
  const given = parts.port === undefined ? port : Number(parts.port);
  if (given !== undefined && (given < 1 || given > 65_535)) {
    throw new DatabaseError('SQL_CONN_STR: the port of Server must be from 1 to 65535.');
  }
  // SqlClient takes '.' and '(local)' for this machine; MSSQLSERVER is the name of the default instance.
  const isNamed = instance !== undefined && instance.toUpperCase() !== 'MSSQLSERVER';
  return {
    host: ['.', '(local)'].includes(host.toLowerCase()) ? 'localhost' : host.replaceAll(/^\[|\]$/g, ''),
    endpoint: given === undefined && isNamed ? { instance } : { port: given ?? DEFAULT_PORT },
  };
}
