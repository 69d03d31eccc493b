import { parseConnection } from '../../../../relay/database/connection';

// The texts that authorities have for SQL Server: of scripts, of SSMS and Visual Studio, of Excel and Access, of shells.

const LOGIN = 'User ID=relay;Password=p';

describe('The server', () => {
  test.each([
    [String.raw`sql7\\MIRROR`, 'sql7', { instance: 'MIRROR' }],
    [String.raw`tcp:sql7\\\\MIRROR,1501`, 'sql7', { port: 1501 }],
    ['sql-7.la.example', 'sql-7.la.example', { port: 1433 }],
    ['[2001:db8::7],1501', '2001:db8::7', { port: 1501 }],
    ['2001:db8::7', '2001:db8::7', { port: 1433 }],
    ['(local)\\REPORTS$1', 'localhost', { instance: 'REPORTS$1' }],
    ['bücher', 'bücher', { port: 1433 }],
  ])('%s is understood', (server, host, endpoint) => {
    expect(parseConnection(`Server=${server};Database=d;${LOGIN}`)).toMatchObject({ host, endpoint });
  });

  test.each([
    ['sql7:1501', /Server .*comma.*host,port/],
    ['tcp:sql7:1501', /Server .*comma/],
    ['sql7:1501\\MIRROR', /Server .*comma/],
    ['[2001:db8::7]:1501', /Server .*comma/],
    ['https://sql7', /Server .*comma|Server must be/],
    ['sql7\\MIRROR:1501', /Server must be host,/],
    ['sql7/MIRROR', /Server must be host,/],
    ['sql 7', /Server must be host,/],
    ['sql7,', /Server must be host,/],
    ['sql7,x', /Server must be host,/],
    ['sql7,1501,1502', /Server must be host,/],
    ['sql\u200B7', /SQL_CONN_STR holds a sign that cannot be seen/],
    ['sql\u20137', /Server holds a dash.*type -/],
    ['sql7\u00A0north', /Server holds a no-break blank/],
    ['sql7,0', /port of Server must be from 1/],
    ['\\\\sql7\\pipe\\sql\\query', /pipe/],
    ['"sql7\nnorth"', /Server holds a line break/],
    ['sql7\tables', /Server holds a line break/],
    ['\u201Csql7\u201D', /Server stands in typographic quotes/],
  ])('%j is refused by name', (server, message) => {
    expect(() => parseConnection(`Server=${server};Database=d;${LOGIN}`)).toThrow(message);
  });

  test('has a port beside it in texts of FreeTDS alone, and one only', () => {
    const freeTds = (server: string) => `Driver={FreeTDS};Server=${server};Port=1501;Database=d;UID=u;PWD=p`;
    expect(parseConnection(freeTds('sql7'))).toMatchObject({ host: 'sql7', endpoint: { port: 1501 } });
    expect(parseConnection(freeTds('sql7,1501'))).toMatchObject({ endpoint: { port: 1501 } });
    expect(() => parseConnection(freeTds('sql7,1502'))).toThrow('Server and Port name two ports');
    expect(() => parseConnection(`Server=sql7;Port=1501;Database=d;${LOGIN}`)).toThrow(
      /Port is no key of SQL Server.*host,port.*PostgreSQL/,
    );
  });
});

describe('Two keys of one meaning', () => {
  test('of ADO.NET: the last counts', () => {
    const text = 'Address=one;Server=two;Initial Catalog=a;Database=b;UID=c;User ID=e;PWD=f;Password=g';
    expect(parseConnection(text)).toMatchObject({
      host: 'two',
      database: 'b',
      login: { user: 'e', password: 'g' },
    });
  });

  test('of ODBC: the first counts', () => {
    const text = 'Driver={SQL Server};Address=one;Server=two;Database=a;UID=c;User ID=e;PWD=f;Password=g';
    expect(parseConnection(text)).toMatchObject({ host: 'one', login: { user: 'c', password: 'f' } });
  });
});

