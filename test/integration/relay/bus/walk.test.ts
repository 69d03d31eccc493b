import type { NetworkPath } from '../../../../relay/bus/diagnosis/path';
import { type Walk, walk } from '../../../../relay/bus/diagnosis/walk';
import { makeCertificate } from '../../../local/network/certificates';
import {
  type Listening,
  startProxy,
  startRefusingProxy,
  startService,
  startSlammer,
} from '../../../local/network/servers';
import { HOST, useServers } from './use-servers';

const servers = useServers();
const start = (starting: Promise<Listening>) => servers.start(starting);

const go = (path: Partial<NetworkPath>, now?: () => number): Promise<Walk> =>
  walk({ host: HOST, port: 443, proxy: undefined, webSocket: true, limitMs: 300, ...path }, now);

const proxyTo = async (port: number): Promise<URL> =>
  new URL(`http://127.0.0.1:${await start(startProxy(port))}`);

async function service(answer: { status: number; date?: Date }): Promise<number> {
  return start(
    startService(await makeCertificate('Service', { hosts: [HOST], by: servers.authority }), answer),
  );
}

it('tells what it saw on the whole way: certificate and clock', async () => {
  const date = new Date(Math.floor(Date.now() / 1_000) * 1_000);
  const port = await service({ status: 101, date });
  const walked = await go({ proxy: await proxyTo(port) }, () => date.getTime() + 90_000);
  expect([...walked.passed]).toEqual(['name', 'connection', 'proxy', 'tls', 'clock', 'web-socket']);
  expect(walked).toMatchObject({ stopped: undefined, aheadMs: 90_000 });
  expect(walked.certificate?.issuer).toBe('"Authority of the tests"');
  expect(walked.certificate?.validTo.getTime()).toBeGreaterThan(Date.now());
});

it('tells the address of a name, and asks for no WebSocket where none is wanted', async () => {
  const certificate = await makeCertificate('Service', { hosts: ['localhost'], by: servers.authority });
  const port = await start(startService(certificate, { status: 101 }));
  const walked = await go({ host: 'localhost', port, webSocket: false });
  expect([...walked.passed]).toEqual(['name', 'connection', 'tls']);
  expect(walked.address).toMatch(/^(?:127\.0\.0\.1|::1)$/);
});

it.each([
  ['name', async () => ({ host: 'nobody.invalid' })],
  ['connection', async () => ({ host: '127.0.0.1', port: 1 })],
  ['proxy', async () => ({ proxy: new URL(`http://127.0.0.1:${await start(startRefusingProxy(403))}`) })],
  ['tls', async () => ({ proxy: await proxyTo(await start(startSlammer())) })],
  ['clock', async () => ({ proxy: await proxyTo(await service({ status: 101, date: new Date(0) })) })],
  ['web-socket', async () => ({ proxy: await proxyTo(await service({ status: 403 })) })],
] as const)('says that it was stopped at the step: %s', async (step, path) => {
  const walked = await go(await path());
  expect(walked.stopped?.at).toBe(step);
  expect(walked.passed).not.toContain(step);
});
