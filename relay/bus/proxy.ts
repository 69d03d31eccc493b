import { getProxyForUrl } from 'proxy-from-env';
import { ConfigurationError } from '../../shared/configuration';

/** This server itself, and where the agents of Azure on it answer. A proxy must never be asked for these. */
const OWN_ADDRESSES = ['localhost', '127.0.0.1', '[::1]', '169.254.169.254'];

/**
 * Keeps what is on this server from the proxy: @azure/identity asks the agent of Azure Arc, and would ask it through
 * HTTPS_PROXY. It knows host.name and .domain alone: where another form names Entra, its host is added. To be called before the
 * first sign-in.
 * @throws ConfigurationError where a proxy is no address
 */
export function keepOwnAddressesFromProxy(environment: NodeJS.ProcessEnv): void {
  checkProxies(environment);
  const given = environment.NO_PROXY ?? environment.no_proxy ?? '';
  const names = [...given.split(/[,;\s]+/), ...OWN_ADDRESSES];
  const join = () => [...new Set(names)].filter((name) => name !== '').join(',');
  environment.NO_PROXY = join();
  const { host } = addressOfEntra(environment);
  if (areSet(PROXIES, environment).length === 0 || proxyFor(host)) return;
  names.push(host);
  environment.NO_PROXY = join();
}

/** Those that https goes through. */
const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];

/** What @azure/identity goes through where none of those is set. */
const PLAIN_PROXIES = ['HTTP_PROXY', 'http_proxy'];

const areSet = (names: readonly string[], environment: NodeJS.ProcessEnv): string[] =>
  names.filter((name) => environment[name]?.trim());

/** The variable of a proxy that the sign-in to Azure alone goes through. */
export const proxyOfSignInAlone = (environment: NodeJS.ProcessEnv): string | undefined =>
  areSet(PROXIES, environment).length > 0 ? undefined : areSet(PLAIN_PROXIES, environment)[0];

/**
 * Looks at the proxies that no schema reads: the clients of Azure end in a fault of their own over what is no address.
 * @throws ConfigurationError
 */
function checkProxies(environment: NodeJS.ProcessEnv): void {
  const set = areSet(PROXIES, environment);
  for (const name of set.length > 0 ? set : areSet(PLAIN_PROXIES, environment)) {
    if (/^https?:\/\/[^/]/i.test(environment[name] ?? '') && URL.canParse(environment[name] ?? '')) continue;
    throw new ConfigurationError(
      `${name}: is not a web address, and the clients of Azure go through it. Write it as http://proxy.council.local:8080, or take it away.`,
    );
  }
}

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
