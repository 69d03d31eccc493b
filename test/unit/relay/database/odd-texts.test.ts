import { parseConnection } from '../../../../relay/database/connection';

// What comes into a connection text by accident: placeholders of a portal, a pipeline or a page, and what Word and Teams add.

const LOGIN = 'User ID=relay;Password=p';

/** As shells and Compose have it. */
const OF_SHELL = `\${NAME}`;

/** What is said of a text; nothing where it is taken. */
function faultOf(text: string): string {
  try {
    parseConnection(text);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('A placeholder that nothing was put in for is refused by its key', () => {
  test.each([
    ['Server=<server>;Database=d;User ID=u;Password=p', 'Server'],
    ['Server=tcp:<your-server>.database.windows.net,1433;Database=d;User ID=u;Password=p', 'Server'],
    ['Server=tcp:{your_server}.database.windows.net,1433;Database=d;User ID=u;Password=p', 'Server'],
    ['Server={0};Database={1};User ID=u;Password={2}', 'Server'],
    ['Server=%DB_SERVER%;Database=d;Integrated Security=true', 'Server'],
    [`Server=h;Database=${OF_SHELL};Integrated Security=true`, 'Database'],
    ['Server=h;Database={your_database};Integrated Security=true', 'Database'],
    ['Server=h;Database=d;User ID=$(DbUser);Password=p', 'User ID'],
    ['Server=h;Database=d;User ID=u;Password={your_password}', 'Password'],
    ['Server=h;Database=d;User ID=u;Password={2}', 'Password'],
    ['Server=h;Database=d;User ID=u;Password=<password>', 'Password'],
    ['Server=h;Database=d;User ID=u;Password=#{Db.Password}#', 'Password'],
    ['Server=h;Database=d;User ID=u;Password={{ db_password }}', 'Password'],
    ['Server=h;Database=d;User ID=u;Password=********', 'Password'],
    ['Server=h;Database=d;User ID=u;Password=…', 'Password'],
    ['Driver={ODBC Driver 18 for SQL Server};Server=h;Database=d;Uid=u;Pwd={your_password_here}', 'Pwd'],
    ['host=pg7 dbname=d user=u password=<password>', 'password'],
    ['postgres://u:{your_password}@pg7/d', 'password'],
    [`postgres://u:p@pg7/${OF_SHELL}`, 'dbname'],
    ['reader/<password>@orahost:1521/ssd', 'Password'],
    ['reader/p@(DESCRIPTION=(ADDRESS=(HOST=<host>)(PORT=1521))(CONNECT_DATA=(SID=S)))', 'Data Source'],
  ])('%s', (text, key) => {
    expect(faultOf(text)).toBe(
      `SQL_CONN_STR: ${key} holds a placeholder that nothing was put in for: write what it stands for.`,
    );
  });

  test.each(['postgres://<user>:<password>@<host>:5432/<database>', 'postgres://u:p@<host>/d'])(
    '%s',
    (text) => {
      expect(faultOf(text)).toMatch(/^SQL_CONN_STR holds a placeholder/);
    },
  );

  test.each([
    '{abc}',
    '<a>b',
    'a<b>',
    '<4!x&>',
    '$(x',
    '${',
    '%',
    '100%',
    'changeme',
    '#{',
    '{{x!}}',
    'your',
  ])('and %s is a password', (password) => {
    expect(parseConnection(`Server=h;Database=d;User ID=u;Password=${password}`)).toMatchObject({
      login: { password },
    });
  });
});

describe('What comes along from Word, Teams or a page', () => {
  test.each(['Server=h;Database=d\u200B;', 'Ser\u200Bver=h;Database=d;', 'Server=h;Database=\u00ADd;'])(
    'is told where it cannot be seen: %j',
    (text) => {
      expect(faultOf(text + LOGIN)).toMatch(/^SQL_CONN_STR holds a sign that cannot be seen/);
    },
  );

  test('is taken off where it stands around a text', () => {
    expect(parseConnection(`\u200B\uFEFFServer=h;Database=d;${LOGIN}\u200B`)).toMatchObject({
      host: 'h',
      login: { password: 'p' },
    });
  });

  test('is told where it is a no-break blank, which a password may hold', () => {
    expect(faultOf(`Server=h;Database=My\u00A0SSD;${LOGIN}`)).toMatch(/Database holds a no-break blank/);
    expect(faultOf('Server=h;Database=My SSD;User ID=u;Password=a\u00A0b')).toBe('');
  });

  test('is told where it is a dash in the name of a server', () => {
    expect(faultOf('Host=pg\u20137;Database=d;Username=u')).toMatch(/Host holds a dash/);
    expect(faultOf(`Server=h;Database=My\u2013SSD;${LOGIN}`)).toBe('');
  });
});

describe('What is no connection to a database says so', () => {
  test.each([
    ['@Microsoft.KeyVault(SecretUri=https://kv7.vault.azure.net/secrets/x)', /refers to Key Vault/],
    ['"@Microsoft.KeyVault(VaultName=kv7;SecretName=x)"', /refers to Key Vault/],
    [
      'Endpoint=sb://kv7.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=kv7=',
      /of Service Bus/,
    ],
    ['DefaultEndpointsProtocol=https;AccountName=kv7;AccountKey=kv7==', /of Service Bus or storage/],
    [
      'DRIVER={{ODBC Driver 17 for SQL Server}};SERVER=h;DATABASE=d;UID=u;PWD={kv7}',
      /braces around DRIVER are doubled/,
    ],
    ['reader/kv7@orahost:1521/ssd as sysdba', /SYSDBA/],
    ['postgres://u:kv7@one:5432,two:5432/d', /several hosts/],
    ['Host=pg7 Password=kv7;Database=d', /Host of PostgreSQL holds what belongs to no name/],
    ['HOST=pg7 PORT=5432 DBNAME=d PASSWORD=kv7', /keywords are in small letters/],
    ['Host=pg7:5433;Port=5434;Database=d', /Host and Port name two ports/],
    ['Host=COUNCIL\\pg7;Database=d', /host of PostgreSQL must be one name/],
    [
      'Server=h;Database=d;Authentication=Sql Password;UID=u;PWD=kv7;Trusted_Connection=yes',
      /Authentication contradicts/,
    ],
    ['Server=h;Database=d;User ID=A\\b\\c;Password=kv7', /User ID has a backslash and is not DOMAIN\\name/],
    ['Server=h;Database=d;User ID=\\svc;Password=kv7', /User ID has a backslash/],
    ['Server=h;Database=d;User ID=COUNCIL\\;Password=kv7', /User ID has a backslash/],
  ])('%s', (text, message) => {
    expect(faultOf(text)).toMatch(message);
    expect(faultOf(text)).not.toContain('kv7@');
    expect(faultOf(text)).not.toMatch(/kv7/);
  });
});

describe('What its own driver takes is taken', () => {
  test('a doubled backslash before the name of a login', () => {
    expect(parseConnection('Server=h;Database=d;User ID=COUNCIL\\\\svc;Password=p')).toMatchObject({
      login: { kind: 'ntlm', domain: 'COUNCIL', user: 'svc' },
    });
  });

  test.each([
    ['Host=pg7:5433;Database=d', 'pg7', 5_433],
    ['Host=[2001:db8::7]:5433;Database=d', '2001:db8::7', 5_433],
    ['Host=2001:db8::7;Database=d', '2001:db8::7', 5_432],
    ['host=pg7:5433 port=5433 dbname=d', 'pg7', 5_433],
  ])('a port behind the host: %s', (text, host, port) => {
    expect(parseConnection(text)).toMatchObject({ engine: 'postgres', host, port });
  });

  test('a + in the parameters of a URL, which is a blank in the options alone', () => {
    const text = 'postgres://u@pg7/d?password=p4ssw0rd+1%2B2&options=-c+search_path%3Dssd';
    expect(parseConnection(text)).toMatchObject({ password: 'p4ssw0rd+1+2', options: '-c search_path=ssd' });
  });
});
