import { parseConnection } from '../../../../relay/database/connection';

// The texts that authorities have for PostgreSQL: of psql and libpq, of Npgsql, of psqlODBC, and URLs with parameters.

const EXPECTED = { engine: 'postgres', host: 'pg7', port: 6543, database: 'd', user: 'u', password: 'a b' };

test.each([
  ['a URL', 'postgres://u:a%20b@pg7:6543/d'],
  ['a URL with parameters', 'postgresql://pg7/x?port=6543&dbname=d&user=u&password=a%20b'],
  [
    'a URL whose parameters count for more',
    'postgres://v:w@pg8:1/x?host=pg7&port=6543&dbname=d&user=u&password=a%20b',
  ],
  ['keywords of libpq', "host=pg7 port = 6543 dbname=d user='u' password='a b'"],
  ['keywords with escapes', String.raw`host=pg7 port=6543 dbname=d user=u password=a\ b`],
  ['keywords given twice', "host=pg8 port=6543 dbname=d user=u password='a b' host=pg7"],
  ['Npgsql', 'Host=pg7;Port=6543;Database=d;Username=u;Password=a b'],
  ['Npgsql, with other names', 'Server=pg7;Port=6543;DB=d;User Id=u;PSW="a b";SSL Mode=Prefer;Pooling=true'],
  ['psqlODBC', 'Driver={PostgreSQL ANSI};Servername=pg7;Port=6543;Database=d;UID=u;PWD={a b};Protocol=7.4'],
  [
    'psqlODBC by its file',
    'Driver=/usr/lib/psqlodbcw.so;Server=pg7;Port=6543;Database=d;UID=u;PWD=a b;ReadOnly=0',
  ],
  ['quotes that cmd keeps', '"postgres://u:a%20b@pg7:6543/d"'],
])('%s is understood', (_, text) => {
  expect(parseConnection(text)).toMatchObject(EXPECTED);
});

test.each([
  'application_name=x',
  'connect_timeout=5',
  'options=x',
  'user=u',
  'sslmode=require',
  'port=5433',
  "password='a b'",
])('Keywords may begin with %s', (first) => {
  expect(parseConnection(`${first} dbname=d host=pg7`)).toMatchObject({ engine: 'postgres', host: 'pg7' });
});

test('A port of 5432 tells PostgreSQL where all else could be of SQL Server', () => {
  const text = 'Server=pg7;Port=5432;Database=d;User Id=u;Password=p';
  expect(parseConnection(text)).toMatchObject({ engine: 'postgres', host: 'pg7' });
});

describe('TLS', () => {
  test.each([
    ['postgres://pg7/d?ssl=true', 'verify'],
    ['postgres://pg7/d?ssl=0', 'off'],
    ['postgres://pg7/d?ssl=no-verify', 'trust'],
    ['postgres://pg7/d?sslmode=disable&sslmode=require', 'verify'],
    ['host=pg7 dbname=d sslmode=verify-full', 'verify'],
    ['Host=pg7;Database=d;SSL Mode=VerifyFull', 'verify'],
    ['Host=pg7;Database=d;SSL Mode=Disable', 'off'],
    ['Host=pg7;Database=d;SSL Mode=Require;Trust Server Certificate=true', 'trust'],
    ['Host=pg7;Database=d;SSL Mode=Disable;Trust Server Certificate=true', 'off'],
  ])('of %s is %s', (text, tls) => {
    expect(parseConnection(text)).toMatchObject({ tls });
  });

  test.each([
    ['postgres://pg7/d?sslrootcert=ca.pem', 'ca.pem'],
    ['postgres://pg7/d?sslrootcert=system', undefined],
    ['Host=pg7;Database=d;Root Certificate=ca.pem', 'ca.pem'],
  ])('of %s has the authorities of %s', (text, caFile) => {
    expect(parseConnection(text)).toMatchObject({ caFile });
  });
});

describe('The options of the session', () => {
  test.each([
    ['postgres://pg7/d?options=-c%20search_path%3Dchildren,public', '-c search_path=children,public'],
    ['postgres://pg7/d?options=-csearch_path%3Dchildren', '-csearch_path=children'],
    [
      "host=pg7 dbname=d options='-c search_path=children -c work_mem=64MB'",
      '-c search_path=children -c work_mem=64MB',
    ],
    ['Host=pg7;Database=d;Search Path=children, public', '-c search_path=children,\\ public'],
    ['Host=pg7;Database=d;Options=-c work_mem=64MB;Search Path=s', '-c work_mem=64MB -c search_path=s'],
    ['postgres://pg7/d', undefined],
  ])('%s are kept', (text, options) => {
    expect(parseConnection(text)).toMatchObject({ options });
  });
});

