import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { addressOf, type NetworkPath, throughProxy } from './path';
import { Unreachable } from './unreachable';

/** Azure refuses tokens of a server whose clock is further off. */
export const MOST_OFF_MS = 5 * 60_000;

/**
 * Asks for a WebSocket as Service Bus offers it, and compares clocks by the answer.
 * @param ahead is told how far this server's clock is ahead of the host's, in milliseconds, where it is near enough
 * @throws Unreachable where something between does not let WebSockets through, or the clock is off
 */
export async function upgrade(
  socket: TLSSocket,
  path: NetworkPath,
  now: () => number,
  ahead: (milliseconds: number) => void = () => undefined,
): Promise<void> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request({
      host: path.host,
      port: path.port,
      path: '/$servicebus/websocket',
      headers: {
        Host: path.host,
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
        'Sec-WebSocket-Protocol': 'AMQPWSB10',
      },
      createConnection: () => socket,
      signal: AbortSignal.timeout(path.limitMs),
    });
    asked.on('upgrade', resolve);
    asked.on('response', resolve);
    asked.on('error', () => reject(refused(path)));
    asked.end();
  });
  checkClock(answer, path, now(), ahead);
  if (answer.statusCode !== 101) throw refused(path, answer.statusCode);
}

function checkClock(
  { headers }: IncomingMessage,
  path: NetworkPath,
  now: number,
  ahead: (milliseconds: number) => void,
): void {
  const theirs = Date.parse(headers.date ?? '');
  if (Number.isNaN(theirs)) return;
  const off = now - theirs;
  if (Math.abs(off) <= MOST_OFF_MS) {
    ahead(off);
    return;
  }
  throw new Unreachable(
    'clock',
    `The clock of this server is ${Math.round(Math.abs(off) / 60_000)} minutes ${off > 0 ? 'ahead of' : 'behind'} that of ${path.host}. Azure refuses who is more than 5 minutes off: set the clock by the network's time (w32tm /resync).`,
  );
}

const refused = (path: NetworkPath, status?: number): Unreachable =>
  new Unreachable(
    'web-socket',
    `${addressOf(path)} was reached${throughProxy(path)}, but a WebSocket is not let through (${status === undefined ? 'the connection was cut off' : `status ${status}`}). Ask IT to allow WebSockets to this host, or, where port 5671 is open, set SERVICE_BUS_TRANSPORT=amqp.`,
  );
