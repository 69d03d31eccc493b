import { EventEmitter, once } from 'node:events';
import { type Fixture, takeAny, takeOne, textOf, textsOf } from '../fixture';

export function describeLooking(fixture: Fixture): void {
  test('what waits can be looked at page by page, oldest first, and stays as it was', async () => {
    const queue = 'contract-peeked';
    const bodies = ['a', 'b', 'c', 'd', 'e'];
    await fixture.send(queue, ...bodies);
    const receiver = fixture.receiver(queue);
    const seen = await receiver.peekMessages(3);
    // The broker may give fewer than it was asked for: the product goes on until there are none.
    for (;;) {
      const last = seen.at(-1)?.sequenceNumber;
      if (!last) throw new Error('a message was seen without a number');
      const page = await receiver.peekMessages(3, { fromSequenceNumber: last.add(1) });
      if (page.length === 0) break;
      seen.push(...page);
    }
    expect(textsOf(seen)).toEqual(bodies);
    const first = await takeOne(receiver);
    expect([textOf(first), first.deliveryCount]).toEqual(['a', 0]);
    expect(seen[0]?.enqueuedTimeUtc).toEqual(first.enqueuedTimeUtc);
    await receiver.completeMessage(first);
  });

  test('a wait for messages ends, takes nothing away, and the receiver goes on', async () => {
    const queue = 'contract-empty';
    const receiver = fixture.receiver(queue);
    expect(await takeAny(receiver)).toEqual([]);
    await fixture.send(queue, 'came later');
    const message = await takeOne(receiver);
    expect([textOf(message), message.deliveryCount]).toEqual(['came later', 0]);
    await receiver.completeMessage(message);
  });

  test('messages are handed out as they come, as many at once as was asked for, until the stream ends', async () => {
    const queue = 'contract-streamed';
    const stream = fixture.receiver(queue);
    const came = new EventEmitter();
    const seen: string[] = [];
    const subscription = stream.subscribe(
      {
        async processMessage(message) {
          seen.push(textOf(message));
          await stream.completeMessage(message);
          came.emit(String(seen.length));
        },
        processError: async () => {},
      },
      { autoCompleteMessages: false, maxConcurrentCalls: 2 },
    );
    const three = once(came, '3');
    await fixture.send(queue, 'a', 'b', 'c');
    await three;
    await subscription.close();
    await fixture.send(queue, 'after the end');
    const message = await takeOne(fixture.receiver(queue, { receiveMode: 'receiveAndDelete' }));
    expect([textOf(message), message.deliveryCount]).toEqual(['after the end', 0]);
    expect(seen).toEqual(['a', 'b', 'c']);
  });
}
