import { ServiceBusClient } from '@azure/service-bus';
import { CLIENT_OPTIONS, only, useBroker } from './use-broker';

const { broker, client } = useBroker({
  queues: {
    single: {},
    batch: {},
    ids: {},
    buffers: {},
    unique: { duplicateDetectionMs: 60_000 },
    small: { maxMessageBytes: 10_000 },
  },
});

it('takes a message with its properties', async () => {
  await client()
    .createSender('single')
    .sendMessages({
      body: { a: 1 },
      messageId: 'm-1',
      subject: 'test',
      applicationProperties: { n: 1, s: 'x' },
    });
  const message = only(broker().messages('single'));
  expect(message).toMatchObject({
    messageId: 'm-1',
    subject: 'test',
    applicationProperties: { n: 1, s: 'x' },
    state: 'active',
    deliveryCount: 0,
  });
  expect(message.body.toString()).toBe('{"a":1}');
});

it('takes a batch apart, in order', async () => {
  const bodies = Array.from({ length: 200 }, (_, index) => ({ index }));
  await client()
    .createSender('batch')
    .sendMessages(bodies.map((body) => ({ body })));
  const stored = broker()
    .messages('batch')
    .map(({ body }) => JSON.parse(body.toString()));
  expect(stored).toEqual(bodies);
});

it('carries bytes through unchanged', async () => {
  const body = Buffer.from([0x1f, 0x8b, 0, 255, 7]);
  await client().createSender('buffers').sendMessages({ body });
  const receiver = client().createReceiver('buffers', { skipParsingBodyAsJson: true });
  const message = only(await receiver.receiveMessages(1));
  expect(message.body).toEqual(body);
  await receiver.completeMessage(message);
});

it('gives an id to a message that has none', async () => {
  await client()
    .createSender('ids')
    .sendMessages([{ body: 1 }, { body: 2, messageId: 'given' }]);
  const [first, second] = broker().messages('ids');
  expect(first?.messageId).toMatch(/^[0-9a-f]{32}$/);
  expect(second?.messageId).toBe('given');
});

it('takes the same message id once, and the sender cannot tell', async () => {
  const sender = client().createSender('unique');
  await sender.sendMessages({ body: 'first', messageId: 'same' });
  await sender.sendMessages({ body: 'again', messageId: 'same' });
  await sender.sendMessages([
    { body: 'batched', messageId: 'same' },
    { body: 'other', messageId: 'other' },
  ]);
  expect(
    broker()
      .messages('unique')
      .map(({ body }) => body.toString()),
  ).toEqual(['"first"', '"other"']);
});

it('refuses a message over the limit of the queue, and takes none of it', async () => {
  const sender = client().createSender('small');
  const body = Buffer.alloc(10_000);
  await expect(sender.sendMessages({ body })).rejects.toMatchObject({ code: 'MessageSizeExceeded' });
  await sender.sendMessages({ body: body.subarray(0, 9_000) });
  expect(
    broker()
      .messages('small')
      .map((message) => message.body.length),
  ).toEqual([9_000]);
});

it('tells the client its limit, so that a batch ends in time', async () => {
  const batch = await client().createSender('small').createMessageBatch();
  expect(batch.maxSizeInBytes).toBe(10_000);
  expect((await client().createSender('single').createMessageBatch()).maxSizeInBytes).toBe(262_144);
});

it('answers that a queue does not exist, to senders and receivers', async () => {
  const notFound = { code: 'MessagingEntityNotFound' };
  await expect(client().createSender('nowhere').sendMessages({ body: 1 })).rejects.toMatchObject(notFound);
  await expect(client().createReceiver('nowhere').receiveMessages(1)).rejects.toMatchObject(notFound);
});

it('refuses a wrong key', async () => {
  const forged = broker().connectionString.replace(/SharedAccessKey=[^;]+/, 'SharedAccessKey=wrong');
  const stranger = new ServiceBusClient(forged, { retryOptions: { maxRetries: 0 } });
  const send = stranger.createSender('single').sendMessages({ body: 1 });
  await expect(send).rejects.toMatchObject({ code: 'UnauthorizedAccess' });
  await stranger.close();
});

it('finds a queue whatever the case of its name', async () => {
  const other = new ServiceBusClient(broker().connectionString, CLIENT_OPTIONS);
  await other.createSender('IDS').sendMessages({ body: 3, messageId: 'case' });
  expect(
    broker()
      .messages('ids')
      .map(({ messageId }) => messageId),
  ).toContain('case');
  await other.close();
});
