import { only, useBroker } from './use-broker';

const { broker, client } = useBroker({
  queues: {
    given: {},
    failing: { maxDeliveryCount: 2 },
    expiring: { deadLetterOnExpiration: true },
    dropping: {},
  },
});

const send = (queue: string, body: unknown, timeToLive?: number): Promise<void> =>
  client()
    .createSender(queue)
    .sendMessages({ body, applicationProperties: { kept: true }, ...(timeToLive && { timeToLive }) });
const deadLetters = (queue: string) => client().createReceiver(queue, { subQueueType: 'deadLetter' });

it('a dead-lettered message waits in the dead-letter queue with its reason, and can be completed there', async () => {
  await send('given', 'a');
  const receiver = client().createReceiver('given');
  const message = only(await receiver.receiveMessages(1));
  const reason = { deadLetterReason: 'Malformed', deadLetterErrorDescription: 'laCode: invalid' };
  await receiver.deadLetterMessage(message, { ...reason, hint: 'h' });
  expect(broker().counts('given')).toMatchObject({ active: 0, locked: 0, deadLettered: 1 });

  const from = deadLetters('given');
  const letter = only(await from.receiveMessages(1));
  expect(letter).toMatchObject({ body: 'a', ...reason, deadLetterSource: 'given' });
  expect(letter.applicationProperties).toMatchObject({ kept: true, hint: 'h' });
  await from.completeMessage(letter);
  expect(broker().messages('given/$deadletterqueue')).toEqual([]);
});

it('a dead letter can be peeked, and comes again when it is abandoned', async () => {
  await send('given', 'b');
  const receiver = client().createReceiver('given');
  await receiver.deadLetterMessage(only(await receiver.receiveMessages(1)));
  const from = deadLetters('given');
  expect(only(await from.peekMessages(5)).body).toBe('b');
  await from.abandonMessage(only(await from.receiveMessages(1)));
  await from.completeMessage(only(await from.receiveMessages(1)));
  expect(broker().counts('given')).toMatchObject({ deadLettered: 0 });
});

it('a message that failed too often is dead-lettered, to a receiver that waits there', async () => {
  const from = deadLetters('failing');
  const waiting = from.receiveMessages(1);
  await send('failing', 'a');
  const receiver = client().createReceiver('failing');
  for (const deliveryCount of [0, 1]) {
    const message = only(await receiver.receiveMessages(1));
    expect(message.deliveryCount).toBe(deliveryCount);
    await receiver.abandonMessage(message);
  }
  expect(only(await waiting)).toMatchObject({ body: 'a', deadLetterReason: 'MaxDeliveryCountExceeded' });
});

it('an expired message is dead-lettered where the queue says so', async () => {
  const waiting = deadLetters('expiring').receiveMessages(1);
  await send('expiring', 'a', 50);
  expect(only(await waiting)).toMatchObject({ body: 'a', deadLetterReason: 'TTLExpiredException' });
});

it('else it is dropped', async () => {
  const receiver = client().createReceiver('dropping');
  await send('dropping', 'a', 1);
  await send('dropping', 'b');
  expect(only(await receiver.receiveMessages(1)).body).toBe('b');
  expect(broker().counts('dropping')).toMatchObject({ active: 0, deadLettered: 0 });
});
