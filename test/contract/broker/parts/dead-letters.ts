import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { testUnless } from '../../../test-unless';
import { type Fixture, takeAny, takeOne, textOf } from '../fixture';
import { MANY_DELIVERIES } from '../targets/queues';
import type { CannotShow } from '../targets/target';

/** To be over soon, and not yet while the message is sent. */
const SHORT_LIFE_MS = 1_000;

export function describeDeadLetters(fixture: Fixture, cannotShow: CannotShow): void {
  test('a message that is set aside keeps its bytes and its id, says why, and can be completed', async () => {
    const queue = 'contract-set-aside';
    await fixture.send(queue, { body: Buffer.from('unreadable'), messageId: 'an-id' });
    const receiver = fixture.receiver(queue);
    const why = { deadLetterReason: 'NotASubmission', deadLetterErrorDescription: 'laCode: invalid_format' };
    await receiver.deadLetterMessage(await takeOne(receiver), why);
    expect(await takeAny(receiver)).toEqual([]);

    const letters = fixture.deadLetters(queue);
    const letter = await takeOne(letters);
    expect(textOf(letter)).toBe('unreadable');
    expect(letter).toMatchObject({ messageId: 'an-id', ...why });
    expect(letter.enqueuedTimeUtc).toBeInstanceOf(Date);
    await letters.abandonMessage(letter);
    expect(await fixture.look(queue, { subQueueType: 'deadLetter' })).toEqual(['unreadable']);
    await letters.completeMessage(await takeOne(letters));
    expect(await fixture.look(queue, { subQueueType: 'deadLetter' })).toEqual([]);
  });

  test('a message that failed as often as the queue allows is set aside', () =>
    failUntilSetAside('contract-failing'));

  testUnless(cannotShow.manyDeliveries, 'a message may fail as often as one of the product may', () =>
    failUntilSetAside(MANY_DELIVERIES),
  );

  async function failUntilSetAside(queue: string): Promise<void> {
    await fixture.send(queue, 'fails');
    const receiver = fixture.receiver(queue);
    const counts: (number | undefined)[] = [];
    for (let n = 0; n < fixture.valuesOf(queue).maxDeliveries; n += 1) {
      const message = await takeOne(receiver);
      counts.push(message.deliveryCount);
      await receiver.abandonMessage(message);
    }
    expect(counts).toEqual([...counts.keys()]);
    expect(await takeAny(receiver)).toEqual([]);
    const letters = fixture.deadLetters(queue);
    const letter = await takeOne(letters);
    expect([textOf(letter), letter.deadLetterReason]).toEqual(['fails', 'MaxDeliveryCountExceeded']);
    await letters.completeMessage(letter);
  }

  test('a message that outlived its time is set aside', async () => {
    const queue = 'contract-expiring';
    await fixture.send(queue, { body: Buffer.from('too late'), timeToLive: SHORT_LIFE_MS });
    await wait(1.5 * SHORT_LIFE_MS);
    const receiver = fixture.receiver(queue);
    const letters = fixture.deadLetters(queue);
    // Service Bus may look for expired messages only when someone receives.
    let letter: ServiceBusReceivedMessage | undefined;
    while (!letter) {
      expect(await takeAny(receiver)).toEqual([]);
      [letter] = await letters.receiveMessages(1, { maxWaitTimeInMs: 1_000 });
    }
    expect([textOf(letter), letter.deadLetterReason]).toEqual(['too late', 'TTLExpiredException']);
    await letters.completeMessage(letter);
  });

  test('or dropped, where the queue says so', async () => {
    const queue = 'contract-dropping';
    await fixture.send(queue, { body: Buffer.from('yesterday'), timeToLive: SHORT_LIFE_MS });
    await wait(1.5 * SHORT_LIFE_MS);
    await fixture.send(queue, 'today');
    const receiver = fixture.receiver(queue, { receiveMode: 'receiveAndDelete' });
    expect(textOf(await takeOne(receiver))).toBe('today');
    expect(await takeAny(fixture.deadLetters(queue))).toEqual([]);
  });
}
