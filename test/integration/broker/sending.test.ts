import { ServiceBusClient } from '@azure/service-bus';
import { CLIENT_OPTIONS, only, useBroker } from './use-broker';

const { broker, client } = useBroker({
  queues: {
    single: {},
    ids: {},
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

it('gives an id to a message that has none', async () => {
  await client()
    .createSender('ids')
    .sendMessages([{ body: 1 }, { body: 2, messageId: 'given' }]);
  const [first, second] = broker().messages('ids');
  expect(first?.messageId).toMatch(/^[0-9a-f]{32}$/);
  expect(second?.messageId).toBe('given');
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
