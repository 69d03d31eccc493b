import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import { portOf } from '../local/pglite/port-of';

/** Stands between clients and a server of any protocol, and cuts their connections, or lets the network go dead. */
export class CuttingProxy {
  readonly #sockets = new Set<Socket>();
  readonly #onward = new Set<Socket>();
  #isAway = false;
  #isSilent = false;
  #isDead = false;
  #passed = 0;
  #moment: { readonly at: number; readonly happens: () => void | Promise<void> } | undefined;

  private constructor(
    /** Of the server, by way of the proxy. */
    readonly url: string,
    private readonly behind: URL,
    private readonly server: Server,
  ) {}

  /** @param behind the URL of the server */
  static async start(behind: string): Promise<CuttingProxy> {
    const server = createServer({ noDelay: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(behind);
    const target = { host: url.hostname, port: Number(url.port) };
    url.host = `127.0.0.1:${portOf(server)}`;
    const proxy = new CuttingProxy(url.href, new URL(behind), server);
    server.on('connection', (socket) => proxy.#pass(socket, target));
    return proxy;
  }

  /** How many pieces the clients have sent. */
  get passed(): number {
    return this.#passed;
  }

  /** The same text, as a connection string, with the proxy's address in place of the server's. */
  before(text: string): string {
    return text.replaceAll(this.behind.host, new URL(this.url).host);
  }

  /** Does something once, before the piece of that number goes on to the server; what takes its time is waited for. */
  when(at: number, happens: () => void | Promise<void>): void {
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

  /** From now on the server says nothing. */
  fallSilent(): void {
    this.#isSilent = true;
  }

  /**
   * From now on nothing passes in either direction and nothing is refused: connections stay, and new ones are taken and
   * never answered. Those of before are dead for good, as behind a firewall that has forgotten them.
   */
  goDead(): void {
    this.#isDead = true;
    for (const socket of this.#sockets) dead.add(socket);
  }

  /** What was dead stays so for its client; the server has given it up when this resolves. */
  async comeBack(): Promise<void> {
    await Promise.all([...this.#onward].filter((socket) => dead.has(socket)).map(giveUp));
    this.#isAway = false;
    this.#isSilent = false;
    this.#isDead = false;
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
    this.#keep(client);
    if (this.#isDead) {
      dead.add(client);
      client.resume();
      return;
    }
    const server = connect({ ...target, noDelay: true });
    this.#keep(server);
    this.#onward.add(server);
    server.once('close', () => this.#onward.delete(server));
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      // Of a dead network neither side hears that the other has gone.
      socket.once('close', () => {
        if (!dead.has(other)) other.destroy();
      });
    }
    client.on('data', (piece) => {
      this.#passed += 1;
      const happening = this.#moment?.at === this.#passed ? this.#moment.happens() : undefined;
      const goOn = (): void => {
        if (!server.destroyed && !dead.has(client)) server.write(piece);
      };
      if (happening === undefined) goOn();
      else {
        client.pause();
        void happening.finally(() => {
          goOn();
          client.resume();
        });
      }
    });
    server.on('data', (piece) => {
      if (!this.#isSilent && !dead.has(client)) client.write(piece);
    });
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => this.#sockets.delete(socket));
  }
}

/** Tells the server that its client has gone, and waits until it has seen it: it closes its side, which is read to the end. */
async function giveUp(socket: Socket): Promise<void> {
  socket.resume().end();
  await finished(socket, { signal: AbortSignal.timeout(5_000) }).catch(() => socket.destroy());
}

/** Sockets of a network that went dead. */
const dead = new WeakSet<Socket>();
