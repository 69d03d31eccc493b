import oracledb, { type Metadata } from 'oracledb';
import { parseConnection } from '../../../../relay/database/connection';
import { atStep, isAway, isOfValue } from '../../../../relay/database/database-error';
import { describeConnectFailure } from '../../../../relay/database/oracle/connect-failure';
import type { OracleConnection } from '../../../../relay/database/oracle/connection';
import { asText, attributesOf, loadDriver, SESSION_SETTINGS } from '../../../../relay/database/oracle/driver';
import { failureWords } from '../../../../relay/database/oracle/failure-words';

function parse(text: string): OracleConnection {
  const connection = parseConnection(text);
  if (connection.engine !== 'oracle') throw new Error('not Oracle');
  return connection;
}

/** An error as the driver throws it. */
const thrown = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('the settings of the driver', () => {
  test('name place and login, limit the way there, keep a silent connection open, and say who it is', () => {
    expect(attributesOf(parse('u/p@orahost:1521/s?connect_timeout=7'))).toEqual({
      user: 'u',
      password: 'p',
      connectString:
        '(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=orahost)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=s)))',
      connectTimeout: 7,
      expireTime: 1,
      program: 'csc-relay',
      driverName: 'csc-relay',
    });
  });

  test('name folders and certificate where the text does', () => {
    const text =
      'u/p@SSD?tns_admin=/t&wallet_location=/w&wallet_password=x&ssl_server_dn_match=yes&ssl_server_cert_dn=CN=o';
    expect(attributesOf(parse(text))).toMatchObject({
      connectString: 'SSD',
      configDir: '/t',
      walletLocation: '/w',
      walletPassword: 'x',
      sslServerDNMatch: true,
      sslServerCertDN: 'CN=o',
    });
  });

  test('are those of the driver that needs nothing of Oracle on this machine, which prints no packet', () => {
    process.env.NODE_ORACLEDB_DEBUG_PACKETS = '1';
    expect(loadDriver().thin).toBe(true);
    expect(process.env.NODE_ORACLEDB_DEBUG_PACKETS).toBeUndefined();
  });

  test('of a session leave nothing to the server: the language first, as it changes others', () => {
    expect(SESSION_SETTINGS).toMatch(
      /^alter session set NLS_LANGUAGE = 'AMERICAN' NLS_TERRITORY = 'AMERICA' /,
    );
    for (const setting of [
      "NLS_NUMERIC_CHARACTERS = '.,'",
      "NLS_SORT = 'BINARY'",
      "NLS_COMP = 'BINARY'",
      'NLS_DATE_FORMAT = \'YYYY-MM-DD"T"HH24:MI:SS\'',
      "TIME_ZONE = 'Europe/London'",
      "NLS_NCHAR_CONV_EXCP = 'TRUE'",
    ]) {
      expect(SESSION_SETTINGS).toContain(setting);
    }
  });
});

describe('a column', () => {
  const handler = asText(oracledb);
  const column = (dbType: oracledb.DbType): Metadata<unknown> => ({
    name: 'PERS_DOB',
    dbType,
    dbTypeName: dbType.columnTypeName,
  });

  test.each([oracledb.DB_TYPE_CLOB, oracledb.DB_TYPE_NCLOB, oracledb.DB_TYPE_NUMBER])(
    'of $columnTypeName comes as text',
    (dbType) => {
      expect(handler(column(dbType))).toEqual({ type: oracledb.DB_TYPE_VARCHAR });
    },
  );

  test.each([
    oracledb.DB_TYPE_CHAR,
    oracledb.DB_TYPE_NCHAR,
    oracledb.DB_TYPE_VARCHAR,
    oracledb.DB_TYPE_NVARCHAR,
    oracledb.DB_TYPE_LONG,
  ])('of $columnTypeName is text', (dbType) => {
    expect(handler(column(dbType))).toBeUndefined();
  });

  test.each([
    oracledb.DB_TYPE_DATE,
    oracledb.DB_TYPE_TIMESTAMP,
    oracledb.DB_TYPE_TIMESTAMP_TZ,
    oracledb.DB_TYPE_TIMESTAMP_LTZ,
    oracledb.DB_TYPE_RAW,
    oracledb.DB_TYPE_BLOB,
  ])(
    'of $columnTypeName is refused, as it would come as something that depends on this machine',
    (dbType) => {
      expect(() => handler(column(dbType))).toThrow(`asks Oracle for PERS_DOB as ${dbType.columnTypeName}`);
    },
  );
});

describe('a connection that does not come about', () => {
  const connection = parse('reader/p4ssw0rd-secret@orahost:1521/ssd');

  test.each([
    ['ORA-01017', 'refused the login: check user and password', false],
    ['ORA-28000', 'it is locked, mostly after several wrong passwords', false],
    ['ORA-28001', 'its password has expired', false],
    ['ORA-01045', 'GRANT CREATE SESSION', false],
    ['ORA-28040', 'ALLOWED_LOGON_VERSION_SERVER of 12', false],
    ['NJS-116', 'set the password anew', false],
    ['NJS-192', 'character set that the relay cannot read', false],
    ['NJS-533', 'native network encryption', false],
    ['ORA-01882', 'time zone files', false],
    ['ORA-02391', 'SESSIONS_PER_USER', false],
    ['ORA-00020', 'takes no further session', false],
    ['ORA-01033', 'starting or stopping', true],
    ['ORA-01034', 'ask your DBA to start it', true],
    ['NJS-505', 'Wallet_Location must be the folder', false],
    ['NJS-507', 'made for another name', false],
    ['NJS-517', 'does not stand in tnsnames.ora', false],
    ['NJS-109', 'answers in no way of Oracle', false],
    ['ORA-29999', 'Could not sign in to Oracle at orahost:1521 (ORA-29999).', false],
  ])('%s says what IT can do, and whether that will pass', (code, sentence, passes) => {
    const described = describeConnectFailure(
      connection,
      thrown(code, `${code}: reader/p4ssw0rd-secret, Wren Hollowell`),
    );
    expect(described.message).toContain(sentence);
    expect(described.message).toMatch(new RegExp(`\\(${code}\\)\\.$`));
    expect(described.message).not.toMatch(/reader|p4ssw0rd|Hollowell/);
    expect(isAway(described)).toBe(passes);
  });

  test('names the driver, or a file, at fault where nobody has a code for it', () => {
    expect(describeConnectFailure(connection, new TypeError('x')).message).toContain('(no error code).');
    expect(describeConnectFailure(connection, thrown('ENOENT', 'no such file')).message).toContain(
      'ewallet.pem',
    );
  });
});

