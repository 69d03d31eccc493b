import { findDatabase, parseConnection } from '../../../../relay/database/connection';
import type { OracleConnection } from '../../../../relay/database/oracle/connection';
import { descriptor, messageOf, SECRET, SERVICE } from './oracle-parts';

function parse(text: string): OracleConnection {
  const connection = parseConnection(text);
  if (connection.engine !== 'oracle') throw new Error(`${connection.engine}, not Oracle`);
  return connection;
}

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
    ['u/p@orahost/s?connect_timeout=1', { connectTimeoutMs: 1_000 }],
    ['u/p@orahost/s?connect_timeout=600', { connectTimeoutMs: 600_000 }],
    [
      `u/p@${SERVICE.replace('(DESCRIPTION=', '(DESCRIPTION=(CONNECT_TIMEOUT=0)(TRANSPORT_CONNECT_TIMEOUT=7)')}`,
      { connectTimeoutMs: 7_000 },
    ],
    ['u/p@node1,node2/s', { addresses: 2 }],
    ['u/p@orahost:1/s', { place: 'orahost:1' }],
    ['u/p@orahost:65535/s', { place: 'orahost:65535' }],
    [`u/p@${SERVICE.replace('1521', '1')}`, { place: 'orahost:1' }],
    [`u/p@${SERVICE.replace('1521', '65535')}`, { place: 'orahost:65535' }],
    [`u/p@${SERVICE.replace('(PORT=1521)', '')}`, { place: 'orahost:1521' }],
    [`u/p@${SERVICE.replace('=orahost', '= "orahost" ')}`, { host: 'orahost' }],
    [`u/p@${SERVICE.replace('=orahost', "='orahost'")}`, { host: 'orahost' }],
    ['u/p@[fd00::7]/s', { host: 'fd00::7', place: 'fd00::7:1521' }],
    ['DRIVER={Oracle};Host=orahost;SID=SSD;UID=u;PWD=p', { place: 'orahost:1521' }],
    ['u/p@tcps://h/s?ssl_server_dn_match=yes', { isNameChecked: true }],
    ['u/p@tcps://h/s?ssl_server_dn_match=on', { isNameChecked: true }],
    ['u/p@tcps://h/s?ssl_server_dn_match=false', { isNameChecked: false }],
    [
      'Data Source=tcps://h/s;User Id=u;Password=p;Wallet_Location=(METHOD_DATA=( DIRECTORY = /etc/wallet ))',
      { walletLocation: '/etc/wallet' },
    ],
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
