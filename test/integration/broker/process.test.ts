import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ServiceBusClient } from '@azure/service-bus';
import { CLIENT_OPTIONS, only } from './use-broker';

const MAIN = resolve(__dirname, '../../../dist/test/local/broker/main.js');

async function start(): Promise<{ child: ChildProcessWithoutNullStreams; connectionString: string }> {
  if (!existsSync(MAIN)) throw new Error('not built: npm run build');
  const child = spawn(process.execPath, [MAIN, '--queues', JSON.stringify({ q: {} })]);
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, ...JSON.parse(line) };
}

it('serves a client from a process of its own, and ends on SIGTERM', async () => {
  const { child, connectionString } = await start();
  const client = new ServiceBusClient(connectionString, CLIENT_OPTIONS);
  await client.createSender('q').sendMessages({ body: 'a' });
  const receiver = client.createReceiver('q', { receiveMode: 'receiveAndDelete' });
  expect(only(await receiver.receiveMessages(1)).body).toBe('a');
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  await client.close();
});

it('ends when its standard input closes, as when its parent was killed', async () => {
  const { child } = await start();
  const exit = once(child, 'exit');
  child.stdin.end();
  expect(await exit).toEqual([0, null]);
});
