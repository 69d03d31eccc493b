import { isIPv6 } from 'node:net';
import type { ConnectionPairs } from '../connection-pairs';
import { isUrl, readPairs, refuseDash } from '../connection-text';
import { DatabaseError } from '../database-error';
import { OTHER_KEYS } from './connection-keys';
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
  /** The name that the server's certificate is for, where it is not the host's. */
  readonly hostNameInCertificate: string | undefined;
  readonly multiSubnetFailover: boolean;
  readonly connectTimeoutMs: number;
  /** The ODBC driver the text names; used with Windows integrated security only. */
  readonly odbcDriver: string | undefined;
}

const NO_DATABASE =
  'SQL_CONN_STR names no database: add Database=. (Where Data Source is a name of tnsnames.ora of Oracle, add Tns_Admin= with the folder of that file.)';

const DEFAULT_PORT = 1433;
const DEFAULT_TIMEOUT_SECONDS = 15;

/**
 * Reads an ADO.NET, OLE DB or ODBC text.
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
  if (pairs.read('DSN', 'FILEDSN') !== undefined) {
    throw new DatabaseError(
      'SQL_CONN_STR names a DSN, which only the ODBC manager of a machine can look up: write Driver={ODBC Driver 18 for SQL Server};Server=…;Database=….',
    );
  }
  if (pairs.has('SharedAccessKey', 'SharedAccessKeyName', 'AccountKey', 'DefaultEndpointsProtocol')) {
    throw new DatabaseError(
      'SQL_CONN_STR is a connection string of Service Bus or storage, and of no database: write Server=…;Database=…. The relay needs no key of Azure: keep none here.',
    );
  }
  const odbcDriver = pairs.read('Driver');
  refuseOtherMakers(odbcDriver, pairs.read('Provider'));
  const server = pairs.read('Server', 'Data Source', 'Addr', 'Address', 'Network Address');
  if (server === undefined) throw new DatabaseError('SQL_CONN_STR names no server: add Server=.');
  const database = pairs.read('Database', 'Initial Catalog');
  if (database === undefined) throw new DatabaseError(NO_DATABASE);
  const seconds =
    pairs.readNumber('Connect Timeout', 'Connection Timeout', 'Timeout', 'LoginTimeout') ??
    DEFAULT_TIMEOUT_SECONDS;
  const encryption = ['Encrypt', 'Use Encryption for Data'];
  const connection: SqlServerConnection = {
    engine: 'sqlserver',
    ...readServer(server, readPort(pairs)),
    database,
    login: readLogin(pairs),
    encrypt:
      pairs.read(...encryption)?.toLowerCase() === 'strict'
        ? 'strict'
        : (pairs.readFlag(...encryption) ?? true),
    trustServerCertificate: pairs.readFlag('TrustServerCertificate') ?? false,
    hostNameInCertificate: pairs.read('HostNameInCertificate'),
    multiSubnetFailover: pairs.readFlag('MultiSubnetFailover') ?? false,
    connectTimeoutMs: seconds * 1000,
    odbcDriver,
  };
  pairs.refuseOthers(OTHER_KEYS, 'SQL Server');
  return connection;
}

const SQL_SERVER_DRIVER = /sql\s*server|sqlncli|msodbcsql|native client|freetds|tdsodbc/i;
const SQL_SERVER_PROVIDER = /^(?:sqloledb|sqlncli|msoledbsql)[\d.]*$/i;

function refuseOtherMakers(driver: string | undefined, provider: string | undefined): void {
  if (driver !== undefined && !SQL_SERVER_DRIVER.test(driver)) {
    throw new DatabaseError(
      'SQL_CONN_STR: Driver is none of SQL Server or PostgreSQL: write Driver={ODBC Driver 18 for SQL Server}, or leave it out.',
    );
  }
  if (provider !== undefined && !SQL_SERVER_PROVIDER.test(provider)) {
    throw new DatabaseError('SQL_CONN_STR: Provider is none of SQL Server, as MSOLEDBSQL is: leave it out.');
  }
}

/** @returns the port of FreeTDS, which is the only driver of SQL Server that takes one of its own */
function readPort(pairs: ConnectionPairs): number | undefined {
  const port = pairs.readNumber('Port');
  if (port === undefined || pairs.odbc) return port;
  throw new DatabaseError(
    'SQL_CONN_STR: Port is no key of SQL Server: write Server=host,port with a comma. For PostgreSQL write Host= in place of Server=.',
  );
}

/** `tcp:host\instance,port`; a port makes the instance's name superfluous. */
const SERVER =
  /^(?:tcp:)?\s*(?<host>\[[^\]\s]+\]|[^\\,/\s\p{Cf}]+)(?:\\(?<instance>[^\\,/:\s]+))?\s*(?:,\s*(?<port>\d{1,5}))?$/iu;

function readServer(
  server: string,
  port: number | undefined,
): Pick<SqlServerConnection, 'host' | 'endpoint'> {
  if (/^(?:np|lpc|admin):|^\\\\|^\(localdb\)/i.test(server)) {
    throw new DatabaseError(
      'SQL_CONN_STR: Server names a pipe or LocalDB; the relay reaches SQL Server by TCP: write Server=host,port or Server=host\\instance.',
    );
  }
  const parts = SERVER.exec(server.replaceAll(/\\+/g, '\\'))?.groups;
  if (parts?.host?.includes(':') && !isIPv6(parts.host.replace(/^\[(.*)\]$/, '$1'))) {
    throw new DatabaseError(
      'SQL_CONN_STR: Server has a colon before its port: SQL Server takes a comma, as in Server=host,port.',
    );
  }
  if (!parts?.host) {
    throw new DatabaseError('SQL_CONN_STR: Server must be host, host,port or host\\instance.');
  }
  refuseDash('Server', server);
  const { host, instance } = parts;
  if (parts.port !== undefined && port !== undefined && Number(parts.port) !== port) {
    throw new DatabaseError('SQL_CONN_STR: Server and Port name two ports: keep one.');
  }
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