test('A key that is blank is not given: in ADO.NET the last is blank, in ODBC the first is passed over', () => {
  expect(() => parseConnection(`Server=one;Server=;Database=d;${LOGIN}`)).toThrow('names no server');
  expect(parseConnection(`Server=one;Database=d;${LOGIN};Encrypt=`)).toMatchObject({ encrypt: true });
  const odbc = 'Driver = {SQL Server};Server=;Address=two;Database=d;UID=u;PWD=p';
  expect(parseConnection(odbc)).toMatchObject({ host: 'two', odbcDriver: 'SQL Server' });
});

describe('A value', () => {
  test.each([
    ["'a;b' ;", 'a;b'],
    ['"a;b" ', 'a;b'],
    ["'a;b'", 'a;b'],
    ['a\u201Cb', 'a\u201Cb'],
    ['odbc;', 'odbc'],
  ])('of %j is %j', (value, password) => {
    expect(parseConnection(`Server=h;Database=d;User ID=u;Password=${value}`)).toMatchObject({
      login: { password },
    });
  });
});

describe('What names the certificate and the encryption', () => {
  test.each([
    ['HostNameInCertificate=sql.la.example', { hostNameInCertificate: 'sql.la.example' }],
    ['Host Name In Certificate=sql.la.example', { hostNameInCertificate: 'sql.la.example' }],
    ['Use Encryption for Data=False', { encrypt: false }],
    ['Use Encryption for Data=Strict', { encrypt: 'strict' }],
    ['Trust_Server_Certificate=yes', { trustServerCertificate: true }],
  ])('%s is read', (pair, expected) => {
    expect(parseConnection(`Server=h;Database=d;${LOGIN};${pair}`)).toMatchObject(expected);
  });
});

describe('What Excel, Access, cmd and a copy put around a text', () => {
  test.each([
    'ODBC;DRIVER={SQL Server};SERVER=h;DATABASE=d;Trusted_Connection=Yes;APP=Microsoft Office',
    'odbc;SERVER=h;DATABASE=d;Trusted_Connection=Yes',
    'OLEDB;Provider=SQLOLEDB.1;Integrated Security=SSPI;Initial Catalog=d;Data Source=h;Workstation ID=PC7',
    '"Server=h;Database=d;Integrated Security=SSPI"',
    ' "Server=h;Database=d;Integrated Security=SSPI;" ;',
    "'Server=h;Database=d;Integrated Security=SSPI'",
    '\\"Server=h;Database=d;Integrated Security=SSPI\\"',
    '\uFEFFServer=h;\r\n  Database=d;\r\n  Integrated Security=SSPI;\r\n',
    'Server\u00A0=\u00A0h;Database=d;Integrated\u00A0Security=SSPI',
  ])('%j is understood', (text) => {
    expect(parseConnection(text)).toMatchObject({ host: 'h', database: 'd', login: { kind: 'windows' } });
  });

  test('leaves the quotes of a password', () => {
    const text = '"Server=h;Database=d;User ID=u;Password="a;b""';
    expect(parseConnection(text)).toMatchObject({ login: { password: 'a;b' } });
  });

  test('leaves the backslash that a password ends with', () => {
    const text = '"Server=h;Database=d;User ID=u;Password=p\\"';
    expect(parseConnection(text)).toMatchObject({ login: { password: 'p\\' } });
  });

  test('in ODBC; texts leaves the braces of a password away', () => {
    expect(parseConnection('ODBC;SERVER=h;DATABASE=d;UID=u;PWD={a;"b"}')).toMatchObject({
      login: { password: 'a;"b"' },
    });
  });
});

test('Keys that change nothing are taken, those of Visual Studio, ODBC and OLE DB among them', () => {
  const text = [
    'Server=h;Database=d;Integrated Security=SSPI;User ID=x;Password=y;Application Name=Night;Pooling=true',
    'Max Pool Size=9;MultipleActiveResultSets=True;Persist Security Info=False;Application Intent=ReadWrite',
    'Command Timeout=0;Net=dbmssocn;User Instance=false;Column Encryption Setting=Disabled;Language=British;WSID=',
    'Failover Partner=',
  ].join(';');
  expect(parseConnection(text)).toMatchObject({ host: 'h', login: { kind: 'windows' } });
});

