/** A way from this server to a host. */
export interface NetworkPath {
  readonly host: string;
  readonly port: number;
  /** The proxy between, as HTTPS_PROXY names it. */
  readonly proxy: URL | undefined;
  /** AMQP over WebSockets has to pass too. */
  readonly webSocket: boolean;
  /** For each step, in milliseconds. */
  readonly limitMs: number;
}

export const addressOf = ({ host, port }: NetworkPath): string => `${host}:${port}`;

/** How long a step may take, '10 s'. */
export const limitOf = ({ limitMs }: NetworkPath): string => `${limitMs / 1000} s`;

/** 'proxy.council.local:8080 (HTTPS_PROXY)'. Never its user and password. */
export const addressOfProxy = (proxy: URL): string => `${hostOf(proxy)}:${portOf(proxy)} (HTTPS_PROXY)`;

/** ' through the proxy …', or that there is none. */
export const throughProxy = ({ proxy }: NetworkPath): string =>
  proxy
    ? ` through the proxy ${addressOfProxy(proxy)}`
    : ', without a proxy (HTTPS_PROXY is not set, or NO_PROXY names it)';

export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

export const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80));
