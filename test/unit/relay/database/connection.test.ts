import { isSameLogin, parseConnection } from '../../../../relay/database/connection';

const SECRET = 'p4ssw0rd-secret';

describe('a PostgreSQL URL', () => {
  test('gives host, port, database and login, with signs written as codes', () => {
    expect(parseConnection('postgres://relay:p%40ss%2Fword@db.example:6543/ssd')).toEqual({
      engine: 'postgres',
      host: 'db.example',
      port: 6543,
      database: 'ssd',
      user: 'relay',
      password: 'p@ss/word',
      tls: 'verify',
      caFile: undefined,
      options: undefined,
      connectTimeoutMs: 15_000,
    });
  });

  test.each([
    ['postgresql://db.example/ssd', 'verify'],
    ['postgresql://localhost/ssd', 'off'],
    ['postgresql://127.0.0.1/ssd?sslmode=require', 'verify'],
    ['postgresql://db.example/ssd?sslmode=prefer', 'verify'],
    ['postgresql://db.example/ssd?sslmode=disable', 'off'],
    ['postgresql://db.example/ssd?sslmode=no-verify', 'trust'],
  ])('%s has tls %s', (text, tls) => {
    expect(parseConnection(text)).toMatchObject({ tls });
  });

  test('may name a file of certificates and a timeout', () => {
    const text = 'postgresql://db.example/ssd?sslrootcert=/etc/ca.pem&connect_timeout=5';
    expect(parseConnection(text)).toMatchObject({ caFile: '/etc/ca.pem', connectTimeoutMs: 5_000 });
  });
});

describe('an ADO.NET text', () => {
  test('gives server, port, database and login, and is encrypted and checked unless it says otherwise', () => {
    const text = `Server=tcp:sql.example,1500;Database=HDM_Local;User ID=relay;Password=${SECRET};`;
    expect(parseConnection(text)).toEqual({
      engine: 'sqlserver',
      host: 'sql.example',
      endpoint: { port: 1500 },
      database: 'HDM_Local',
      login: { kind: 'sql', user: 'relay', password: SECRET },
      encrypt: true,
      trustServerCertificate: false,
      hostNameInCertificate: undefined,
      multiSubnetFailover: false,
      connectTimeoutMs: 15_000,
      odbcDriver: undefined,
    });
  });

  test.each([
    ['Server=h;', 'h', { port: 1433 }],
    ['Data Source=h\\SSD;', 'h', { instance: 'SSD' }],
    ['ADDR=h\\SSD,1500;', 'h', { port: 1500 }],
    ['Address=h\\MSSQLSERVER;', 'h', { port: 1433 }],
    ['Network Address=(local);', 'localhost', { port: 1433 }],
    ['server = tcp:. , 1444 ;', 'localhost', { port: 1444 }],
  ])('%s is %s with %j', (server, host, endpoint) => {
    expect(parseConnection(`${server}Initial Catalog=ssd;uid=a;pwd=b`)).toMatchObject({ host, endpoint });
  });

  test.each([
    ['Password="semi;colon ""quoted"" ";', 'semi;colon "quoted" '],
    ["PWD='it''s';", "it's"],
    ['pwd={brace}}', '{brace}}'],
    ['Password={one', '{one'],
    ['Password=a=b{c;', 'a=b{c'],
    ['Password=first;Password=last;', 'last'],
  ])('reads %s', (pair, password) => {
    expect(parseConnection(`Server=h;Database=d;User ID=u;${pair}`)).toMatchObject({ login: { password } });
  });

  test.each([
    ['Encrypt=False', { encrypt: false }],
    ['Encrypt=Strict', { encrypt: 'strict' }],
    ['Encrypt=Mandatory;Trust Server Certificate=true', { encrypt: true, trustServerCertificate: true }],
    ['Connect Timeout=40', { connectTimeoutMs: 40_000 }],
    ['MultiSubnetFailover=Yes', { multiSubnetFailover: true }],
  ])('reads %s', (pair, expected) => {
    expect(parseConnection(`Server=h;Database=d;UID=u;PWD=p;${pair}`)).toMatchObject(expected);
  });

  test.each([
    ['Integrated Security=SSPI', { kind: 'windows' }],
    ['Trusted_Connection=Yes', { kind: 'windows' }],
    ['User ID=LA\\relay;Password=p', { kind: 'ntlm', domain: 'LA', user: 'relay', password: 'p' }],
    ['User ID=relay;Password=p;Domain=LA;Authentication=Ntlm', { kind: 'ntlm', domain: 'LA', user: 'relay' }],
    [
      'Authentication=Active Directory Managed Identity;User ID=c1',
      { kind: 'entra-managed-identity', clientId: 'c1' },
    ],
    ['Authentication=ActiveDirectoryDefault', { kind: 'entra-default', clientId: undefined }],
    [
      'Authentication=Active Directory Service Principal;User ID=c1;Password=s;Tenant ID=t1',
      { kind: 'entra-service-principal', clientId: 'c1', clientSecret: 's', tenantId: 't1' },
    ],
  ])('%s logs in so', (pairs, login) => {
    expect(parseConnection(`Server=h;Database=d;${pairs}`)).toMatchObject({ login });
  });
});

