import { ConnectionPool } from 'mssql';
import { parseConnection } from '../../../../relay/database/connection';
import { describeConnectFailure } from '../../../../relay/database/sqlserver/connect-failure';
import type { SqlServerConnection } from '../../../../relay/database/sqlserver/connection';
import { createPool, odbcText, tediousConfig } from '../../../../relay/database/sqlserver/driver';

function parse(text: string): SqlServerConnection {
  const connection = parseConnection(text);
  if (connection.engine !== 'sqlserver') throw new Error('not SQL Server');
  return connection;
}

function settingsOf(text: string) {
  const connection = parse(text);
  if (connection.login.kind === 'windows') throw new Error('not for this driver');
  return tediousConfig(connection, connection.login, 3);
}

const windows = parse('Server=sql.example\\SSD;Database=d;Integrated Security=SSPI');

describe('the settings of the driver', () => {
  test('are encrypted, check the certificate, and end a transaction at its first error', () => {
    const settings = settingsOf('Server=h,1500;Database=d;UID=u;PWD=p');
    expect(settings).toMatchObject({
      server: 'h',
      port: 1500,
      database: 'd',
      authentication: { type: 'default', options: { userName: 'u', password: 'p' } },
      options: { encrypt: true, trustServerCertificate: false, abortTransactionOnError: true },
    });
  });

  test('have a limit on connecting, on each statement, and on the wait for a connection', () => {
    const connection = parse('Server=h;Database=d;UID=u;PWD=p;Connect Timeout=7');
    if (connection.login.kind === 'windows') throw new Error('not for this driver');
    expect(tediousConfig(connection, connection.login, 3, 120_000)).toMatchObject({
      connectionTimeout: 7_000,
      requestTimeout: 120_000,
      pool: { acquireTimeoutMillis: 120_000 },
    });
  });

  test('name the certificate where the text does, for both drivers', () => {
    const text = 'Server=h;Database=d;HostNameInCertificate=sql.la.example';
    expect(settingsOf(`${text};UID=u;PWD=p`).options).toMatchObject({ serverName: 'sql.la.example' });
    expect(settingsOf('Server=h;Database=d;UID=u;PWD=p').options).not.toHaveProperty('serverName');
    expect(odbcText(parse(`${text};Integrated Security=SSPI`), 'D')).toContain(
      ';HostNameInCertificate={sql.la.example};',
    );
  });

  test.each([
    ['UID=LA\\u;PWD=p', 'ntlm'],
    ['Authentication=Active Directory Managed Identity', 'azure-active-directory-msi-vm'],
    ['Authentication=Active Directory Default', 'azure-active-directory-default'],
    [
      'Authentication=Active Directory Service Principal;UID=c@t;PWD=s',
      'azure-active-directory-service-principal-secret',
    ],
  ])('for %s use %s, and the driver takes them', async (login, type) => {
    const settings = settingsOf(`Server=h\\SSD;Database=d;${login}`);
    expect(settings).toMatchObject({ authentication: { type }, options: { instanceName: 'SSD' } });
    expect(new ConnectionPool(settings).connected).toBe(false);
  });

  test('for Windows integrated security are an ODBC text without user and password', () => {
    expect(odbcText(windows, 'ODBC Driver 18 for SQL Server')).toBe(
      'Driver={ODBC Driver 18 for SQL Server};Server={sql.example\\SSD};Database={d};Trusted_Connection={yes};Encrypt={yes};TrustServerCertificate={no};MultiSubnetFailover={no};APP={csc-relay}',
    );
  });

  test('say what to install where the optional driver is missing', async () => {
    await expect(createPool(windows, 1)).rejects.toThrow(
      'unpack the relay again where its folder node_modules is missing',
    );
  });
});

describe('a connection that does not come about', () => {
  const connection = parse('Server=sql.example,1433;Database=d;UID=u;PWD=p4ssw0rd-secret');
  const failure = (code: string | number, message = ''): Error => Object.assign(new Error(message), { code });

  test.each([
    [
      failure('ESOCKET', 'Failed to connect to sql.example:1433 - connect ECONNREFUSED'),
      'Nothing listens at sql.example:1433',
    ],
    [failure('ESOCKET', 'getaddrinfo ENOTFOUND sql.example'), 'The name sql.example is not found'],
    [failure('ETIMEOUT'), 'did not answer in 15 s'],
    [failure('ESOCKET', 'self-signed certificate'), 'TrustServerCertificate=yes'],
    [failure('ESOCKET', 'certificate has expired'), 'is out of date'],
    [failure('EINSTLOOKUP'), 'SQL Server Browser'],
    [failure('ELOGIN', "Login failed for user 'u'."), 'refused the login'],
    // What mssql makes of an error of msnodesqlv8: the last diagnostic alone, its native code as a number.
    [
      failure(
        0,
        '[Microsoft][ODBC Driver Manager] Data source name not found and no default driver specified',
      ),
      'ODBC driver is not installed',
    ],
    [
      failure(0, "[unixODBC][Driver Manager]Can't open lib 'ODBC Driver 18 for SQL Server' : file not found"),
      'ODBC driver is not installed',
    ],
    [
      failure(
        18456,
        "[Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Login failed for user 'LA\\svc'.",
      ),
      'refused the login',
    ],
    [
      failure(
        4060,
        '[Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Cannot open database "d" requested.',
      ),
      'may not use the database d',
    ],
    [
      failure(
        -2146893019,
        '[Microsoft][ODBC Driver 18 for SQL Server]SSL Provider: The certificate chain was issued by an authority that is not trusted.',
      ),
      'The certificate of SQL Server at sql.example:1433 is not trusted',
    ],
    [
      failure(0, '[Microsoft][ODBC Driver 18 for SQL Server]Client unable to establish connection.'),
      'No encrypted connection to SQL Server at sql.example:1433 came about',
    ],
    [
      failure(0, '[Microsoft][ODBC Driver 18 for SQL Server]Login timeout expired'),
      'SQL Server at sql.example:1433 was not reached',
    ],
  ])('%# says what IT can do', (error, sentence) => {
    const described = describeConnectFailure(connection, error);
    expect(described.message).toContain(sentence);
    expect(described.message).not.toMatch(/p4ssw0rd|Login failed for/);
  });
});
