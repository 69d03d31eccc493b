import { isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type Certificate, handshake, readCertificate } from './handshake';
import { openSocket } from './open-socket';
import { hostOf, type NetworkPath } from './path';
import { connectThrough } from './through-proxy';
import { Unreachable } from './unreachable';
import { upgrade } from './upgrade';

/** The steps of a way, in their order; `name`, `connection` are to the proxy where there is one. */
export const STEPS = ['name', 'connection', 'proxy', 'tls', 'clock', 'web-socket'] as const;

export type Step = (typeof STEPS)[number];

/** What was seen on the way to a host. */
export interface Walk {
  /** The steps that went well. */
  readonly passed: ReadonlySet<Step>;
  /** The step that did not, and why; undefined where the host was reached. */
  readonly stopped: { readonly at: Step; readonly by: Unreachable } | undefined;
  /** An address of the name, of the proxy where there is one. */
  readonly address: string | undefined;
  /** Of the host, where it showed one that is trusted. */
  readonly certificate: Certificate | undefined;
  /** How far the clock of this server is ahead of that of the host, in milliseconds; undefined: it does not tell. */
  readonly aheadMs: number | undefined;
}

/**
 * Goes the way to a host step by step, as the client does: name, connection, proxy, TLS, clock, WebSocket. Sends nothing but
 * the questions of the protocols, signs in nowhere but at the proxy.
 */
export async function walk(path: NetworkPath, now: () => number = Date.now): Promise<Walk> {
  const passed = new Set<Step>();
  let address: string | undefined;
  let certificate: Certificate | undefined;
  let aheadMs: number | undefined;
  let socket: Socket | undefined;
  // An address needs no name server.
  if (isIP(path.proxy ? hostOf(path.proxy) : path.host) !== 0) passed.add('name');
  let at: Step = 'connection';
  const end = (stopped: Walk['stopped']): Walk => ({ passed, stopped, address, certificate, aheadMs });
  try {
    socket = await openSocket(path, (found) => {
      address ??= found;
      passed.add('name');
    });
    // What breaks between two steps is found by the next one.
    socket.on('error', () => undefined);
    passed.add('name').add('connection');
    if (path.proxy) {
      at = 'proxy';
      socket = await connectThrough(path.proxy, socket, path);
      passed.add('proxy');
    }
    at = 'tls';
    const secure: TLSSocket = await handshake(socket, path);
    secure.on('error', () => undefined);
    passed.add('tls');
    certificate = readCertificate(secure);
    if (!path.webSocket) return end(undefined);
    at = 'web-socket';
    await upgrade(secure, path, now, (ahead) => {
      aheadMs = ahead;
      passed.add('clock');
    });
    passed.add('web-socket');
    return end(undefined);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return end({ at: stepOf(error, at, passed), by: error });
  } finally {
    socket?.destroy();
  }
}

function stepOf({ obstacle }: Unreachable, at: Step, passed: ReadonlySet<Step>): Step {
  if (obstacle === 'clock') return 'clock';
  return at === 'connection' && !passed.has('name') ? 'name' : at;
}
