/** Why a request got no whole reply. Only after 'not connected' is it certain that DfE was sent nothing. */
export type NetworkFailure = 'time-out' | 'connection lost' | 'not connected';

/** Codes of OpenSSL, Node and its fetch for a connection that was never ready to carry a request. */
const NEVER_READY =
  /^(UND_ERR_CONNECT_TIMEOUT|EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_UNSUPPORTED_PROTOCOL|ERR_TLS_\w+|CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+)$/;

/** How Node says that a proxy would not connect it (undici, Node 22 to 24). */
const PROXY_REFUSED = /^Proxy response \(\d+\) !== 200 when HTTP Tunneling/;

/** Looking the host up and opening the connection: system calls that come before anything is sent. */
const BEFORE_SENDING = ['getaddrinfo', 'connect'];

interface ErrorParts {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Names the failure that Node's fetch, or reading its reply, ended with. In doubt it is 'connection lost'. */
export function nameFailure(error: unknown): NetworkFailure {
  if (hasParts(error) && error.name === 'TimeoutError') return 'time-out';
  return isNothingSent(error) ? 'not connected' : 'connection lost';
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
