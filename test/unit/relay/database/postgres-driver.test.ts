import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseConnection } from '../../../../relay/database/connection';
import { describeConnectFailure } from '../../../../relay/database/postgres/connect-failure';
import type { PostgresConnection } from '../../../../relay/database/postgres/connection';
import { clientConfig, sessionLimits } from '../../../../relay/database/postgres/driver';

function parse(text: string): PostgresConnection {
  const connection = parseConnection(text);
  if (connection.engine !== 'postgres') throw new Error('not PostgreSQL');
  return connection;
}

describe('the settings of the driver', () => {
  test('name host, port, database and login, and keep a silent connection open', () => {
    expect(clientConfig(parse('postgresql://relay:p@db.example:6543/ssd?connect_timeout=5'))).toMatchObject({
      host: 'db.example',
      port: 6543,
      database: 'ssd',
      user: 'relay',
      password: 'p',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
    });
  });

  test('wait a minute longer for a statement than the server should let it take, which sets the rest', () => {
    expect(clientConfig(parse('postgresql://db.example/ssd'), 120_000)).toMatchObject({
      query_timeout: 180_000,
    });
    expect(sessionLimits(120_000)).toBe(
      "set statement_timeout = 120000; set lock_timeout = '5min'; set idle_in_transaction_session_timeout = '15min'" +
        '; set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 6',
    );
  });

  test.each([
    ['require', { rejectUnauthorized: true }],
    ['no-verify', { rejectUnauthorized: false }],
    ['disable', false],
  ])('for sslmode=%s have ssl %j', (mode, ssl) => {
    expect(clientConfig(parse(`postgresql://db.example/ssd?sslmode=${mode}`)).ssl).toEqual(ssl);
  });

  test('without user and password leave both to the driver', () => {
    const settings = clientConfig(parse('postgresql://db.example/ssd'));
    expect(settings).not.toHaveProperty('user');
    expect(settings).not.toHaveProperty('password');
  });

  test('say that the file of certificates cannot be read, without its name', () => {
    const connection = parse('postgresql://db.example/ssd?sslrootcert=/no/such/ca.pem');
    expect(() => clientConfig(connection)).toThrow(
      /^SQL_CONN_STR: the file of sslrootcert cannot be read\.$/,
    );
  });
});

describe('the file of sslrootcert', () => {
  const PEM = '-----BEGIN CERTIFICATE-----\r\nMIIB\r\n-----END CERTIFICATE-----\r\n';
  const folder = mkdtempSync(path.join(tmpdir(), 'csc-ca-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const settingsWith = (bytes: Buffer) => {
    const file = path.join(folder, 'ca.cer');
    writeFileSync(file, bytes);
    return clientConfig(parse(`postgresql://db.example/ssd?sslrootcert=${file}`));
  };

  test.each([
    ['UTF-8', Buffer.from(PEM)],
    ['UTF-16', Buffer.from(`\uFEFF${PEM}`, 'utf16le')],
  ])('is read as %s', (_, bytes) => {
    expect(settingsWith(bytes).ssl).toEqual({ rejectUnauthorized: true, ca: PEM });
  });

  test.each([
    ['binary', Buffer.from([0x30, 0x82, 0x03, 0xff])],
    ['of another kind', Buffer.from('-----BEGIN PUBLIC KEY-----')],
  ])('that is %s is refused', (_, bytes) => {
    expect(() => settingsWith(bytes)).toThrow(/sslrootcert holds no certificate as text \(PEM/);
  });
});

test('the options of the session are handed on', () => {
  const text = 'postgresql://db.example/ssd?options=-c%20search_path%3Dchildren';
  expect(clientConfig(parse(text))).toMatchObject({ options: '-c search_path=children' });
  expect(clientConfig(parse('postgresql://db.example/ssd'))).not.toHaveProperty('options');
});

describe('a connection that does not come about', () => {
  const connection = parse('postgresql://relay:p4ssw0rd-secret@db.example/ssd');
  const failure = (code: string | undefined, message = ''): Error =>
    Object.assign(new Error(message), code === undefined ? {} : { code });

  test.each([
    [failure('28P01', 'password authentication failed for user "relay"'), 'refused the login'],
    [failure('28000'), 'refused the login'],
    [failure('3D000'), 'has no database ssd'],
    [failure('53300'), 'takes no further connection'],
    [failure('ECONNREFUSED'), 'Nothing listens at db.example:5432'],
    [failure('EAI_AGAIN'), 'The name db.example is not found'],
    [failure(undefined, 'timeout expired'), 'did not answer in 15 s'],
    [failure(undefined, 'The server does not support SSL connections'), 'sslmode=disable'],
    [failure('SELF_SIGNED_CERT_IN_CHAIN'), 'sslrootcert'],
    [failure('57P03'), 'is starting or stopping: run again in a few minutes (57P03)'],
    [failure(undefined, 'Connection terminated unexpectedly'), 'closed the connection before the login'],
    [failure('XX000'), 'Could not connect to PostgreSQL at db.example:5432 (XX000)'],
  ])('%# says what IT can do', (error, sentence) => {
    const described = describeConnectFailure(connection, error);
    expect(described.message).toContain(sentence);
    expect(described.message).not.toMatch(/p4ssw0rd|password authentication failed/);
  });
});
