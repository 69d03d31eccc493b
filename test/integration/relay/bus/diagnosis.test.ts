import { diagnose } from '../../../../relay/bus/diagnosis/diagnose';
import type { NetworkPath } from '../../../../relay/bus/diagnosis/path';
import type { Unreachable } from '../../../../relay/bus/diagnosis/unreachable';
import { type Certificate, makeCertificate } from '../../../local/network/certificates';
import {
  type Listening,
  startJunk,
  startProxy,
  startRefusingProxy,
  startService,
  startSilence,
  startSlammer,
} from '../../../local/network/servers';
import { HOST, useServers } from './use-servers';

const servers = useServers();
const start = (starting: Promise<Listening>) => servers.start(starting);

const proxyAt = (port: number, user = '', scheme = 'http'): URL =>
  new URL(`${scheme}://${user}127.0.0.1:${port}`);

const find = (path: Partial<NetworkPath>, now?: () => number): Promise<Unreachable | undefined> =>
  diagnose({ host: HOST, port: 443, proxy: undefined, webSocket: true, limitMs: 300, ...path }, now);

/** A service behind a proxy, with a certificate of an authority that is trusted. */
async function behindProxy(answer: { status: number; date?: Date }, certificate?: Certificate): Promise<URL> {
  const shown = certificate ?? (await makeCertificate('Service', { hosts: [HOST], by: servers.authority }));
  return proxyAt(await start(startProxy(await start(startService(shown, answer)))));
}

async function freePort(): Promise<number> {
  const server = await startSilence();
  await server.close();
  return server.port;
}

it('finds nothing where the way is free, through a proxy and without one', async () => {
  expect(await find({ proxy: await behindProxy({ status: 101 }) })).toBeUndefined();
  const certificate = await makeCertificate('Service', { hosts: ['localhost'], by: servers.authority });
  const port = await start(startService(certificate, { status: 101 }));
  expect(await find({ host: 'localhost', port })).toBeUndefined();
});

it.each([
  [
    'a name that is not found',
    { host: 'nobody.invalid' },
    'name-not-found',
    /nobody\.invalid is not found .*HTTPS_PROXY/,
  ],
  [
    'a proxy whose name is not found',
    { proxy: new URL('http://nobody.invalid:8080') },
    'name-not-found',
    /^The proxy nobody\.invalid:8080 \(HTTPS_PROXY\) is not known by its name/,
  ],
] as const)('names %s', async (_what, path, obstacle, words) => {
  const found = await find(path);
  expect(found).toMatchObject({ obstacle, message: expect.stringMatching(words) });
});

it('names a host that refuses, and a proxy that is down', async () => {
  const port = await freePort();
  expect(await find({ host: '127.0.0.1', port })).toMatchObject({
    obstacle: 'refused',
    message: expect.stringMatching(
      new RegExp(`^127\\.0\\.0\\.1:${port} refused the connection, without a proxy`),
    ),
  });
  expect(await find({ proxy: proxyAt(port) })).toMatchObject({
    obstacle: 'refused',
    message: expect.stringMatching(
      new RegExp(`^The proxy 127\\.0\\.0\\.1:${port} \\(HTTPS_PROXY\\) is not there`),
    ),
  });
});

it.each([
  [403, [], 'proxy-forbids', /\(status 403\)\. Ask IT to allow this host/],
  [502, [], 'proxy-fails', /could not connect to my-council\.servicebus\.windows\.net:443 \(status 502\)/],
  [
    407,
    ['Proxy-Authenticate: NTLM'],
    'proxy-sign-in',
    /\(status 407, NTLM\) that this program cannot do.*px or cntlm/,
  ],
  [
    407,
    ['Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: NTLM'],
    'proxy-sign-in',
    /\(status 407, Negotiate or NTLM\).*login\.microsoftonline\.com pass/,
  ],
  [
    407,
    ['Proxy-Authenticate: Basic realm="web"'],
    'proxy-sign-in',
    /Write user and password into HTTPS_PROXY/,
  ],
  [407, [], 'proxy-sign-in', /\(status 407\) that this program cannot do/],
])('names a proxy that answers %d %j', async (status, headers, obstacle, words) => {
  const port = await start(startRefusingProxy(status, ...headers));
  const found = await find({ proxy: proxyAt(port) });
  expect(found).toMatchObject({ obstacle, message: expect.stringMatching(words) });
  expect(found?.message).toContain(`The proxy 127.0.0.1:${port} (HTTPS_PROXY)`);
});

it('names a sign-in that the proxy did not take, and never the password', async () => {
  const port = await start(startRefusingProxy(407, 'Proxy-Authenticate: Basic realm="web"'));
  const found = await find({ proxy: proxyAt(port, 'relay:Geheim%40word@') });
  expect(found?.message).toMatch(/did not take the user or password in HTTPS_PROXY/);
  expect(found?.message).not.toMatch(/Geheim|relay/);
});

