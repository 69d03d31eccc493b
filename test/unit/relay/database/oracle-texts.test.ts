import { findDatabase, parseConnection } from '../../../../relay/database/connection';
import type { OracleConnection } from '../../../../relay/database/oracle/connection';

const SECRET = 'p4ssw0rd-secret';

function parse(text: string): OracleConnection {
  const connection = parseConnection(text);
  if (connection.engine !== 'oracle') throw new Error(`${connection.engine}, not Oracle`);
  return connection;
}

const messageOf = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (error) {
    return String(error);
  }
};

const descriptor = (database: string, protocol = 'TCP', place = '(HOST=orahost)(PORT=1521)'): string =>
  `(DESCRIPTION=(ADDRESS=(PROTOCOL=${protocol})${place})(CONNECT_DATA=${database}))`;

const SERVICE = descriptor('(SERVICE_NAME=ssd.la.example)');

describe('a connection to Oracle', () => {
  test('is read with all that the driver is to know of it', () => {
    expect(parse(`reader/${SECRET}@orahost:1521/ssd.la.example`)).toEqual({
      engine: 'oracle',
      host: 'orahost',
      place: 'orahost:1521',
      user: 'reader',
      password: SECRET,
      connectString: SERVICE,
      configDir: undefined,
      walletLocation: undefined,
      walletPassword: undefined,
      isNameChecked: undefined,
      certificateName: undefined,
      connectTimeoutMs: 15_000,
      addresses: 1,
    });
  });

  test.each([
    // SQL*Plus and Easy Connect
    ['reader/pw@//orahost:1521/ssd.la.example', SERVICE],
    ['reader/pw@orahost/ssd.la.example', SERVICE],
    [
      'reader/pw@orahost:1521/ssd.la.example:dedicated/SSD1',
      descriptor('(SERVICE_NAME=ssd.la.example)(SERVER=dedicated)(INSTANCE_NAME=SSD1)'),
    ],
    ['reader/pw@orahost:1521:SSD', descriptor('(SID=SSD)')],
    ['reader/pw@tcps://orahost/s', descriptor('(SERVICE_NAME=s)', 'TCPS', '(HOST=orahost)(PORT=2484)')],
    ['reader/pw@[fd00::7]:1521/s', descriptor('(SERVICE_NAME=s)', 'TCP', '(HOST=fd00::7)(PORT=1521)')],
    [
      'reader/pw@node1,node2:1600/s',
      '(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=node1)(PORT=1600))(ADDRESS=(PROTOCOL=TCP)(HOST=node2)(PORT=1600))(CONNECT_DATA=(SERVICE_NAME=s)))',
    ],
    // A URL of our own, and that of SQLAlchemy, whose path is a SID
    ['oracle://reader:pw@orahost:1521/ssd.la.example', SERVICE],
    [
      'oracle://reader:pw@orahost/s?protocol=tcps',
      descriptor('(SERVICE_NAME=s)', 'TCPS', '(HOST=orahost)(PORT=2484)'),
    ],
    ['oracle+oracledb://reader:pw@orahost:1521/?service_name=ssd.la.example', SERVICE],
    ['oracle+cx_oracle://reader:pw@orahost:1521/SSD', descriptor('(SID=SSD)')],
    // JDBC
    ['jdbc:oracle:thin:reader/pw@//orahost:1521/ssd.la.example', SERVICE],
    ['jdbc:oracle:thin:reader/pw@orahost:1521:SSD', descriptor('(SID=SSD)')],
    [`jdbc:oracle:oci:reader/pw@${SERVICE}`, SERVICE],
    // Descriptors, as they stand in tnsnames.ora
    [`reader/pw@${SERVICE}`, SERVICE],
    [`User Id=reader;Password=pw;Data Source=${SERVICE}`, SERVICE],
    // ODP.NET and OLE DB
    ['User Id=reader;Password=pw;Data Source=orahost:1521/ssd.la.example', SERVICE],
    [
      'data source=//orahost/ssd.la.example;USER ID=reader;PASSWORD=pw;Pooling=false;Min Pool Size=1',
      SERVICE,
    ],
    ['Provider=OraOLEDB.Oracle;Data Source=SSDPROD;User ID=reader;Password=pw', 'SSDPROD'],
    ['Data Source=SSDPROD;User Id=reader;Password=pw;Tns_Admin=C:\\oracle\\network\\admin', 'SSDPROD'],
    // ODBC
    ['DRIVER={Oracle in OraClient19Home1};DBQ=orahost:1521/ssd.la.example;UID=reader;PWD=pw', SERVICE],
    ['Driver={Oracle in instantclient_21_3};Dbq=SSDPROD;Uid=reader;Pwd=pw;DBA=W;APA=T;FEN=T;', 'SSDPROD'],
    ['Driver={Microsoft ODBC for Oracle};Server=SSDPROD;Uid=reader;Pwd=pw', 'SSDPROD'],
    [
      'DRIVER={Devart ODBC Driver for Oracle};Direct=True;Host=orahost;Port=1521;Service Name=ssd.la.example;User ID=reader;Password=pw',
      SERVICE,
    ],
    [
      'DRIVER={DataDirect 8.0 Oracle Wire Protocol};HostName=orahost;PortNumber=1521;SID=SSD;UID=reader;PWD=pw',
      descriptor('(SID=SSD)'),
    ],
    ['reader/pw@SSDPROD', 'SSDPROD'],
  ])('%s is read', (text, connectString) => {
    expect(parse(text)).toMatchObject({ connectString, user: 'reader', password: 'pw' });
  });

  test('keeps the lines of a descriptor that was copied', () => {
    const lines =
      'reader/pw@(DESCRIPTION =\r\n  (ADDRESS = (PROTOCOL = TCP)(HOST = node1)(PORT = 1600))\n  (CONNECT_DATA = (SERVICE_NAME = s)))';
    expect(parse(lines)).toMatchObject({ host: 'node1', place: 'node1:1600', addresses: 1 });
  });

  test.each([
    [`reader/"a/b@c"@orahost/s`, 'a/b@c'],
    ['reader/a@b@orahost:1521/s', 'a@b'],
    ['reader/a/b=c;d@orahost:1521/s', 'a/b=c;d'],
    ['oracle://reader:a%40b%2Fc@orahost/s', 'a@b/c'],
    ['User Id=reader;Password="a;b";Data Source=orahost:1521/s', 'a;b'],
    ['DRIVER={Oracle in OraClient19Home1};DBQ=orahost/s;UID=reader;PWD={a;}}b}', 'a;}b'],
    [`reader/a(b@${SERVICE}`, 'a(b'],
  ])('%s has the password that is meant', (text, password) => {
    expect(parse(text)).toMatchObject({ user: 'reader', password });
  });

  test.each([
    ['reader/pw@orahost/s?connect_timeout=5', { connectTimeoutMs: 5_000 }],
    ['Data Source=orahost:1521/s;User Id=u;Password=p;Connection Timeout=30', { connectTimeoutMs: 30_000 }],
    [
      `u/p@${SERVICE.replace('(DESCRIPTION=', '(DESCRIPTION=(CONNECT_TIMEOUT=40)(RETRY_COUNT=3)')}`,
      { connectTimeoutMs: 40_000 },
    ],
    ['u/p@node1,node2/s', { addresses: 2 }],
    ['u/p@SSDPROD?tns_admin=/etc/oracle', { configDir: '/etc/oracle', place: 'SSDPROD (tnsnames.ora)' }],
    ['jdbc:oracle:thin:u/p@SSDPROD?TNS_ADMIN=/etc/oracle', { configDir: '/etc/oracle' }],
    [
      'u/p@tcps://orahost:2484/s?wallet_location=/etc/wallet&wallet_password=w1&ssl_server_dn_match=no',
      { walletLocation: '/etc/wallet', walletPassword: 'w1', isNameChecked: false },
    ],
    [
      'Data Source=tcps://orahost:2484/s;User Id=u;Password=p;Wallet_Location=(SOURCE=(METHOD=FILE)(METHOD_DATA=(DIRECTORY="C:\\wallet")))',
      { walletLocation: 'C:\\wallet' },
    ],
    ['jdbc:oracle:thin:u/p@tcps://orahost:2484/s?oracle.net.wallet_location=/w', { walletLocation: '/w' }],
    [
      'oracle://u:p@orahost/s?protocol=tcps&ssl_server_cert_dn=CN=ora.la.example',
      { certificateName: 'CN=ora.la.example', isNameChecked: undefined },
    ],
  ])('%s has its further settings', (text, expected) => {
    expect(parse(text)).toMatchObject(expected);
  });

  test('may accept native encryption, where nothing asks for it', () => {
    expect(parse('u/p@orahost/s?encryption_client=accepted')).toMatchObject({ host: 'orahost' });
  });
});

