import { parseConnection } from '../../../../relay/database/connection';
import { descriptor, messageOf, SECRET, SERVICE } from './oracle-parts';

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
    ['a port of 0', `u/${SECRET}@orahost:0/s`, 'port of Oracle must be'],
    ['the first port that is none', `u/${SECRET}@orahost:65536/s`, 'port of Oracle must be'],
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
    ['a port before the first', `u/${SECRET}@${SERVICE.replace('1521', '0')}`, 'PORT of the descriptor'],
    ['a port after the last', `u/${SECRET}@${SERVICE.replace('1521', '65536')}`, 'PORT of the descriptor'],
    ['a server without a name', `u/${SECRET}@${SERVICE.replace('(HOST=orahost)', '')}`, 'has no (HOST=…)'],
    ['a name that is empty', `u/${SECRET}@${SERVICE.replace('orahost', '')}`, 'has no (HOST=…)'],
    ['a name that is two', `u/${SECRET}@${SERVICE.replace('orahost', 'ora host')}`, 'has no (HOST=…)'],
    ['a name with parts', `u/${SECRET}@${SERVICE.replace('=orahost', '=(SID=a)')}`, 'has no (HOST=…)'],
    ['a service that is empty', `u/${SECRET}@${descriptor('(SERVICE_NAME=)')}`, 'names no database'],
    [
      'one of two databases without a name',
      `u/${SECRET}@(DESCRIPTION_LIST=${SERVICE}${descriptor('(SERVER=dedicated)')})`,
      'names no database',
    ],
    [
      'what is nested without an end',
      `u/${SECRET}@${'(DESCRIPTION='.repeat(13)}${SERVICE}${')'.repeat(13)}`,
      'is broken',
    ],
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
    ['one that is nearly yes', `u/${SECRET}@tcps://h/s?ssl_server_dn_match=yess`, 'must be yes or no'],
    ['one that is nearly no', `u/${SECRET}@tcps://h/s?ssl_server_dn_match=anno`, 'must be yes or no'],
    ['a timeout that is none', `u/${SECRET}@orahost/s?connect_timeout=0`, 'from 1 to 600 seconds'],
    ['a timeout too long', `u/${SECRET}@orahost/s?connect_timeout=601`, 'from 1 to 600 seconds'],
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
