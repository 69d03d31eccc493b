import { getProxyForUrl } from 'proxy-from-env';

/** This server itself, and where the agents of Azure on it answer. A proxy must never be asked for these. */
const OWN_ADDRESSES = ['localhost', '127.0.0.1', '[::1]', '169.254.169.254'];

/**
 * Keeps what is on this server from the proxy: @azure/identity asks the agent of Azure Arc, and would ask it through
 * HTTPS_PROXY. To be called before the first sign-in.
 */
export function keepOwnAddressesFromProxy(environment: NodeJS.ProcessEnv): void {
  const given = environment.NO_PROXY ?? environment.no_proxy ?? '';
  const names = given.split(',').map((name) => name.trim());
  environment.NO_PROXY = [...new Set([...names, ...OWN_ADDRESSES])].filter((name) => name !== '').join(',');
}

/**
 * The proxy that a connection to a host goes through: HTTPS_PROXY of this process, but for hosts that its NO_PROXY
 * names (host.name, .domain, host:port, *).
 */
export function proxyFor(host: string, port = 443): URL | undefined {
  const proxy = getProxyForUrl(`https://${host}:${port}`);
  return proxy === '' ? undefined : new URL(proxy);
}
