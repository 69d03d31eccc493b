import { keepOwnAddressesFromProxy, proxyFor } from '../../../../relay/bus/proxy';

const HOST = 'my-council.servicebus.windows.net';
const PROXY = 'http://proxy.council.example:8080';

let before: NodeJS.ProcessEnv;

beforeEach(() => {
  before = { ...process.env };
  process.env.HTTPS_PROXY = PROXY;
});

afterEach(() => {
  process.env = before;
});

it('goes through the proxy that is set, and directly where none is', () => {
  expect(proxyFor(HOST)?.href).toBe(`${PROXY}/`);
  delete process.env.HTTPS_PROXY;
  expect(proxyFor(HOST)).toBeUndefined();
});

it.each([[HOST], ['.windows.net'], ['*.windows.net'], ['*'], [`${HOST}:443`], [`other.example, ${HOST}`]])(
  'goes past it to what NO_PROXY=%s names',
  (names) => {
    process.env.NO_PROXY = names;
    expect(proxyFor(HOST)).toBeUndefined();
    keepOwnAddressesFromProxy(process.env);
    expect(proxyFor(HOST)).toBeUndefined();
  },
);

it.each([['council.example'], [`${HOST}:5671`], ['']])(
  'goes through it where NO_PROXY=%s names another',
  (names) => {
    process.env.NO_PROXY = names;
    keepOwnAddressesFromProxy(process.env);
    expect(proxyFor(HOST)?.href).toBe(`${PROXY}/`);
  },
);

it.each([['localhost'], ['127.0.0.1'], ['169.254.169.254'], ['[::1]']])('never asks it for %s', (own) => {
  keepOwnAddressesFromProxy(process.env);
  expect(proxyFor(own)).toBeUndefined();
});

it('adds to the names that are there, once', () => {
  const environment: NodeJS.ProcessEnv = { NO_PROXY: 'sql.council.example, localhost' };
  keepOwnAddressesFromProxy(environment);
  keepOwnAddressesFromProxy(environment);
  expect(environment.NO_PROXY).toBe('sql.council.example,localhost,127.0.0.1,[::1],169.254.169.254');
});

it.each([
  ['*'],
  ['*.microsoftonline.com'],
  ['login.microsoftonline.com:443'],
  ['a.example login.microsoftonline.com'],
])('names Entra in the one form that its client knows, where NO_PROXY=%s does in another', (names) => {
  process.env.NO_PROXY = names;
  keepOwnAddressesFromProxy(process.env);
  expect(process.env.NO_PROXY?.split(',')).toContain('login.microsoftonline.com');
});

it('leaves Entra to the proxy where nothing names it', () => {
  process.env.NO_PROXY = 'sql.council.example;.internal.example';
  keepOwnAddressesFromProxy(process.env);
  expect(process.env.NO_PROXY).toBe(
    'sql.council.example,.internal.example,localhost,127.0.0.1,[::1],169.254.169.254',
  );
});

it.each([
  [{ ALL_PROXY: 'socks5://proxy.council.example:1080' }, /^ALL_PROXY: is not a web address/],
  [{ https_proxy: 'not a url' }, /^https_proxy: is not a web address/],
  [{ HTTP_PROXY: 'proxy.council.example:8080' }, /^HTTP_PROXY: is not a web address/],
])('refuses a proxy that is no address: %j', (environment, words) => {
  expect(() => keepOwnAddressesFromProxy(environment)).toThrow(words);
});

it.each([
  [{ HTTP_PROXY: 'proxy.council.example:8080', HTTPS_PROXY: PROXY }],
  [{ HTTP_PROXY: PROXY }],
  [{ ALL_PROXY: '' }],
])('takes the proxies %j', (environment: NodeJS.ProcessEnv) => {
  expect(() => keepOwnAddressesFromProxy(environment)).not.toThrow();
});
