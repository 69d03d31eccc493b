import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { codeOf } from './code-of';
import { INSTALL_IT } from './handshake';
import { addressOf, addressOfProxy, hostOf, limitOf, type NetworkPath } from './path';
import { Unreachable } from './unreachable';

/**
 * Asks the proxy to connect this server to the host.
 * @returns the connection to the host
 * @throws Unreachable where the proxy does not
 */
export async function connectThrough(proxy: URL, toProxy: Socket, path: NetworkPath): Promise<Socket> {
  const socket = proxy.protocol === 'https:' ? connectTls({ socket: toProxy, ...nameOf(proxy) }) : toProxy;
  const asked = request({
    method: 'CONNECT',
    path: addressOf(path),
    headers: { Host: addressOf(path), ...signIn(proxy) },
    createConnection: () => socket,
    signal: AbortSignal.timeout(path.limitMs),
  });
  const answer = await answerTo(asked, proxy, path);
  if (answer.statusCode !== 200) throw refusal(answer, proxy, path);
  return socket;
}

/** An address is no name that a server may be asked for. */
const nameOf = (proxy: URL): { host: string; servername?: string } => {
  const host = hostOf(proxy);
  return isIP(host) === 0 ? { host, servername: host } : { host };
};

function answerTo(asked: ClientRequest, proxy: URL, path: NetworkPath): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.on('connect', resolve);
    asked.on('response', resolve);
    asked.on('error', (error) => reject(noAnswer(error, proxy, path)));
    asked.end();
  });
}

function noAnswer(error: unknown, proxy: URL, path: NetworkPath): Unreachable {
  const code = codeOf(error);
  const address = addressOfProxy(proxy);
  if (code.startsWith('HPE_') || code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    return new Unreachable(
      'not-a-proxy',
      `What listens at ${address} does not talk as a web proxy. Check the port, and whether the address begins with http:// or https://.`,
    );
  }
  if (/CERT|SIGNATURE|ISSUER/.test(code)) {
    return new Unreachable(
      'certificate',
      `The certificate of the proxy ${address} is not taken (${code}). Where the proxy talks plain http, write http:// in HTTPS_PROXY. Else ask IT for one that is in date and made for this name, or for its authority. ${INSTALL_IT}`,
    );
  }
  if (code === 'ABORT_ERR') {
    return new Unreachable(
      'silent',
      `Connected to the proxy ${address}, which did not answer in ${limitOf(path)}. Check the port in HTTPS_PROXY, or ask IT.`,
    );
  }
  return new Unreachable(
    'cut-off',
    `The proxy ${address} closed the connection without an answer. Check the port in HTTPS_PROXY, or ask IT what it allows.`,
  );
}

function signIn(proxy: URL): Record<string, string> {
  if (!proxy.username) return {};
  const user = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(user).toString('base64')}` };
}

function refusal(answer: IncomingMessage, proxy: URL, path: NetworkPath): Unreachable {
  const status = answer.statusCode ?? 0;
  const name = `The proxy ${addressOfProxy(proxy)}`;
  if (status === 407) return signInRefused(schemesOf(answer), proxy, name, path);
  if ((status >= 300 && status < 400) || status === 511) {
    return new Unreachable(
      'proxy-forbids',
      `${name} does not let this server through to ${addressOf(path)}: it shows a page to sign in or to agree (status ${status}). Ask IT to let this host pass without one.`,
    );
  }
  if (status === 403 || status === 401 || status === 405) {
    return new Unreachable(
      'proxy-forbids',
      `${name} does not let this server through to ${addressOf(path)} (status ${status}). Ask IT to allow this host.`,
    );
  }
  return new Unreachable(
    'proxy-fails',
    `${name} could not connect to ${addressOf(path)} (status ${status}). Check the name of the host; if it is right, ask IT whether the proxy reaches it.`,
  );
}

/** The names of the ways to sign in that a proxy offers; of several headers each. */
const schemesOf = ({ headers }: IncomingMessage): string[] => {
  const offered = headers['proxy-authenticate'] ?? '';
  const known = ['Negotiate', 'NTLM', 'Kerberos', 'Digest', 'Basic'];
  return known.filter((scheme) => new RegExp(`\\b${scheme}\\b`, 'i').test(offered));
};

function signInRefused(
  schemes: readonly string[],
  proxy: URL,
  name: string,
  { host }: NetworkPath,
): Unreachable {
  const offered = schemes.length > 0 ? `, ${schemes.join(' or ')}` : '';
  if (schemes.includes('Basic')) {
    const cure = proxy.username
      ? 'It did not take the user or password in HTTPS_PROXY: check them; characters such as @ and : are written as %40 and %3A.'
      : 'Write user and password into HTTPS_PROXY: http://user:password@proxy:8080.';
    return new Unreachable('proxy-sign-in', `${name} asks for a sign-in (status 407${offered}). ${cure}`);
  }
  const hosts = [...new Set([host, 'login.microsoftonline.com'])];
  return new Unreachable(
    'proxy-sign-in',
    `${name} asks for a sign-in (status 407${offered}) that this program cannot do. Ask IT to let ${hosts.join(' and ')} pass without one, or run a local relay that signs in (px or cntlm) and set HTTPS_PROXY to it.`,
  );
}
