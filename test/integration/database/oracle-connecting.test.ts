import { createServer } from 'node:tls';
import type { DatabaseError } from '../../../relay/database/database-error';
import { isAway } from '../../../relay/database/database-error';
import { knockAt, openSessions } from '../../../relay/database/oracle/client';
import { type OracleConnection, readConnection } from '../../../relay/database/oracle/connection';
import { itInFull } from '../../amount';
import { makeCertificate } from '../../local/network/certificates';
import { startMuteDatabase, startRefusingListener } from '../../local/network/oracle-listener';
import { type Listening, listen, startJunk, startSilence, startSlammer } from '../../local/network/servers';

// The real driver, against listeners that stand for one of Oracle: no database of Oracle is here.

const SECRET = 'p4ssw0rd-secret';
const STATEMENT_MS = 60_000;

/** How long a failure may take where nothing is waited for; the driver is loaded in it. */
const AT_ONCE_MS = 5_000;

function parse(place: string): OracleConnection {
  const connection = readConnection(`reader/${SECRET}@${place}`);
  if (connection === undefined) throw new Error('not Oracle');
  return connection;
}

interface Failure {
  readonly error: DatabaseError;
  readonly ms: number;
}

async function failAt(place: string): Promise<Failure> {
  const began = performance.now();
  const sessions = openSessions(parse(place), STATEMENT_MS);
  const error = await sessions.inSession(async () => undefined).catch((thrown: DatabaseError) => thrown);
  await sessions.close();
  if (error === undefined) throw new Error('It connected.');
  return { error, ms: performance.now() - began };
}

async function failBefore(
  start: () => Promise<Listening>,
  place: (port: number) => string,
): Promise<Failure> {
  const listening = await start();
  try {
    return await failAt(place(listening.port));
  } finally {
    await listening.close();
  }
}

const plain = (port: number): string => `127.0.0.1:${port}/ssd?connect_timeout=1`;
const withTls = (port: number): string => `tcps://127.0.0.1:${port}/ssd?connect_timeout=1`;

async function closedPort(): Promise<Listening> {
  const listening = await startSilence();
  await listening.close();
  return { ...listening, close: async () => undefined };
}

async function startUntrusted(): Promise<Listening> {
  const certificate = await makeCertificate('ora.la.example');
  return listen(createServer(certificate, (socket) => socket.on('error', () => undefined)));
}

const refusing = (code: number) => () => startRefusingListener(code);

describe('a connection that does not come about says what to do, and in time', () => {
  test.each<[string, () => Promise<Listening>, (port: number) => string, string, string]>([
    ['nothing listens', closedPort, plain, 'NJS-503', 'Nothing listens at 127.0.0.1:'],
    ['the port says nothing', startSilence, plain, 'NJS-510', 'did not answer in 1 s'],
    ['so does a port of TLS', startSilence, withTls, 'NJS-510', 'did not answer in 1 s'],
    [
      'the port closes every connection',
      startSlammer,
      plain,
      'NJS-500',
      'closed the connection before the sign-in',
    ],
    [
      'a mail server is there',
      startJunk,
      plain,
      'NJS-500',
      'whether a listener of Oracle is what listens there',
    ],
    ['TLS meets a port without', startJunk, withTls, 'NJS-506', 'answers without TLS at that port'],
    ['the certificate is not trusted', startUntrusted, withTls, 'NJS-506', 'NODE_EXTRA_CA_CERTS'],
    ['the service is unknown', refusing(12_514), plain, 'NJS-518', 'has no such service'],
    ['the SID is unknown', refusing(12_505), (port) => `127.0.0.1:${port}:SSD`, 'NJS-519', 'has no such SID'],
    ['no handler is free', refusing(12_516), plain, 'ORA-12516', 'takes no new sessions at this moment'],
    [
      'the instance is restricted',
      refusing(12_528),
      plain,
      'ORA-12528',
      'takes no new sessions at this moment',
    ],
    ['native encryption is demanded', refusing(12_660), plain, 'ORA-12660', 'ask IT for TLS at the listener'],
    ['a refusal has another reason', refusing(12_599), plain, 'ORA-12599', 'Could not sign in to Oracle at'],
    ['it is older than 12.1', () => startMuteDatabase(312), plain, 'NJS-138', 'older than Oracle 12.1'],
    [
      'the name is unknown',
      closedPort,
      () => 'nobody.invalid/ssd',
      'NJS-530',
      'The name nobody.invalid is not found',
    ],
    ['a name has no folder', closedPort, () => 'SSDPROD', 'NJS-516', 'name its folder with Tns_Admin='],
    [
      'a name has no file',
      closedPort,
      () => 'SSDPROD?tns_admin=/nowhere',
      'NJS-520',
      'name its folder with Tns_Admin=',
    ],
    [
      'the wallet is missing',
      closedPort,
      () => 'tcps://127.0.0.1:1/s?wallet_location=/nowhere',
      'NJS-512',
      'that holds ewallet.pem',
    ],
  ])('where %s', async (_, start, place, code, sentence) => {
    const { error, ms } = await failBefore(start, place);
    expect(error).toMatchObject({ name: 'DatabaseError', code });
    expect(error.message).toContain(sentence);
    expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toMatch(/p4ssw0rd|reader/);
    expect(ms).toBeLessThan(AT_ONCE_MS);
  });

  test('each of two addresses has its time', async () => {
    const { error, ms } = await failBefore(startSilence, (port) => `127.0.0.1:${port},${plain(port)}`);
    expect(error.code).toBe('NJS-510');
    expect(ms).toBeGreaterThanOrEqual(1_900);
    expect(ms).toBeLessThan(AT_ONCE_MS);
  });

  itInFull('where the database behind the listener says nothing', async () => {
    const { error, ms } = await failBefore(() => startMuteDatabase(), plain);
    expect(isAway(error)).toBe(true);
    expect(error.message).toContain('gave no session in 16 s');
    expect(ms).toBeLessThan(20_000);
  });
});

describe('the question whether the database still answers', () => {
  test('is not asked again of one that refused, as Oracle locks a login after some refusals', async () => {
    const seen: string[] = [];
    const listener = await startRefusingListener(12_514, seen);
    const knock = knockAt(parse(plain(listener.port)));
    expect([await knock(), await knock(), await knock()]).toEqual([true, true, true]);
    expect(seen).toHaveLength(1);
    await listener.close();
  });

  test('is answered with no where nobody is there', async () => {
    const { port } = await closedPort();
    const knock = knockAt(parse(plain(port)));
    expect([await knock(), await knock()]).toEqual([false, false]);
  });
});

test('before the sign-in nothing is sent but where to, and the name of the program, machine and account', async () => {
  const seen: string[] = [];
  const listener = await startRefusingListener(12_514, seen);
  await failAt(plain(listener.port));
  await listener.close();
  expect(seen).toHaveLength(1);
  expect(seen[0]).toContain('(SERVICE_NAME=ssd)');
  expect(seen[0]).toContain('(PROGRAM=csc-relay)');
  expect(seen[0]).not.toMatch(/p4ssw0rd|reader/);
});