it.each([302, 511])('names a proxy that shows a page in place of the host (%d)', async (status) => {
  const port = await start(startRefusingProxy(status));
  expect(await find({ proxy: proxyAt(port) })).toMatchObject({
    obstacle: 'proxy-forbids',
    message: expect.stringMatching(/shows a page to sign in or to agree/),
  });
});

it('names a proxy with TLS whose certificate is not trusted', async () => {
  const port = await start(
    startService(await makeCertificate('Proxy', { hosts: ['127.0.0.1'] }), { status: 200 }),
  );
  expect(await find({ proxy: proxyAt(port, '', 'https') })).toMatchObject({
    obstacle: 'certificate',
    message: expect.stringMatching(
      /^The certificate of the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) is not taken \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
    ),
  });
});

it('asks that Entra pass a proxy once, where it is the host', async () => {
  const port = await start(startRefusingProxy(407));
  const found = await find({ host: 'login.microsoftonline.com', proxy: proxyAt(port), webSocket: false });
  expect(found?.message).toContain('Ask IT to let login.microsoftonline.com pass without one');
});

it.each([
  ['talks another protocol', startJunk, 'not-a-proxy', /does not talk as a web proxy/],
  ['says nothing', startSilence, 'silent', /did not answer in 0\.3 s/],
  ['hangs up', startSlammer, 'cut-off', /closed the connection without an answer/],
])('names a proxy that %s', async (_what, startIt, obstacle, words) => {
  const found = await find({ proxy: proxyAt(await start(startIt())) });
  expect(found).toMatchObject({ obstacle, message: expect.stringMatching(words) });
});

it.each([
  ['talks another protocol', startJunk, 'not-tls', /does not talk TLS/],
  ['says nothing', startSilence, 'silent', /was reached.*did not answer in 0\.3 s/],
  ['hangs up', startSlammer, 'cut-off', /cut off while it was made secure/],
])('names a host that %s', async (_what, startIt, obstacle, words) => {
  const found = await find({ host: '127.0.0.1', port: await start(startIt()) });
  expect(found).toMatchObject({ obstacle, message: expect.stringMatching(words) });
});

it('names the issuer of a certificate that a web filter shows, and both cures', async () => {
  const filter = await makeCertificate('Council Web Filter');
  const shown = await makeCertificate('Service', { hosts: [HOST], by: filter });
  const found = await find({ proxy: await behindProxy({ status: 101 }, shown) });
  expect(found?.obstacle).toBe('certificate');
  expect(found?.message).toMatch(/is not trusted \(UNABLE_TO_.*; issued by "Council Web Filter"\)/);
  expect(found?.message).toMatch(
    /store of this server, where it is found by itself, or name its PEM file in NODE_EXTRA_CA_CERTS/,
  );
});

it.each([
  [
    'is out of date',
    { hosts: [HOST], days: [-20, -10] as [number, number] },
    /out of date \(CERT_HAS_EXPIRED/,
  ],
  [
    'is not valid yet',
    { hosts: [HOST], days: [10, 20] as [number, number] },
    /out of date \(CERT_NOT_YET_VALID/,
  ],
  ['is of another host', { hosts: ['elsewhere.example'] }, /of another host \(ERR_TLS_CERT_ALTNAME_INVALID/],
])('names a certificate that %s', async (_what, made, words) => {
  const shown = await makeCertificate('Service', { ...made, by: servers.authority });
  const found = await find({ proxy: await behindProxy({ status: 101 }, shown) });
  expect(found).toMatchObject({ obstacle: 'certificate', message: expect.stringMatching(words) });
});

it.each([400, 403, 426, 502])('names WebSockets that are not let through (%d)', async (status) => {
  const proxy = await behindProxy({ status });
  expect(await find({ proxy })).toMatchObject({
    obstacle: 'web-socket',
    message: expect.stringMatching(
      new RegExp(`WebSocket is not let through \\(status ${status}\\).*SERVICE_BUS_TRANSPORT=amqp`),
    ),
  });
  // Over AMQP nobody asks for one.
  expect(await find({ proxy, webSocket: false })).toBeUndefined();
});

it.each([
  [6, /6 minutes ahead of/],
  [-6, /6 minutes behind/],
])('names a clock that is %d minutes off', async (minutes, words) => {
  const proxy = await behindProxy({ status: 101, date: new Date() });
  const found = await find({ proxy }, () => Date.now() + minutes * 60_000);
  expect(found).toMatchObject({ obstacle: 'clock', message: expect.stringMatching(words) });
});

it('says nothing of a clock that is four minutes off', async () => {
  const proxy = await behindProxy({ status: 101 });
  expect(await find({ proxy }, () => Date.now() + 4 * 60_000)).toBeUndefined();
});
