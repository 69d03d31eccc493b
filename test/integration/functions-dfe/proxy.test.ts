import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import type { PostResult } from '../../../functions/dfe/ports';
import { compiled } from '../../local/compiled';
import { startScriptedServer } from './scripted-server';

/** POSTs once, in a process of its own: Node looks for a proxy only as it starts. Prints the result. */
const POST = `
  const { createDfeClient } = require(process.argv[1]);
  createDfeClient(JSON.parse(process.argv[2])).post(Buffer.from('[]'), 0)
    .then((result) => console.log(JSON.stringify(result)));`;

it('a POST goes through the proxy, and one that the proxy refuses was certainly not sent', async () => {
  const asked: unknown[] = [];
  const proxy = createServer().on('connect', (request, client) => {
    asked.push(request.url);
    client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const tokens = await startScriptedServer();
  const settings = {
    apiEndpoint: 'https://dfe.example/receiver/1',
    laCode: '845',
    tokenEndpoint: `${tokens.url}/token`,
    clientId: 'client-id',
    clientSecret: 'client-secret',
    scope: 'scope',
    supplierKey: 'supplier-key',
    maxTries: 1,
  };
  const env = {
    ...process.env,
    HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    NODE_USE_ENV_PROXY: '1',
  };
  const args = ['-e', POST, compiled('functions/dfe/client.js'), JSON.stringify(settings)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  await tokens.close();
  proxy.close();

  expect(asked).toEqual(['dfe.example:443']);
  const result: PostResult = JSON.parse(stdout);
  expect(result).toMatchObject({
    reply: {
      kind: 'unavailable',
      problem: 'no reply came (not connected: the proxy in HTTPS_PROXY answered 407)',
    },
    attempts: [{ failure: 'not connected' }],
    uncertain: false,
    error: 'not-connected proxy-407',
  });
});
