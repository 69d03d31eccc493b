import { getProxyForUrl } from 'proxy-from-env';

/** This server itself, and where the agents of Azure on it answer. A proxy must never be asked for these. */
const OWN_ADDRESSES = ['localhost', '127.0.0.1', '[::1]', '169.254.169.254'];

/**
 * Keeps what is on this server from the proxy: @azure/identity asks the agent of Azure Arc, and would ask it through
 * HTTPS_PROXY. It knows host.name and .domain alone: where another form names Entra, its host is added. To be called before the
 * first sign-in.
 */
export function keepOwnAddressesFromProxy(environment: NodeJS.ProcessEnv): void {
  const given = environment.NO_PROXY ?? environment.no_proxy ?? '';
  const names = [...given.split(/[,;\s]+/), ...OWN_ADDRESSES];
  const join = () => [...new Set(names)].filter((name) => name !== '').join(',');
  environment.NO_PROXY = join();
  const { host } = addressOfEntra(environment);
  const isSet = PROXIES.some((name) => environment[name]?.trim());
  if (!isSet || proxyFor(host)) return;
  names.push(host);
  environment.NO_PROXY = join();
}

/** Those that https goes through. */
const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];

/** Where this server signs in. */
export function addressOfEntra({ AZURE_AUTHORITY_HOST: set = '' }: NodeJS.ProcessEnv): URL {
  return new URL(URL.canParse(set) ? set : 'https://login.microsoftonline.com');
}

/**
 * The proxy that a connection to a host goes through: HTTPS_PROXY of this process, but for hosts that its NO_PROXY
 * names (host.name, .domain, host:port, *).
 */
export function proxyFor(host: string, port = 443): URL | undefined {
  const proxy = getProxyForUrl(`https://${host}:${port}`);
  return proxy === '' ? undefined : new URL(proxy);
}
