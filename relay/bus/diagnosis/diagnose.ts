import type { Socket } from 'node:net';
import { handshake } from './handshake';
import { openSocket } from './open-socket';
import type { NetworkPath } from './path';
import { connectThrough } from './through-proxy';
import { Unreachable } from './unreachable';
import { upgrade } from './upgrade';

/**
 * Goes the way to a host step by step, as the client does: name, connection, proxy, TLS, WebSocket, clock. Libraries say
 * of many obstacles on it no more than "Error"; this says which it was. Sends nothing but the questions of the
 * protocols, signs in nowhere but at the proxy.
 * @returns what stands in the way; undefined where nothing does
 */
export async function diagnose(
  path: NetworkPath,
  now: () => number = Date.now,
): Promise<Unreachable | undefined> {
  let socket: Socket | undefined;
  try {
    socket = await openSocket(path);
    // What breaks between two steps is found by the next one.
    socket.on('error', () => undefined);
    if (path.proxy) socket = await connectThrough(path.proxy, socket, path);
    const secure = await handshake(socket, path);
    secure.on('error', () => undefined);
    if (path.webSocket) await upgrade(secure, path, now);
    return undefined;
  } catch (error) {
    if (error instanceof Unreachable) return error;
    throw error;
  } finally {
    socket?.destroy();
  }
}