const sayOf = async (code: string, message: string): Promise<Error> => {
  const failing = atStep('read ssd_person', failureWords, () => Promise.reject(thrown(code, message)));
  return failing.then(
    () => new Error('nothing failed'),
    (error: Error) => error,
  );
};

describe('a statement that fails', () => {
  test.each([
    ['ORA-00942', 'ORA-00942: table or view does not exist', 'look at SSD_SCHEMA, which must be the owner'],
    [
      'ORA-00942',
      'ORA-00942: table or view "SSD"."SSD_PERSON" does not exist\nHelp: …',
      'There is no table SSD.SSD_PERSON for this login.',
    ],
    ['ORA-00904', 'ORA-00904: "P"."PERS_DOB": invalid identifier', 'There is no column "P"."PERS_DOB".'],
    [
      'ORA-41900',
      'ORA-41900: missing SELECT privilege on "SSD"."SSD_PERSON"',
      'This login lacks SELECT on SSD.SSD_PERSON. A right is lacking',
    ],
    ['ORA-01031', 'ORA-01031: insufficient privileges', 'A right is lacking'],
    ['ORA-01555', 'ORA-01555: snapshot too old: rollback segment number 9', 'UNDO_RETENTION'],
    ['ORA-08103', 'ORA-08103: object no longer exists', 'emptied or made anew while it was read'],
    ['ORA-01466', 'ORA-01466: unable to read data', 'emptied or made anew while it was read'],
    ['ORA-00054', 'ORA-00054: resource busy', 'holds the table for too long'],
    ['ORA-30006', 'ORA-30006: resource busy', 'holds the table for too long'],
    ['ORA-00060', 'ORA-00060: deadlock detected', 'run again when it has ended'],
    ['ORA-01795', 'ORA-01795: maximum number of expressions in a list is 1000', 'a fault of the relay'],
    ['ORA-00972', 'ORA-00972: identifier is too long', 'a fault of the relay'],
    ['ORA-01722', 'ORA-01722: invalid number', 'find it in the table that is named'],
    ['ORA-01652', 'ORA-01652: unable to extend temp segment', 'no room left'],
    ['ORA-28000', 'ORA-28000: the account is locked', 'it is locked'],
    ['NJS-123', 'NJS-123: call timeout of 5 ms exceeded', 'STATEMENT_MINUTES'],
    ['NJS-500', 'NJS-500: connection was closed\nORA-02396: exceeded maximum idle time', 'IDLE_TIME'],
    [
      'NJS-500',
      'NJS-500: connection was closed\nNJS-521: end-of-file',
      'The connection to the database broke off.',
    ],
  ])('%s is told with its table and its cure: %s', async (code, message, sentence) => {
    const error = await sayOf(code, message);
    expect(error.message).toMatch(new RegExp(`^Could not read ssd_person \\(${code}\\)\\. `));
    expect(error.message).toContain(sentence);
  });

  test.each([
    [
      'ORA-00001',
      'ORA-00001: unique constraint (SSD.PK) violated on table SSD.SSD_PERSON columns (PERS_FORENAME)\nORA-03301: (ORA-00001 details) row with column values (PERS_FORENAME:Wren Hollowell) already exists',
    ],
    [
      'ORA-01722',
      "ORA-01722: unable to convert string value containing 'Wren Hollowell' to a number: PERS_LEGACY_ID",
    ],
    ['ORA-01858', "ORA-01858: string 'Wren Hollowell' does not start with a number"],
    ['ORA-00942', 'ORA-00942: Tabelle oder View "Wren Hollowell" nicht vorhanden'],
    ['ORA-00904', 'ORA-00904: "Wren Hollowell": invalid identifier'],
    ['ORA-41900', 'ORA-41900: missing Wren Hollowell privilege on "SSD"."X"'],
    ['NJS-500', 'NJS-500: connection was closed\nORA-00028: Wren Hollowell'],
    ['ORA-99999', 'Wren Hollowell'],
  ])('%s never passes on a value that the server quotes', async (code, message) => {
    const error = await sayOf(code, message);
    // The whole of it: what logs an error prints its stack and its cause too.
    const all = `${error.message} ${error.stack} ${String(error.cause)} ${JSON.stringify(error)}`;
    expect(error.message).toContain(`(${code})`);
    expect(all).not.toContain('Hollowell');
  });

  test.each([
    ['ORA-01722', true, false],
    ['ORA-01861', true, false],
    ['ORA-12713', true, false],
    ['ORA-22835', true, false],
    ['NJS-115', true, false],
    ['NJS-500', false, true],
    ['NJS-003', false, true],
    ['ORA-00942', false, false],
    ['ORA-01555', false, false],
  ])('%s is of a value: %s; and the database is away: %s', async (code, ofValue, away) => {
    const error = await sayOf(code, code);
    expect([isOfValue(error), isAway(error)]).toEqual([ofValue, away]);
  });
});
