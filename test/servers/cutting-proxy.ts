import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { portOf } from '../local/pglite/port-of';

/** Stands between a client and a database, and cuts their connections. */
export class CuttingProxy {
  readonly #sockets = new Set<Socket>();
  #isAway = false;
  #isSilent = false;
  #passed = 0;
  #moment: { readonly at: number; readonly happens: () => void } | undefined;

  private constructor(
    /** Of the database, by way of the proxy. */
    readonly url: string,
    private readonly server: Server,
  ) {}

  /** @param behind the URL of the database */
  static async start(behind: string): Promise<CuttingProxy> {
    const server = createServer({ noDelay: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(behind);
    const target = { host: url.hostname, port: Number(url.port) };
    url.host = `127.0.0.1:${portOf(server)}`;
    const proxy = new CuttingProxy(url.href, server);
    server.on('connection', (socket) => proxy.#pass(socket, target));
    return proxy;
  }

  /** How many pieces the clients have sent. */
  get passed(): number {
    return this.#passed;
  }

  /** Does something once, before the piece of that number goes on to the database. */
  when(at: number, happens: () => void): void {
    this.#moment = { at, happens };
  }

  /** Ends all connections. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Ends all connections and takes none, as a server that is down. */
  goAway(): void {
    this.#isAway = true;
    this.cut();
  }

  /** From now on the database says nothing. */
  fallSilent(): void {
    this.#isSilent = true;
  }

  comeBack(): void {
    this.#isAway = false;
    this.#isSilent = false;
    this.#moment = undefined;
    this.#passed = 0;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.cut();
    await closed;
  }

  #pass(client: Socket, target: { readonly host: string; readonly port: number }): void {
    if (this.#isAway) {
      client.destroy();
      return;
    }
    const database = connect({ ...target, noDelay: true });
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (piece) => {
      this.#passed += 1;
      if (this.#moment?.at === this.#passed) this.#moment.happens();
      if (!database.destroyed) database.write(piece);
    });
    database.on('data', (piece) => {
      if (!this.#isSilent) client.write(piece);
    });
  }
}
