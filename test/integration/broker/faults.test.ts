import { setTimeout } from 'node:timers/promises';
import { only, useBroker } from './use-broker';

const { broker, client } = useBroker({
  queues: { dropped: {}, streamed: {}, held: {}, canary: {} },
  keepWireTexts: true,
});

/** Long enough for a client in this same process to see the end of its socket, which it does not tell. */
const clientNotices = (): Promise<void> => setTimeout(20);

it('a send that was under way when the connection was cut is tried again', async () => {
  const sender = client().createSender('dropped');
  await sender.sendMessages({ body: 'before' });
  broker().dropConnections();
  await sender.sendMessages({ body: 'after' });
  expect(
    broker()
      .messages('dropped')
      .map(({ body }) => body.toString()),
  ).toEqual(['"before"', '"after"']);
});

it('a streaming receiver goes on after its connection was cut', async () => {
  const receiver = client().createReceiver('streamed');
  const sender = client().createSender('streamed');
  const seen: unknown[] = [];
  let told: () => void = () => {};
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      told = resolve;
    });
  const first = next();
  receiver.subscribe({
    processMessage: async ({ body }) => {
      seen.push(body);
      told();
    },
    processError: async () => {},
  });
  await sender.sendMessages({ body: 'before' });
  await first;
  const second = next();
  broker().dropConnections();
  await clientNotices();
  await sender.sendMessages({ body: 'after' });
  await second;
  await receiver.close();
  expect(seen).toContain('after');
});

it('a lock outlives the connection, and the message can be settled over the next one', async () => {
  await client()
    .createSender('held')
    .sendMessages([{ body: 'a' }, { body: 'b' }]);
  const receiver = client().createReceiver('held', { maxAutoLockRenewalDurationInMs: 0 });
  const [one, two] = await receiver.receiveMessages(2);
  if (one === undefined || two === undefined) throw new Error('two were sent');
  broker().dropConnections();
  await clientNotices();
  expect(broker().counts('held')).toMatchObject({ active: 0, locked: 2 });
  await receiver.completeMessage(one);
  await receiver.deadLetterMessage(two, { deadLetterReason: 'Late', deadLetterErrorDescription: 'too late' });
  expect(broker().messages('held')).toEqual([]);
  expect(only(broker().messages('held/$deadletterqueue')).deadLetterReason).toBe('Late');
});

it('shows as text all that crossed the wire, except bodies', async () => {
  const sender = client().createSender('canary');
  const message = (name: string) => ({
    body: `body-${name}`,
    messageId: `id-${name}`,
    subject: `subject-${name}`,
    applicationProperties: { [`key-${name}`]: `value-${name}` },
  });
  await sender.sendMessages(message('single'));
  await sender.sendMessages([message('first'), message('second')]);
  await sender.scheduleMessages(message('scheduled'), new Date(Date.now() + 60_000));
  const receiver = client().createReceiver('canary', { maxAutoLockRenewalDurationInMs: 0 });
  await receiver.deadLetterMessage(only(await receiver.receiveMessages(1)), {
    deadLetterReason: 'reason-1',
    deadLetterErrorDescription: 'why-1',
  });

  const text = broker().wireTexts().join('\n');
  for (const name of ['single', 'first', 'second', 'scheduled']) {
    for (const part of ['id', 'subject', 'key', 'value']) expect(text).toContain(`${part}-${name}`);
  }
  for (const part of ['reason-1', 'why-1']) expect(text).toContain(part);
  expect(text).not.toContain('body-');
});
