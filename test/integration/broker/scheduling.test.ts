import { only, useBroker } from './use-broker';

const { broker, client } = useBroker({ queues: { scheduled: {}, cancelled: {}, delayed: {} } });

const HOUR_MS = 3_600_000;
const inAnHour = (): Date => new Date(Date.now() + HOUR_MS);

it('a scheduled message is delivered when it is due, not before', async () => {
  const waiting = client().createReceiver('scheduled').receiveMessages(1);
  const due = new Date(Date.now() + 300);
  await client().createSender('scheduled').scheduleMessages({ body: 'a' }, due);
  const message = only(await waiting);
  expect(message.body).toBe('a');
  expect(message.enqueuedTimeUtc?.getTime()).toBeGreaterThanOrEqual(due.getTime());
});

it('a scheduled message can be peeked, and cancelled', async () => {
  const sender = client().createSender('cancelled');
  const numbers = await sender.scheduleMessages([{ body: 'a' }, { body: 'b' }], inAnHour());
  const [first] = numbers;
  if (first === undefined) throw new Error('two were scheduled');
  const peeked = await client().createReceiver('cancelled').peekMessages(5);
  expect(peeked.map(({ body, state }) => [body, state])).toEqual([
    ['a', 'scheduled'],
    ['b', 'scheduled'],
  ]);
  await sender.cancelScheduledMessages(first);
  expect(only(broker().messages('cancelled')).body.toString()).toBe('"b"');
  await expect(sender.cancelScheduledMessages(first)).rejects.toMatchObject({ code: 'MessageNotFound' });
});

it('a message sent with a time of its own waits for it', async () => {
  const sender = client().createSender('delayed');
  await sender.sendMessages({ body: 'later', scheduledEnqueueTimeUtc: inAnHour() });
  await sender.sendMessages({ body: 'now' });
  expect(only(await client().createReceiver('delayed').receiveMessages(1)).body).toBe('now');
  expect(broker().counts('delayed')).toMatchObject({ scheduled: 1, locked: 1 });
});