describe('a text that is not understood, or asks for what is not done,', () => {
  test.each([
    ['no login', '//orahost:1521/s', 'names no login of Oracle: write user/password@'],
    ['no login in JDBC', 'jdbc:oracle:thin:@//orahost:1521/s', 'names no login of Oracle'],
    ['an entry of tnsnames.ora', `SSDPROD = ${SERVICE}`, 'names no login of Oracle'],
    ['no password', 'Data Source=orahost:1521/s;User Id=u', 'has no password of Oracle'],
    ['no place', 'Tns_Admin=/etc;User Id=u;Password=p', 'add Data Source='],
    ['a sign-in by the system', 'Data Source=orahost:1521/s;User Id=/', 'sign-in by the operating system'],
    ['no service', `u/${SECRET}@orahost:1521`, 'names no service of Oracle'],
    ['no service in a URL', `oracle://u:${SECRET}@orahost`, 'names no service of Oracle'],
    [
      'a URL of which the password ends too early',
      `oracle://u:${SECRET}@x@y#z@orahost/s`,
      'is not a URL that can be read',
    ],
    ['two databases', `DRIVER={Oracle};Host=orahost;SID=a;Service Name=b;UID=u;PWD=${SECRET}`, 'keep one'],
    ['a port that is none', `u/${SECRET}@orahost:99999/s`, 'port of Oracle must be'],
    ['another protocol', `oracle://u:${SECRET}@orahost/s?protocol=ipc`, 'place of the database must be'],
    ['a place that is none', `u/${SECRET}@ora host/s`, 'place of the database must be'],
    [
      'a broken descriptor',
      `u/${SECRET}@${SERVICE.slice(0, -1)}`,
      'the descriptor that begins with (DESCRIPTION= is broken',
    ],
    [
      'one parenthesis too many',
      `u/${SECRET}@${SERVICE})`,
      'descriptor that begins with (DESCRIPTION= is broken',
    ],
    [
      'a broken one in ADO.NET',
      `Data Source=(DESCRIPTION=(ADDRESS=;User Id=u;Password=${SECRET}`,
      'is broken',
    ],
    ['another top than a description', `u/${SECRET}@(ADDRESS=(HOST=h))`, 'is broken'],
    ['a descriptor without server', `u/${SECRET}@(DESCRIPTION=(CONNECT_DATA=(SID=a)))`, 'names no server'],
    ['one without database', `u/${SECRET}@(DESCRIPTION=(ADDRESS=(HOST=h)))`, 'names no database'],
    ['a port that is none there', `u/${SECRET}@${SERVICE.replace('1521', SECRET)}`, 'PORT of the descriptor'],
    ['a pipe', `u/${SECRET}@${SERVICE.replace('=TCP)', '=IPC)')}`, 'PROTOCOL of the descriptor'],
    [
      'a part that is not known',
      `u/${SECRET}@${SERVICE.replace('(CONNECT_DATA=', `(SECURITY=(AUTH_SERVICE=${SECRET}))(CONNECT_DATA=`)}`,
      'AUTHSERVICE of the descriptor is not known',
    ],
    [
      'native encryption in a descriptor',
      `u/${SECRET}@${SERVICE.replace('(CONNECT_DATA=', '(SECURITY=(ENCRYPTION_CLIENT=REQUIRED))(CONNECT_DATA=')}`,
      'native network encryption, which the relay does not speak: ask IT for TLS',
    ],
    [
      'native encryption',
      `u/${SECRET}@orahost/s?encryption_client=requested`,
      'encryption_client asks for Oracle',
    ],
    [
      'checksums',
      `jdbc:oracle:thin:u/${SECRET}@//orahost/s?oracle.net.crypto_checksum_client=REQUIRED`,
      'ask IT for TLS',
    ],
    [
      'SYSDBA',
      `Data Source=orahost:1521/s;User Id=sys;Password=${SECRET};DBA Privilege=SYSDBA`,
      'may only SELECT',
    ],
    [
      'a proxy user',
      `Data Source=orahost:1521/s;User Id=u;Password=${SECRET};Proxy User Id=x`,
      'Proxy User Id asks for what the relay does not do',
    ],
    [
      'the sign-in of Windows',
      `Data Source=orahost:1521/s;User Id=u;Password=${SECRET};Integrated Security=SSPI`,
      'Integrated Security asks for',
    ],
    [
      'a key that is not known',
      `Data Source=orahost:1521/s;User Id=u;Password="${SECRET}";Colour=blue`,
      'Colour is not known to the relay for Oracle',
    ],
    [
      'a password that may hold the semicolon',
      `Data Source=orahost:1521/s;User Id=u;Password=a;${SECRET}=b`,
      'put it in quotes',
    ],
    [
      'a parameter that is not known',
      `u/${SECRET}@orahost/s?colour=${SECRET}`,
      'colour is not known to the relay for Oracle',
    ],
    ['a DSN', `DRIVER={Oracle in OraClient19Home1};DSN=SSD;UID=u;PWD=${SECRET}`, 'names a DSN'],
    [
      'a check of names that is neither',
      `u/${SECRET}@tcps://h/s?ssl_server_dn_match=${SECRET}`,
      'must be yes or no',
    ],
    ['a timeout that is none', `u/${SECRET}@orahost/s?connect_timeout=0`, 'from 1 to 600 seconds'],
    [
      'a wallet that is no folder',
      `u/${SECRET}@orahost/s?wallet_location=(SOURCE=${SECRET})`,
      'folder that holds ewallet.pem',
    ],
    ['another JDBC driver', `jdbc:oracle:kprb:u/${SECRET}@h`, 'JDBC text of Oracle that is not known'],
    ['a line break in a password', `u/${SECRET}\n@orahost:1521/s`, 'holds a line break'],
  ])('%s is refused by name, and no value is repeated', (_, text, named) => {
    const message = messageOf(() => parseConnection(text));
    expect(message).toMatch(/^DatabaseError: SQL_CONN_STR/);
    expect(message).toContain(named);
    expect(message).not.toContain(SECRET);
  });
});

describe('what is of another engine stays so', () => {
  test.each([
    ['sqlserver', 'Server=(local);Database=d;User ID=u;Password=a@(DESCRIPTION=b'],
    ['sqlserver', 'Data Source=tcp:sqlhost,1433;Initial Catalog=d;User ID=u/x;Password=p@h:1521/s'],
    ['sqlserver', 'Data Source=sqlhost\\SSD;Initial Catalog=d;Integrated Security=SSPI'],
    ['postgres', 'postgres://u:p@h:5432/oracle'],
    ['postgres', 'host=h dbname=d user=u password=a/b@c:1521/d'],
    ['postgres', 'Host=h;Database=d;Username=u;Password=x/y@h:1521/s'],
    ['postgres', 'DRIVER={PostgreSQL Unicode(x64)};Server=oracle;Database=d;UID=u;PWD=p'],
  ])('%s: %s', (engine, text) => {
    expect(parseConnection(text)).toMatchObject({ engine });
  });

  test('a name of tnsnames.ora alone could be one of SQL Server, whose sentence says what tells them apart', () => {
    const message = messageOf(() => parseConnection('Data Source=SSDPROD;User Id=u;Password=p'));
    expect(message).toContain('add Database=');
    expect(message).toContain('Tns_Admin=');
  });
});

test('in SQL_CONN_STR Oracle is refused, with where it belongs and what belongs there', () => {
  const message = messageOf(() => findDatabase(`reader/${SECRET}@orahost:1521/s`));
  expect(message).toContain('move this text to SSD_CONN_STR');
  expect(message).toContain('a database of SQL Server or PostgreSQL');
  expect(message).not.toContain(SECRET);
});
