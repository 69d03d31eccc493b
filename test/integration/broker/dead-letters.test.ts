import { only, useBroker } from './use-broker';

const { client } = useBroker({
  queues: {
    failing: { maxDeliveryCount: 2 },
    expiring: { deadLetterOnExpiration: true },
  },
});

const send = (queue: string, body: unknown, timeToLive?: number): Promise<void> =>
  client()
    .createSender(queue)
    .sendMessages({ body, ...(timeToLive && { timeToLive }) });
const deadLetters = (queue: string) => client().createReceiver(queue, { subQueueType: 'deadLetter' });

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
