import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { only, useBroker } from './use-broker';

const { broker, client } = useBroker({
  queues: {
    deleted: {},
    abandoned: {},
    lost: {},
    renewed: {},
    shared: {},
    streamed: {},
    deferred: {},
    peeked: {},
  },
});

const send = (queue: string, ...bodies: unknown[]): Promise<void> =>
  client()
    .createSender(queue)
    .sendMessages(bodies.map((body) => ({ body })));
/** Without the client's own renewal of locks. */
const receiver = (queue: string) => client().createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
const bodies = (messages: readonly ServiceBusReceivedMessage[]): unknown[] =>
  messages.map(({ body }) => body);

it('receive-and-delete leaves nothing behind', async () => {
  await send('deleted', 'a', 'b');
  const taking = client().createReceiver('deleted', { receiveMode: 'receiveAndDelete' });
  expect(bodies(await taking.receiveMessages(2))).toEqual(['a', 'b']);
  expect(broker().messages('deleted')).toEqual([]);
});

it('an abandoned message comes again, before newer ones, with the properties that were changed', async () => {
  await send('abandoned', 'a', 'b');
  const from = receiver('abandoned');
  const first = only(await from.receiveMessages(1));
  await from.abandonMessage(first, { tried: 'once', count: 3 });
  const again = await from.receiveMessages(2);
  expect(bodies(again)).toEqual(['a', 'b']);
  expect(again.map(({ deliveryCount }) => deliveryCount)).toEqual([1, 0]);
  expect(again[0]?.applicationProperties).toEqual({ tried: 'once', count: 3 });
  expect(again[0]?.sequenceNumber).toEqual(first.sequenceNumber);
});

it('a lost lock is told to whoever settles or renews, and the message comes again', async () => {
  await send('lost', 'a');
  const from = receiver('lost');
  const message = only(await from.receiveMessages(1));
  broker().expireLocks('lost');
  const lost = { code: 'MessageLockLost' };
  await expect(from.renewMessageLock(message)).rejects.toMatchObject(lost);
  await expect(from.completeMessage(message)).rejects.toMatchObject(lost);
  const again = only(await from.receiveMessages(1));
  expect(again).toMatchObject({ body: 'a', deliveryCount: 1 });
  await from.completeMessage(again);
  expect(broker().messages('lost')).toEqual([]);
});

it('only the lost ones of several completed at once fail', async () => {
  await send('lost', 'a', 'b');
  const from = receiver('lost');
  const lost = await from.receiveMessages(2);
  broker().expireLocks('lost');
  const held = await from.receiveMessages(2);
  const results = await Promise.allSettled([...lost, ...held].map((one) => from.completeMessage(one)));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
  expect(broker().messages('lost')).toEqual([]);
});

it('a renewed lock lasts longer', async () => {
  await send('renewed', 'a');
  const from = receiver('renewed');
  const message = only(await from.receiveMessages(1));
  const before = message.lockedUntilUtc?.getTime();
  const until = await from.renewMessageLock(message);
  expect(until.getTime()).toBeGreaterThan(before ?? Number.POSITIVE_INFINITY);
  expect(only(broker().messages('renewed')).lockedUntil).toEqual(until);
  await from.completeMessage(message);
});

it('two receivers share a queue: both get some, none gets what the other has', async () => {
  const [one, two] = [receiver('shared'), receiver('shared')];
  const waiting = [one.receiveMessages(10), two.receiveMessages(10)];
  await send('shared', ...Array.from({ length: 20 }).keys());
  const received = await Promise.all(waiting);
  expect(received.map(({ length }) => length)).toEqual([10, 10]);
  expect(new Set(received.flatMap(bodies)).size).toBe(20);
});

it('streams to a handler; what the handler throws at comes again', async () => {
  const seen: string[] = [];
  const stream = receiver('streamed');
  const done = new Promise<void>((resolve) => {
    stream.subscribe({
      processMessage: async ({ body, deliveryCount }) => {
        seen.push(`${body}:${deliveryCount}`);
        if (body === 'b' && deliveryCount === 0) throw new Error('not this time');
        if (body === 'c') resolve();
      },
      processError: async () => {},
    });
  });
  await send('streamed', 'a', 'b', 'c');
  await done;
  await stream.close();
  expect(seen).toEqual(['a:0', 'b:0', 'b:1', 'c:0']);
});

it('a deferred message is received by its sequence number only', async () => {
  await send('deferred', 'a', 'b');
  const from = receiver('deferred');
  const [first, second] = await from.receiveMessages(2);
  if (first?.sequenceNumber === undefined || second === undefined) throw new Error('two were sent');
  await from.deferMessage(first, { why: 'later' });
  await from.completeMessage(second);
  expect(broker().counts('deferred')).toMatchObject({ active: 0, deferred: 1 });

  const deferred = only(await from.receiveDeferredMessages(first.sequenceNumber));
  expect(deferred).toMatchObject({ body: 'a', state: 'deferred', applicationProperties: { why: 'later' } });
  await from.completeMessage(deferred);
  expect(broker().messages('deferred')).toEqual([]);
  const gone = from.receiveDeferredMessages(first.sequenceNumber);
  await expect(gone).rejects.toMatchObject({ code: 'MessageNotFound' });
});

it('peeking shows messages in order and leaves them', async () => {
  await send('peeked', 'a', 'b', 'c');
  const from = receiver('peeked');
  expect(bodies(await from.peekMessages(2))).toEqual(['a', 'b']);
  expect(bodies(await from.peekMessages(2))).toEqual(['c']);
  expect(await from.peekMessages(2)).toEqual([]);
  expect(broker().counts('peeked')).toMatchObject({ active: 3, locked: 0 });
});