describe('What is not understood is refused by name', () => {
  test.each([
    ['Failover Partner=h2', /Failover Partner asks for/],
    ['AttachDbFilename=|DataDirectory|x.mdf', /AttachDbFilename asks for/],
    ['Server SPN=MSSQLSvc/h', /Server SPN asks for/],
    ['ServerCertificate=c.cer', /ServerCertificate asks for/],
    ['Application Intent=ReadOnly', /Application Intent asks for/],
    ['Network Library=DBNMPNTW', /Network Library asks for/],
    ['Column Encryption Setting=Enabled', /Column Encryption Setting asks for/],
    ['User Instance=true', /User Instance asks for/],
    ['Encyrpt=false', /Encyrpt is not known/],
    ['Username=u', /Username is not known/],
    ['SQL_CONN_STR=x', /SQL_CONN_STR is not known/],
    ['Trust=yes', /Trust is not known/],
    ['constructor=x', /constructor is not known/],
    ['9=x', /a key is not known/],
    ['na=m=e?', /na is not known/],
    ['Käse=x', /a key is not known/],
    ['Connect Timeout=5x', /Connect Timeout must be a whole number/],
    ['Connect Timeout=x5', /Connect Timeout must be a whole number/],
    ['Replication=yes', /Replication asks for/],
    ['User Instance=not', /User Instance asks for/],
    ['User Instance=x0', /User Instance asks for/],
    ['Provider=Microsoft.ACE.OLEDB.12.0', /Provider is none of SQL Server/],
    ['DSN=Night', /DSN/],
    ['FILEDSN=c:\\night.dsn', /DSN/],
  ])('%s', (pair, message) => {
    expect(() => parseConnection(`Server=h;${pair};Database=d;${LOGIN}`)).toThrow(message);
  });

  test.each([
    ['Driver={MySQL ODBC 8.0 Unicode Driver};Server=h;Database=d;UID=u;PWD=p', /Driver is none of/],
    ['DSN=Night;UID=u;PWD=p', /DSN.*Driver=/],
    ['ODBC;DSN=Night;Trusted_Connection=Yes', /DSN/],
    ['jdbc:sqlserver://h;databaseName=d', /JDBC.*not known: use .*Server=/],
    ['jdbc:postgresql://h:5432/d', /JDBC.*not known: use postgresql:/],
    ['mssql://u:p@h/d', /URL of a kind that is not known/],
    ['sqlserver://u:p@h?database=d', /URL of a kind that is not known/],
    ['"Server=h;Database=d', /quote that does not close/],
    ["'Server=h';Database=d", /quote that does not close/],
    ['\u201CServer=h;Database=d\u201D', /typographic quotes/],
    ['""', /SQL_CONN_STR is empty/],
    ['Driver={SQL Server;Server=h', /braces around Driver do not close/],
    ['Driver={SQL Server}x;Server=h', /braces around Driver do not close/],
    ['Server=h;Database=d;User ID=u;Password==p', /Password is followed by two = signs/],
    ['sqlhost', /key=value/],
  ])('%s', (text, message) => {
    expect(() => parseConnection(text)).toThrow(message);
  });
});

describe('A password that is cut at its semicolon', () => {
  test.each([
    'Password=se;cret=1',
    'Password=se;cret=1;more="2',
    "Password=se;cret='2",
    'Password=se;cret==2',
    'Password=se;cret',
    'Password=se;cret=1;Encrypt=yes',
  ])('%s is never repeated', (pair) => {
    let message = '';
    try {
      parseConnection(`Server=h;Database=d;User ID=u;${pair}`);
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(/quotes|two = signs/);
    expect(message).not.toMatch(/cret|more/);
  });

  test('is none where it stands in quotes, so that what follows it is named', () => {
    const text = 'Server=h;Database=d;User ID=u;Password="p";Colour=red';
    expect(() => parseConnection(text)).toThrow('Colour is not known');
    const odbc = 'Driver={SQL Server};Server=h;Database=d;UID=u;PWD={p};Colour=red';
    expect(() => parseConnection(odbc)).toThrow('Colour is not known');
  });

  test('is told apart from a key that is known and follows it', () => {
    const text = 'Server=h;Database=d;User ID=u;Password=p;Failover Partner=h2';
    expect(() => parseConnection(text)).toThrow('Failover Partner');
  });
});
