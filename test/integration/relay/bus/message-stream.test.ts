import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { MessageStream, type Trouble } from '../../../../relay/bus/message-stream';
import { formatLine, type Log } from '../../../../shared/log';
import { type Broker, startBroker } from '../../../local/broker';
import { until } from '../../../local/until';
import { putMessages } from '../put-messages';

let broker: Broker;
let client: ServiceBusClient;
let logged: string[];
const open: MessageStream[] = [];

const log: Log = (line, fields) => void logged.push(formatLine(line, fields));

beforeEach(async () => {
  logged = [];
  broker = await startBroker({ queues: { outcomes: {} } });
  client = new ServiceBusClient(broker.connectionString, {
    retryOptions: { maxRetries: 1, retryDelayInMs: 100, timeoutInMs: 2_000 },
  });
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((stream) => stream.close()));
  await client.close();
  await broker.close();
});

function openStream(most?: number, queue = 'outcomes', trouble?: Trouble): MessageStream {
  const stream = new MessageStream(client.createReceiver(queue), log, most, trouble);
  open.push(stream);
  return stream;
}

const put = (...texts: string[]): Promise<void> =>
  putMessages(broker, 'outcomes', ...texts.map((body) => ({ body })));
const bodies = (messages: readonly ServiceBusReceivedMessage[]) => messages.map(({ body }) => body);
const states = () => broker.messages('outcomes').map(({ state }) => state);
const LONG_MS = 15_000;

async function takeCount(stream: MessageStream, count: number): Promise<ServiceBusReceivedMessage[]> {
  const taken: ServiceBusReceivedMessage[] = [];
  while (taken.length < count) taken.push(...(await stream.take(LONG_MS)));
  return taken;
}

it('gives what is there, and takes off the queue what is completed', async () => {
  await put('a', 'b', 'c');
  const stream = openStream();
  const messages = await takeCount(stream, 3);
  expect(bodies(messages)).toEqual(['a', 'b', 'c']);
  await stream.completeAll(messages);
  expect(broker.messages('outcomes')).toEqual([]);
});

it('waits for a first message, and no longer than told', async () => {
  const stream = openStream();
  expect(await stream.take(10)).toEqual([]);
  const waiting = stream.take(LONG_MS);
  await put('late');
  expect(bodies(await waiting)).toEqual(['late']);
});

it('has no more messages out at a time than told', async () => {
  await put('a', 'b', 'c', 'd', 'e');
  const stream = openStream(2);
  const first = await takeCount(stream, 2);
  expect(await stream.take(100)).toEqual([]);
  await stream.completeAll(first);
  const second = await takeCount(stream, 2);
  expect(bodies([...first, ...second])).toEqual(['a', 'b', 'c', 'd']);
});

it('sets a message aside with a reason', async () => {
  await put('a');
  const stream = openStream();
  const [message] = await takeCount(stream, 1);
  if (message) await stream.deadLetter(message, 'NotOutcomes', 'the body is not JSON');
  expect(broker.messages('outcomes/$deadletterqueue')).toEqual([
    expect.objectContaining({
      deadLetterReason: 'NotOutcomes',
      deadLetterDescription: 'the body is not JSON',
    }),
  ]);
});

it('gives a message again whose lock was lost before it was settled', async () => {
  await put('completed', 'set aside');
  const stream = openStream();
  const [first, second] = await takeCount(stream, 2);
  broker.expireLocks('outcomes');
  if (first && second) {
    await stream.completeAll([first]);
    await stream.deadLetter(second, 'NotOutcomes', '');
  }
  const again = await takeCount(stream, 2);
  expect(bodies(again)).toEqual(['completed', 'set aside']);
  await stream.completeAll(again);
  expect(broker.messages('outcomes')).toEqual([]);
});

it('waits no longer once it is stopped', async () => {
  const stopping = new AbortController();
  const waiting = openStream().take(LONG_MS, stopping.signal);
  stopping.abort();
  expect(await waiting).toEqual([]);
});

it('gives back at its end what nobody took', async () => {
  await put('taken');
  const stream = openStream();
  await takeCount(stream, 1);
  await put('not taken');
  await until(() => states().every((state) => state === 'locked'));
  await stream.close();
  expect(states()).toEqual(['locked', 'active']);
  expect(logged).toEqual([]);
});

it('goes on after the connection was cut', async () => {
  await put('before');
  const stream = openStream();
  await stream.completeAll(await takeCount(stream, 1));
  broker.dropConnections();
  await put('after');
  expect(bodies(await takeCount(stream, 1))).toEqual(['after']);
});

it('ends with the error where there is no such queue', async () => {
  const stream = openStream(undefined, 'nowhere');
  await expect(stream.take(LONG_MS)).rejects.toMatchObject({ code: 'MessagingEntityNotFound' });
  expect(logged).toEqual([
    expect.stringMatching(/^RL03 .* error="ServiceBusError MessagingEntityNotFound"$/),
  ]);
});

it('reports an outage once, however long it lasts and however many streams it takes', async () => {
  const trouble: Trouble = {};
  const stream = openStream(undefined, 'outcomes', trouble);
  await put('a');
  await stream.completeAll(await takeCount(stream, 1));
  expect(stream.inTrouble).toBe(false);
  await broker.close();
  await until(() => logged.length > 0);
  expect(await stream.take(2_500)).toEqual([]);
  expect(stream.inTrouble).toBe(true);
  const next = openStream(undefined, 'outcomes', { ...trouble });
  const stranger = openStream(undefined, 'outcomes', { said: 'something else' });
  await until(() => next.inTrouble && stranger.inTrouble);
  expect(logged.map((line) => line.slice(0, 'RL03 '.length))).toEqual(['RL03 ', 'RL03 ']);
});
