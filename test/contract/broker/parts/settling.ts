import { setTimeout as wait } from 'node:timers/promises';
import { type Fixture, take, takeAny, takeOne, textOf, textsOf } from '../fixture';

export function describeSettling(fixture: Fixture): void {
  test('a locked message is given to no other receiver, and a completed one is gone; a hundred at once', async () => {
    const queue = 'contract-completed';
    const bodies = Array.from({ length: 100 }, (_, n) => String(n));
    await fixture.send(queue, ...bodies);
    const receiver = fixture.receiver(queue);
    const messages = await take(receiver, bodies.length);
    expect(await takeAny(fixture.receiver(queue))).toEqual([]);
    expect(await fixture.look(queue)).toHaveLength(10);
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
    expect(await fixture.look(queue)).toEqual([]);
  });

  test('an abandoned message comes again, counted, under its number and before newer ones', async () => {
    const queue = 'contract-abandoned';
    await fixture.send(queue, 'old', 'new');
    const receiver = fixture.receiver(queue);
    const first = await takeOne(receiver);
    await receiver.abandonMessage(first);
    const again = await take(receiver, 2);
    expect(textsOf(again)).toEqual(['old', 'new']);
    expect(again.map(({ deliveryCount }) => deliveryCount)).toEqual([1, 0]);
    expect(again[0]?.sequenceNumber).toEqual(first.sequenceNumber);
    expect(again[0]?.enqueuedTimeUtc).toEqual(first.enqueuedTimeUtc);
    await Promise.all(again.map((message) => receiver.completeMessage(message)));
  });

  test('a message whose lock ended comes again, and whoever held it is told when he settles it', async () => {
    const queue = 'contract-lost';
    await fixture.send(queue, 'held too long');
    const receiver = fixture.receiver(queue);
    const held = await takeOne(receiver);
    const other = fixture.receiver(queue);
    const again = await takeOne(other);
    expect([textOf(again), again.deliveryCount]).toEqual(['held too long', 1]);
    await expect(receiver.completeMessage(held)).rejects.toMatchObject({ code: 'MessageLockLost' });
    await other.completeMessage(again);
    expect(await fixture.look(queue)).toEqual([]);
  });

  test('the client renews a lock for as long as it was told to', async () => {
    const queue = 'contract-renewed';
    const { lockMs } = fixture.valuesOf(queue);
    await fixture.send(queue, 'held on purpose');
    const receiver = fixture.receiver(queue, { maxAutoLockRenewalDurationInMs: 10 * lockMs });
    const held = await takeOne(receiver);
    await wait(2.5 * lockMs);
    expect(await takeAny(fixture.receiver(queue))).toEqual([]);
    await receiver.completeMessage(held);
    expect(await fixture.look(queue)).toEqual([]);
  });

  test('a message is settled by its lock over another link, after its own was closed', async () => {
    const queue = 'contract-other-link';
    await fixture.send(queue, 'to complete', 'to give back', 'to set aside');
    const receiver = fixture.receiver(queue);
    const [done, back, aside] = await take(receiver, 3);
    await receiver.close();
    if (!done || !back || !aside) throw new Error('three were taken');
    const other = fixture.receiver(queue);
    await other.completeMessage(done);
    await other.abandonMessage(back);
    await other.deadLetterMessage(aside, {
      deadLetterReason: 'Aside',
      deadLetterErrorDescription: 'by its lock',
    });
    const again = await takeOne(other);
    expect([textOf(again), again.deliveryCount]).toEqual(['to give back', 1]);
    await other.completeMessage(again);
    const letters = fixture.deadLetters(queue);
    const letter = await takeOne(letters);
    expect([textOf(letter), letter.deadLetterReason]).toEqual(['to set aside', 'Aside']);
    await letters.completeMessage(letter);
    expect(await fixture.look(queue)).toEqual([]);
  });
}
