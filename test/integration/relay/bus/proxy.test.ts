import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { ServiceBusClient } from '@azure/service-bus';
import { WebSocket } from 'ws';
import { clientOptions } from '../../../../relay/bus/connect';
import { type Broker, startBroker } from '../../../local/broker';
import { offerWebSockets } from '../../../local/network/web-sockets';

let broker: Broker;
let service: Server;
let proxy: Server;
/** Where clients asked the proxy to connect them to, and as whom. */
let asked: { target: string | undefined; user: string | undefined }[] = [];

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** A web proxy that only connects through. */
function createProxy(): Server {
  return createServer().on('connect', (request, client) => {
    asked.push({ target: request.url, user: request.headers['proxy-authorization'] });
    const target = new URL(`http://${request.url}`);
    const socket = connect(Number(target.port), target.hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(socket).pipe(client);
    });
    socket.on('error', () => client.destroy());
    client.on('error', () => socket.destroy());
  });
}

/** The client asks for wss; this machine has no certificate. */
class PlainWebSocket extends WebSocket {
  constructor(...[address, ...rest]: ConstructorParameters<typeof WebSocket>) {
    super(String(address).replace(/^wss:/, 'ws:'), ...rest);
  }
}

beforeAll(async () => {
  broker = await startBroker({ queues: { deltas: {} } });
  service = offerWebSockets(createServer(), broker.port);
  proxy = createProxy();
  await Promise.all([listen(service), listen(proxy)]);
});

beforeEach(() => {
  asked = [];
});

afterAll(async () => {
  await broker?.close();
  for (const server of [proxy, service]) server?.close();
});

/** Sends one message over WebSockets. */
async function sendThrough(proxyAddress: string | undefined): Promise<void> {
  const options = clientOptions({ transport: 'websockets', proxy: proxyAddress });
  const overWebSockets = broker.connectionString.replace(String(broker.port), String(portOf(service)));
  const client = new ServiceBusClient(overWebSockets, {
    ...options,
    webSocketOptions: { ...options.webSocketOptions, webSocket: PlainWebSocket },
  });
  try {
    await client.createSender('deltas').sendMessages({ body: 'through' });
  } finally {
    await client.close();
  }
}

it('Service Bus is reached over WebSockets through the proxy that is set, signing in there', async () => {
  await sendThrough(`http://relay:word@127.0.0.1:${portOf(proxy)}`);
  expect(broker.messages('deltas')).toHaveLength(1);
  const user = `Basic ${Buffer.from('relay:word').toString('base64')}`;
  expect(asked).toEqual([{ target: `127.0.0.1:${portOf(service)}`, user }]);
});

it('without a proxy it is reached directly', async () => {
  await sendThrough(undefined);
  expect(broker.messages('deltas')).toHaveLength(2);
  expect(asked).toEqual([]);
});