describe('an ODBC text', () => {
  test('is read by the rules of ODBC: braces quote, quotes do not, the first of a key counts', () => {
    const text =
      'DRIVER={ODBC Driver 17 for SQL Server};SERVER=h\\SSD,1433;DATABASE=d;UID=u;PWD={a;}}b};PWD=later';
    expect(parseConnection(text)).toMatchObject({
      engine: 'sqlserver',
      endpoint: { port: 1433 },
      login: { user: 'u', password: 'a;}b' },
      odbcDriver: 'ODBC Driver 17 for SQL Server',
    });
    expect(parseConnection('DRIVER={SQL Server};SERVER=h;DATABASE=d;UID=u;PWD="x"')).toMatchObject({
      login: { password: '"x"' },
    });
  });

  test('of the PostgreSQL driver is PostgreSQL', () => {
    const text =
      'DRIVER={PostgreSQL Unicode(x64)};Server=db.example;Port=5433;Database=ssd;Uid=u;Pwd=p;SSLmode=disable';
    expect(parseConnection(text)).toMatchObject({
      engine: 'postgres',
      host: 'db.example',
      port: 5433,
      user: 'u',
      password: 'p',
      tls: 'off',
    });
  });
});

describe('a text with a fault', () => {
  test.each([
    ['', 'SQL_CONN_STR is empty'],
    [`mysql://u:${SECRET}@h/d`, 'URL of a kind that is not known'],
    [`postgres://u:%zz${SECRET}@h/d`, 'not a URL that can be read'],
    [`postgres://u:${SECRET}@h/`, 'no database'],
    [`postgres://u:${SECRET}@h/d?sslmode=${SECRET}`, 'sslmode'],
    [`Database=d;UID=u;PWD=${SECRET}`, 'Server='],
    [`Server=h;UID=u;PWD=${SECRET}`, 'Database='],
    [`Server=h;Database=d;PWD=${SECRET}`, 'User ID='],
    ['Server=h;Database=d;UID=u', 'Password='],
    [`Server=h;Database=d;UID=u;PWD=${SECRET};Encrypt=${SECRET}`, 'Encrypt'],
    [`Server=h;Database=d;UID=u;PWD=${SECRET};Timeout=${SECRET}`, 'whole number'],
    [`Server=h;Database=d;UID=u;PWD="${SECRET}`, 'quotes around PWD do not close'],
    [`Server=h;Database=d;UID=u;PWD=a;${SECRET}`, 'key=value'],
    [`Server=np:\\\\h\\pipe;Database=d;UID=u;PWD=${SECRET}`, 'by TCP'],
    [`Server=h,99999;Database=d;UID=u;PWD=${SECRET}`, 'port'],
    [`Server=h;Database=d;UID=u;PWD=${SECRET};Authentication=Ntlm`, 'domain'],
    [`Server=h;Database=d;UID=u;PWD=${SECRET};Authentication=${SECRET}`, 'Authentication'],
    [
      `Server=h;Database=d;UID=u;PWD=${SECRET};Authentication=Active Directory Service Principal`,
      'Tenant ID=',
    ],
  ])('%# is named by its key, and no value is repeated', (text, named) => {
    let message = '';
    try {
      parseConnection(text);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('DatabaseError');
    expect(message).toContain(named);
    expect(message).not.toContain(SECRET);
  });
});

describe('Two texts name one login at one database', () => {
  const URL_TEXT = 'postgres://relay:one@db.example/ssd';
  const SQL_TEXT = 'Server=sql1,1433;Database=SSD;User ID=relay;Password=one';
  test.each<[string, boolean, string | undefined, string | undefined]>([
    ['written otherwise', true, URL_TEXT, 'host=DB.example port=5432 dbname=ssd user=relay password=two'],
    ['with other ways to connect', true, SQL_TEXT, `${SQL_TEXT};Connect Timeout=3;Encrypt=strict`],
    ['and not where the login is another', false, URL_TEXT, 'postgres://reader:one@db.example/ssd'],
    [
      'and not where the login of SQL Server is another',
      false,
      SQL_TEXT,
      SQL_TEXT.replace('relay', 'reader'),
    ],
    ['and not where the database is another', false, URL_TEXT, 'postgres://relay:one@db.example/other'],
    ['and not where the port is another', false, SQL_TEXT, SQL_TEXT.replace('1433', '1434')],
    ['and not where one cannot be read', false, 'mysql://h/d', 'mysql://h/d'],
    ['and not where none is set', false, undefined, undefined],
  ])('%s', (_, isSame, one, other) => {
    expect(isSameLogin(one, other)).toBe(isSame);
  });
});
