import { once } from 'node:events';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Certificate } from './certificates';

/** A server of a test: where it listens, and how it ends with all its connections. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

export async function listen(server: Server | HttpServer): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Takes connections and says nothing. */
export const startSilence = (): Promise<Listening> => listen(createServer());

/** Greets whoever comes in another protocol, as a mail server does, and parts with who does not speak it. */
export const startJunk = (): Promise<Listening> =>
  listen(
    createServer((socket) => {
      socket.write('220 mail.council.example ESMTP\r\n');
      socket.once('data', () => socket.end('500 Syntax error\r\n')).resume();
    }),
  );

/** Closes every connection at once. */
export const startSlammer = (): Promise<Listening> => listen(createServer((socket) => socket.destroy()));

/**
 * A web proxy that connects everyone to one port of this machine, whatever host they ask for; or to the port that stands
 * for the host, and forbids all others.
 */
export const startProxy = (
  to: number | Readonly<Record<string, number>>,
  seen: string[] = [],
): Promise<Listening> =>
  listen(
    createHttpServer().on('connect', (request, client: Socket) => {
      seen.push(String(request.url));
      const port = typeof to === 'number' ? to : to[new URL(`http://${request.url}`).hostname];
      if (port === undefined) {
        client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      const target = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        client.pipe(target).pipe(client);
      });
      target.on('error', () => client.destroy());
      client.on('error', () => target.destroy());
    }),
  );

/** A web proxy that answers every CONNECT with this status. */
export const startRefusingProxy = (status: number, ...headers: string[]): Promise<Listening> =>
  listen(
    createHttpServer().on('connect', (_request, client: Socket) => {
      client.on('error', () => undefined);
      client.end(
        ['HTTP/1.1', `${status} Refused\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n`].join(
          ' ',
        ),
      );
    }),
  );

/** What a host of Azure does with the question for a WebSocket: takes it, or answers with a status. */
export const startService = (
  certificate: Certificate,
  answer: { status: number; date?: Date },
): Promise<Listening> => {
  const date = (answer.date ?? new Date()).toUTCString();
  const server = createHttpsServer(certificate);
  server.on('upgrade', (_request, socket: Socket) => {
    socket.on('error', () => undefined);
    const upgrade =
      answer.status === 101 ? 'Upgrade: websocket\r\nConnection: Upgrade\r\n' : 'Content-Length: 0\r\n';
    socket.write(`HTTP/1.1 ${answer.status} Answer\r\nDate: ${date}\r\n${upgrade}\r\n`);
  });
  server.on('tlsClientError', () => undefined);
  return listen(server);
};
