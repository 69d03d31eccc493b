import { ConnectionPool, type config } from 'mssql';
import { DatabaseError } from '../database-error';
import { DEFAULT_STATEMENT_MS } from '../limits';
import type { SqlServerConnection } from './connection';
import type { SqlServerLogin } from './login';

/** Microsoft's drivers, the newer first. */
export const ODBC_DRIVERS = ['ODBC Driver 18 for SQL Server', 'ODBC Driver 17 for SQL Server'] as const;

/**
 * A pool that is not connected yet.
 * Windows integrated security needs Microsoft's ODBC driver, which only `msnodesqlv8` speaks to; it is loaded
 * only then, since it is optional and compiled for one platform.
 * @param size connections held at most; one of them is always kept open
 * @param statementMs how long a statement may take
 * @param odbcDriver where the connection names none
 * @throws DatabaseError where the optional driver is missing
 */
export async function createPool(
  connection: SqlServerConnection,
  size: number,
  statementMs: number = DEFAULT_STATEMENT_MS,
  odbcDriver: string = ODBC_DRIVERS[0],
): Promise<ConnectionPool> {
  const { login } = connection;
  if (login.kind !== 'windows')
    return new ConnectionPool(tediousConfig(connection, login, size, statementMs));
  const Pool = await loadWindowsPool();
  return new Pool(odbcConfig(connection, size, statementMs, odbcDriver));
}

async function loadWindowsPool(): Promise<typeof ConnectionPool> {
  try {
    const driver = await import('mssql/msnodesqlv8.js');
    return driver.default.ConnectionPool;
  } catch {
    throw new DatabaseError(
      "SQL_CONN_STR asks for Windows integrated security, which needs the driver msnodesqlv8: it comes with the relay for Windows on x64, so unpack the relay again where its folder node_modules is missing (in a clone of the project: 'npm ci'), and install Microsoft's ODBC Driver 18 or 17 for SQL Server; or use a SQL login, NTLM or Entra.",
    );
  }
}

const common = (connection: SqlServerConnection, size: number, statementMs: number) => ({
  server: connection.host,
  database: connection.database,
  connectionTimeout: connection.connectTimeoutMs,
  requestTimeout: statementMs,
  // Whoever waits for a connection waits as long as a statement may take.
  pool: { min: 1, max: size, acquireTimeoutMillis: statementMs },
});

type PasswordOrEntra = Exclude<SqlServerLogin, { kind: 'windows' }>;

/** What `mssql` takes for its own driver, tedious. */
export function tediousConfig(
  connection: SqlServerConnection,
  login: PasswordOrEntra,
  size: number,
  statementMs = DEFAULT_STATEMENT_MS,
): config {
  const { endpoint } = connection;
  return {
    ...common(connection, size, statementMs),
    ...('port' in endpoint ? { port: endpoint.port } : {}),
    authentication: toAuthentication(login),
    options: {
      encrypt: connection.encrypt,
      trustServerCertificate: connection.trustServerCertificate,
      multiSubnetFailover: connection.multiSubnetFailover,
      ...(connection.hostNameInCertificate === undefined
        ? {}
        : { serverName: connection.hostNameInCertificate }),
      appName: 'csc-relay',
      useUTC: true,
      // SET XACT_ABORT ON: an error ends the whole transaction.
      abortTransactionOnError: true,
      ...('instance' in endpoint ? { instanceName: endpoint.instance } : {}),
    },
  };
}

function toAuthentication(login: PasswordOrEntra) {
  switch (login.kind) {
    case 'sql':
      return { type: 'default', options: { userName: login.user, password: login.password } } as const;
    case 'ntlm': {
      const { domain, user, password } = login;
      return { type: 'ntlm', options: { domain, userName: user, password } } as const;
    }
    case 'entra-managed-identity':
      return { type: 'azure-active-directory-msi-vm', options: ofClient(login.clientId) } as const;
    case 'entra-default':
      return { type: 'azure-active-directory-default', options: ofClient(login.clientId) } as const;
    case 'entra-service-principal':
      break;
  }
  const { clientId, clientSecret, tenantId } = login;
  const options = { clientId, clientSecret, tenantId };
  return { type: 'azure-active-directory-service-principal-secret', options } as const;
}

const ofClient = (clientId: string | undefined) => (clientId === undefined ? {} : { clientId });

function odbcConfig(
  connection: SqlServerConnection,
  size: number,
  statementMs: number,
  odbcDriver: string,
): config & { connectionString: string } {
  return {
    ...common(connection, size, statementMs),
    connectionString: odbcText(connection, odbcDriver),
    options: { useUTC: true, trustedConnection: true },
  };
}

/** The ODBC text of a connection with Windows integrated security. */
export function odbcText(connection: SqlServerConnection, odbcDriver: string): string {
  const { host, endpoint } = connection;
  const server = 'port' in endpoint ? `${host},${endpoint.port}` : `${host}\\${endpoint.instance}`;
  const yesNo = (flag: boolean): string => (flag ? 'yes' : 'no');
  const pairs = [
    ['Driver', connection.odbcDriver ?? odbcDriver],
    ['Server', server],
    ['Database', connection.database],
    ['Trusted_Connection', 'yes'],
    ['Encrypt', connection.encrypt === 'strict' ? 'strict' : yesNo(connection.encrypt)],
    ['TrustServerCertificate', yesNo(connection.trustServerCertificate)],
    ['MultiSubnetFailover', yesNo(connection.multiSubnetFailover)],
    ...(connection.hostNameInCertificate === undefined
      ? []
      : [['HostNameInCertificate', connection.hostNameInCertificate]]),
    ['APP', 'csc-relay'],
  ];
  return pairs.map(([key, value]) => `${key}={${value?.replaceAll('}', '}}')}}`).join(';');
}