test('Parameters that change nothing are taken', () => {
  const text =
    'postgres://pg7/d?application_name=night&keepalives=1&target_session_attrs=read-write&client_encoding=UTF8' +
    '&gssencmode=prefer&channel_binding=prefer&sslnegotiation=postgres&service=';
  expect(parseConnection(text)).toMatchObject({ host: 'pg7', database: 'd' });
});

describe('What is not understood is refused by name', () => {
  test.each([
    'currentSchema=s',
    'schema=s',
    'sslcert=c.pem',
    'sslkey=k.pem',
    'channel_binding=require',
    'target_session_attrs=standby',
    'statement_timeout=5',
    'hostaddr=192.0.2.7',
    'service=s',
    'client_encoding=LATIN1',
    'sslnegotiation=direct',
    'replication=database',
    'uselibpqcompat=true',
    'sslmodee=disable',
    'pgbouncer=true',
  ])('%s', (parameter) => {
    const [name = ''] = parameter.split('=');
    expect(() => parseConnection(`postgres://u:p@pg7/d?${parameter}`)).toThrow(
      new RegExp(`^SQL_CONN_STR: ${name} .*PostgreSQL`),
    );
  });

  test.each([
    ['Host=pg7;Database=d;Username=u;SSL Certificate=c.pem', /SSL Certificate .*PostgreSQL/],
    ['Host=pg7;Database=d;Username=u;Passfile=p', /Passfile .*PostgreSQL/],
    ['Host=pg7;Database=d;Username=u;Colour=red', /Colour .*PostgreSQL/],
    [
      'Host=pg7;Database=d;SSL Mode=VerifyCA;Trust Server Certificate=true',
      /Trust Server Certificate contradicts/,
    ],
    [
      'Driver={PostgreSQL Unicode};Server=pg7;Database=d;ConnSettings=SET search_path TO s',
      /ConnSettings .*PostgreSQL/,
    ],
    ['host=pg7 dbname=d colour=red', /colour .*PostgreSQL/],
    ["host=pg7 dbname=d password='x", /keywords and values of PostgreSQL/],
    ['host=pg7 dbname=d password=a b', /keywords and values of PostgreSQL/],
    ['hostaddr=192.0.2.7 host=pg7 dbname=d', /hostaddr asks for/],
    ['service=s host=pg7 dbname=d', /service asks for/],
    ['host=pg7', /names no database/],
    ['host=pg7 user=u', /names no database/],
    ['dbname=d user=u', /names no server/],
    ['host=pg7,pg8 dbname=d', /several hosts/],
    ['host=/var/run/postgresql dbname=d', /sockets/],
    ['postgres://pg7,pg8/d', /several hosts/],
    ['postgres://%2Fvar%2Frun/d', /sockets/],
    ['postgres://pg7:0/d', /port must be from 1/],
    ['host=pg7 port=70000 dbname=d', /port must be from 1/],
    ['postgres://pg7/d?ssl=true&sslmode=disable', /ssl and sslmode/],
    ['postgres://pg7/d?ssl=maybe', /sslmode must be/],
    ['postgres://pg\n7/d', /control sign/],
  ])('%s', (text, message) => {
    expect(() => parseConnection(text)).toThrow(message);
  });
});

describe('A sign of the password that is not written as a code', () => {
  test.each(['se#cret', 'se/cret', 'se?cret', '12/cret', '12?cret', '12#cret', 'se%cret'])(
    '%s is told with the codes, and never repeated',
    (password) => {
      let message = '';
      try {
        parseConnection(`postgres://u:${password}@pg7/d`);
      } catch (error) {
        message = String(error);
      }
      expect(message).toMatch(/%2F, \? as %3F, # as %23/);
      expect(message).not.toContain('cret');
    },
  );

  test('of keywords is none where it stands in quotes, so that what follows it is named', () => {
    expect(() => parseConnection("host=pg7 dbname=d password='p' colour=red")).toThrow('colour is not known');
  });

  test('of keywords is never repeated either', () => {
    expect(() => parseConnection('host=pg7 dbname=d password=se cret=1')).toThrow(
      /^SQL_CONN_STR: what follows password is no key/,
    );
  });
});
