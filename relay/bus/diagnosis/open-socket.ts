import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { codeOf } from './code-of';
import { addressOf, addressOfProxy, hostOf, limitOf, type NetworkPath, portOf, throughProxy } from './path';
import { Unreachable } from './unreachable';

/**
 * The first steps of a way: the name is looked up and a TCP connection opened, to the proxy where there is one.
 * @param found is told each address that the name has
 * @throws Unreachable
 */
export async function openSocket(
  path: NetworkPath,
  found: (address: string) => void = () => undefined,
): Promise<Socket> {
  const { proxy } = path;
  const socket = proxy ? connect(portOf(proxy), hostOf(proxy)) : connect(path.port, path.host);
  socket.on('lookup', (error: Error | null, address: string) => {
    if (error === null) found(address);
  });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(path.limitMs) });
    return socket;
  } catch (error) {
    socket.destroy();
    throw proxy ? proxyFault(proxy, error, path) : hostFault(path, error);
  }
}

function proxyFault(proxy: URL, error: unknown, path: NetworkPath): Unreachable {
  const name = `The proxy ${addressOfProxy(proxy)}`;
  switch (faultOf(error)) {
    case 'name':
      return new Unreachable(
        'name-not-found',
        `${name} is not known by its name (DNS). Check the spelling of HTTPS_PROXY and ask IT for its name.`,
      );
    case 'refused':
      return new Unreachable(
        'refused',
        `${name} is not there: nothing listens on this port. Check HTTPS_PROXY, or ask IT whether it is down.`,
      );
    case 'silent':
      return new Unreachable(
        'silent',
        `${name} did not answer in ${limitOf(path)}. Check HTTPS_PROXY, or ask IT whether it is down or a firewall stands between.`,
      );
  }
}

function hostFault(path: NetworkPath, error: unknown): Unreachable {
  const { host, port } = path;
  const out = `Ask IT to let this server out to ${host} on port ${port}, or for the proxy to set as HTTPS_PROXY.`;
  switch (faultOf(error)) {
    case 'name':
      return new Unreachable(
        'name-not-found',
        `The name ${host} is not found by this server (DNS)${throughProxy(path)}. Check the spelling; where names of the internet are for the proxy alone, set HTTPS_PROXY.`,
      );
    case 'refused':
      return new Unreachable(
        'refused',
        `${addressOf(path)} refused the connection${throughProxy(path)}. ${out}`,
      );
    case 'silent':
      return new Unreachable(
        'silent',
        `${addressOf(path)} did not answer in ${limitOf(path)}${throughProxy(path)}. A firewall may drop the connection. ${out}`,
      );
  }
}

const CODES: Readonly<Record<string, 'name' | 'refused'>> = {
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  EAI_NONAME: 'name',
  ECONNREFUSED: 'refused',
};

/** Whatever else keeps a connection from coming about (no route, reset, time) reads as silence. */
const faultOf = (error: unknown): 'name' | 'refused' | 'silent' => CODES[codeOf(error)] ?? 'silent';
