/** Why a request got no whole reply. Only after 'not connected' is it certain that DfE was sent nothing. */
export type NetworkFailure = 'time-out' | 'connection lost' | 'not connected';

/** Codes of OpenSSL, Node and its fetch for a connection that was never ready to carry a request. */
const NEVER_READY =
  /^(UND_ERR_CONNECT_TIMEOUT|EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_UNSUPPORTED_PROTOCOL|ERR_TLS_\w+|CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+)$/;

/** How Node says that a proxy would not connect it (undici, Node 22 to 24). */
const PROXY_REFUSED = /^Proxy response \((\d+)\) !== 200 when HTTP Tunneling/;

/** Looking the host up and opening the connection: system calls that come before anything is sent. */
const BEFORE_SENDING = ['getaddrinfo', 'connect'];

interface ErrorParts {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly syscall?: unknown;
  readonly hostname?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Names the failure that Node's fetch, or reading its reply, ended with. In doubt it is 'connection lost'. */
export function nameFailure(error: unknown): NetworkFailure {
  if (hasParts(error) && error.name === 'TimeoutError') return 'time-out';
  return isNothingSent(error) ? 'not connected' : 'connection lost';
}

/** What a failure means that nothing was sent after, by Node's code. */
const MEANINGS: readonly (readonly [codes: RegExp, meaning: string])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'a name is not known'],
  [/^ECONNREFUSED$/, 'the connection was refused'],
  [/^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/, 'the certificate that was shown is out of date'],
  [/ALTNAME/, 'the certificate that was shown is of another host'],
  [
    /CERT|UNABLE_TO_|SELF_SIGNED/,
    'the certificate that was shown is not trusted, as that of a filter which looks into traffic',
  ],
  [/^(?:EPROTO|ERR_SSL)/, 'what answered does not talk TLS as wanted'],
];

/**
 * The same in words, with what IT can act on: the status of a proxy, Node's code, and the host or address that it is of.
 * Nothing of what was sent.
 */
export function describeFailure(error: unknown): string {
  const failure = nameFailure(error);
  const { code, place } = causeOf(error);
  if (code === undefined || failure === 'time-out') return failure;
  if (code.startsWith(PROXY)) {
    return `${failure}: the proxy in HTTPS_PROXY answered ${code.slice(PROXY.length)}`;
  }
  const meaning = MEANINGS.find(([codes]) => codes.test(code))?.[1];
  return `${failure}: ${[meaning, code].filter((part) => part !== undefined).join(', ')}${place}`;
}

/** The same as a log may hold it: 'not-connected ENOTFOUND'. */
export function failureCode(error: unknown): string {
  const name = nameFailure(error).replace(' ', '-');
  const { code } = causeOf(error);
  return code === undefined ? name : `${name} ${code}`;
}

const PROXY = 'proxy-';

/** A code of Node or OpenSSL. */
const CODE = /^[A-Z][A-Z0-9_]{1,50}$/;

/** The innermost code, and where it happened; of several tries the first's. */
function causeOf(error: unknown): { code: string | undefined; place: string } {
  if (!hasParts(error)) return { code: undefined, place: '' };
  const status = PROXY_REFUSED.exec(String(error.message))?.[1];
  if (status !== undefined) return { code: `${PROXY}${status}`, place: '' };
  const tries = Array.isArray(error.errors) ? error.errors : [];
  const inner = causeOf(tries[0] ?? error.cause);
  if (inner.code !== undefined) return inner;
  return { code: CODE.test(String(error.code)) ? String(error.code) : undefined, place: placeOf(error) };
}

function placeOf({ hostname, address, port }: ErrorParts): string {
  if (typeof hostname === 'string') return `, at ${hostname}`;
  return typeof address === 'string' ? `, at ${address}:${String(port)}` : '';
}

function isNothingSent(error: unknown): boolean {
  if (!hasParts(error)) return false;
  if (BEFORE_SENDING.includes(String(error.syscall)) || NEVER_READY.test(String(error.code))) return true;
  if (PROXY_REFUSED.test(String(error.message))) return true;
  // One error per address of the host, where all were tried.
  if (Array.isArray(error.errors)) return error.errors.length > 0 && error.errors.every(isNothingSent);
  return isNothingSent(error.cause);
}

/** Errors of another realm are no `instanceof Error`. */
const hasParts = (error: unknown): error is ErrorParts => typeof error === 'object' && error !== null;
