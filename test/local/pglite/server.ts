import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { FrameReader } from './frames';
import { portOf } from './port-of';
import { CREATE_SESSION_LOCKS } from './session-locks';
import { Turns } from './turns';

/** Query, Sync and Flush: what a client awaits the answer to. Until then its messages are kept together. */
const ASKS_FOR_ANSWER = new Set(['Q', 'S', 'H']);
const TERMINATE = 'X';

export interface PgliteServer {
  readonly port: number;
  /** For SQL_CONN_STR. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves one PGlite to several clients over the PostgreSQL protocol, on 127.0.0.1.
 * @param port 0: one that is free
 */
export async function servePglite(database: PGlite, port: number): Promise<PgliteServer> {
  await database.exec(CREATE_SESSION_LOCKS);
  const turns = new Turns(database);
  const sockets = new Set<Socket>();
  let clients = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    clients += 1;
    serveClient(socket, clients, turns);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const listensOn = portOf(server);
  return {
    port: listensOn,
    url: `postgresql://postgres@127.0.0.1:${listensOn}/postgres`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function serveClient(socket: Socket, client: number, turns: Turns): void {
  const reader = new FrameReader();
  const answer = (bytes: Uint8Array): void => {
    if (socket.writable) socket.write(bytes);
  };
  let unsent: Buffer[] = [];
  socket.on('data', (data) => {
    for (const frame of reader.read(data)) {
      switch (frame.kind) {
        case 'encryption-request':
          socket.write('N');
          break;
        case 'cancel-request':
          socket.end();
          break;
        case 'startup':
          turns.send(client, frame.bytes, answer);
          break;
        case 'message':
          unsent.push(frame.bytes);
          if (frame.type === TERMINATE) socket.end();
          else if (ASKS_FOR_ANSWER.has(frame.type)) {
            turns.send(client, Buffer.concat(unsent), answer);
            unsent = [];
          }
          break;
      }
    }
  });
  // A client that is killed resets its connection; 'close' follows.
  socket.on('error', () => {});
  socket.once('close', () => turns.leave(client));
}
