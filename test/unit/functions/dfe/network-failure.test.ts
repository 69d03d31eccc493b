import { describeFailure, failureCode, nameFailure } from '../../../../functions/dfe/network-failure';

const fetchFailed = (cause: object) => Object.assign(new TypeError('fetch failed'), { cause });
const refused = { code: 'ECONNREFUSED', syscall: 'connect' };

describe.each([
  ['a host that does not exist', fetchFailed({ code: 'ENOTFOUND', syscall: 'getaddrinfo' })],
  ['a name service out of reach', fetchFailed({ code: 'EAI_AGAIN', syscall: 'getaddrinfo' })],
  ['a closed port', fetchFailed(refused)],
  [
    'closed ports on every address of the host',
    fetchFailed({ code: 'ECONNREFUSED', errors: [refused, refused] }),
  ],
  ['no route', fetchFailed({ code: 'EHOSTUNREACH', syscall: 'connect' })],
  ['a connection that takes too long', fetchFailed({ code: 'UND_ERR_CONNECT_TIMEOUT' })],
  ['a certificate that has expired', fetchFailed({ code: 'CERT_HAS_EXPIRED' })],
  ['a certificate of nobody known', fetchFailed({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })],
  ['a self-signed certificate', fetchFailed({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })],
  ['a self-signed certificate of who signed it', fetchFailed({ code: 'SELF_SIGNED_CERT_IN_CHAIN' })],
  ['a certificate of another host', fetchFailed({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })],
  ['a handshake that fails', fetchFailed({ code: 'EPROTO', syscall: 'write' })],
  ['a server without TLS', fetchFailed({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' })],
  ['a server with another TLS alone', fetchFailed({ code: 'ERR_SSL_UNSUPPORTED_PROTOCOL' })],
  ['a cause within a cause', fetchFailed(fetchFailed(refused))],
  ['a cause of another realm', { name: 'TypeError', cause: refused }],
])('%s', (_what, error) => {
  test('is not connected: nothing was sent', () => {
    expect(nameFailure(error)).toBe('not connected');
  });
});

describe.each([
  ['a reset', fetchFailed({ code: 'ECONNRESET', syscall: 'read' })],
  ['a time-out of the socket while reading', fetchFailed({ code: 'ETIMEDOUT', syscall: 'read' })],
  ['a connection that the other side closed', fetchFailed({ code: 'UND_ERR_SOCKET' })],
  ['one address that refused and one that reset', fetchFailed({ errors: [refused, { code: 'ECONNRESET' }] })],
  ['an error for each address of none', fetchFailed({ errors: [] })],
  ['an error without a cause', new TypeError('terminated')],
  ['an error without a code', fetchFailed({})],
  ['a code that only begins like one of no connection', fetchFailed({ code: 'EPROTONOSUPPORT' })],
  ['a code that only ends like one of no connection', fetchFailed({ code: 'NO_EPROTO' })],
  ['a code that is cut off', fetchFailed({ code: 'CERT_' })],
  ['nothing', undefined],
  ['null', null],
  ['a text', 'EPROTO'],
])('%s', (_what, error) => {
  test('is a lost connection: something may have been sent', () => {
    expect(nameFailure(error)).toBe('connection lost');
  });
});

test('a signal that ran out is a time-out', () => {
  expect(nameFailure(new DOMException('too long', 'TimeoutError'))).toBe('time-out');
});

const tunnel = (status: number) =>
  fetchFailed({
    code: 'UND_ERR_ABORTED',
    message: `Proxy response (${status}) !== 200 when HTTP Tunneling`,
  });

test.each([
  [tunnel(407), 'not connected: the proxy in HTTPS_PROXY answered 407', 'not-connected proxy-407'],
  [
    fetchFailed({ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'dfe.example' }),
    'not connected: a name is not known, ENOTFOUND, at dfe.example',
    'not-connected ENOTFOUND',
  ],
  [
    fetchFailed({
      code: 'ECONNREFUSED',
      errors: [{ ...refused, address: '127.0.0.1', port: 8080 }, refused],
    }),
    'not connected: the connection was refused, ECONNREFUSED, at 127.0.0.1:8080',
    'not-connected ECONNREFUSED',
  ],
  [
    fetchFailed({ code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    'not connected: the certificate that was shown is not trusted, as that of a filter which looks into traffic, SELF_SIGNED_CERT_IN_CHAIN',
    'not-connected SELF_SIGNED_CERT_IN_CHAIN',
  ],
  [
    fetchFailed({ code: 'CERT_HAS_EXPIRED' }),
    'not connected: the certificate that was shown is out of date, CERT_HAS_EXPIRED',
    'not-connected CERT_HAS_EXPIRED',
  ],
  [
    fetchFailed({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    'not connected: the certificate that was shown is of another host, ERR_TLS_CERT_ALTNAME_INVALID',
    'not-connected ERR_TLS_CERT_ALTNAME_INVALID',
  ],
  [
    fetchFailed({ code: 'EPROTO', syscall: 'write' }),
    'not connected: what answered does not talk TLS as wanted, EPROTO',
    'not-connected EPROTO',
  ],
  [
    fetchFailed({ code: 'UND_ERR_SOCKET' }),
    'connection lost: UND_ERR_SOCKET',
    'connection-lost UND_ERR_SOCKET',
  ],
  [fetchFailed({ code: 'words of somebody' }), 'connection lost', 'connection-lost'],
  [new DOMException('too long', 'TimeoutError'), 'time-out', 'time-out'],
  [undefined, 'connection lost', 'connection-lost'],
])('%j is told with what IT can act on', (error, words, code) => {
  expect(describeFailure(error)).toBe(words);
  expect(failureCode(error)).toBe(code);
});
