import { Socket } from 'node:net';
import type { ServiceBusClient } from '@azure/service-bus';
import { connectServiceBus } from '../../functions/clients';
import { connectBus } from '../../relay/bus/connect';
import { type Broker, startBroker } from '../local/broker';

let broker: Broker;

beforeAll(async () => {
  broker = await startBroker({ queues: { outcomes: {} } });
});
afterAll(() => broker.close());
afterEach(() => jest.restoreAllMocks());

const address = () => ({ kind: 'emulator', connectionString: broker.connectionString }) as const;

it.each<[string, () => ServiceBusClient]>([
  [
    'the function app',
    () => connectServiceBus({ serviceBus: address(), transport: 'amqp', HTTPS_PROXY: undefined }),
  ],
  ['the relay', () => connectBus({ address: address(), transport: 'amqp', proxy: undefined })],
])('%s holds no frame back to Service Bus', async (_, connect) => {
  const setNoDelay = jest.spyOn(Socket.prototype, 'setNoDelay');
  const client = connect();
  await client.createReceiver('outcomes').peekMessages(1);
  const sockets = setNoDelay.mock.calls.flatMap(([noDelay], n) =>
    noDelay === false ? [] : [setNoDelay.mock.contexts[n]],
  );
  expect(sockets.map((socket) => (socket instanceof Socket ? socket.remotePort : undefined))).toContain(
    broker.port,
  );
  await client.close();
});
