import { setTimeout as wait } from 'node:timers/promises';
import { MAX_BODY_BYTES } from '../../../../shared/messages/body';
import { itInFull } from '../../../amount';
import { testUnless } from '../../../test-unless';
import { type Fixture, take, takeAny, takeOne, textOf, textsOf } from '../fixture';
import type { CannotShow } from '../targets/target';

export function describeSending(fixture: Fixture, cannotShow: CannotShow): void {
  test('a message comes with its bytes, its id and the time at which it was taken', async () => {
    const body = Buffer.from([0x1f, 0x8b, 0, 255, 7]);
    await fixture.send('contract-whole', { body, messageId: 'an-id', contentType: 'application/json' });
    const receiver = fixture.receiver('contract-whole');
    const message = await takeOne(receiver);
    expect(Buffer.from(message.body).equals(body)).toBe(true);
    expect(message).toMatchObject({ messageId: 'an-id', contentType: 'application/json', deliveryCount: 0 });
    expect(message.sequenceNumber?.toString()).toMatch(/^\d+$/);
    expect(message.enqueuedTimeUtc).toBeInstanceOf(Date);
    await receiver.completeMessage(message);
  });

  test('messages come in the order in which they were sent, those of a batch too', async () => {
    const bodies = Array.from({ length: 60 }, (_, n) => String(n));
    await fixture.send('contract-order', ...bodies.slice(0, 50));
    for (const body of bodies.slice(50)) await fixture.send('contract-order', body);
    const receiver = fixture.receiver('contract-order', { receiveMode: 'receiveAndDelete' });
    expect(textsOf(await take(receiver, bodies.length))).toEqual(bodies);
  });

  test('a message as large as the product makes them is taken, a larger one than the limit is refused', async () => {
    const sender = fixture.sender('contract-large');
    const { maxSizeInBytes } = await sender.createMessageBatch();
    await sender.sendMessages({ body: Buffer.alloc(MAX_BODY_BYTES, 'a') });
    const tooLarge = sender.sendMessages({ body: Buffer.alloc(maxSizeInBytes + 1, 'b') });
    await expect(tooLarge).rejects.toMatchObject({ code: 'MessageSizeExceeded' });
    await sender.sendMessages({ body: Buffer.from('after it') });
    const receiver = fixture.receiver('contract-large', { receiveMode: 'receiveAndDelete' });
    const [large, small] = await take(receiver, 2);
    expect(large?.body).toHaveLength(MAX_BODY_BYTES);
    expect(small && textOf(small)).toBe('after it');
  });

  itInFull(
    'an id is taken once within the window, which the sender is not told, and again after it',
    async () => {
      const queue = 'contract-once';
      const receiver = fixture.receiver(queue, { receiveMode: 'receiveAndDelete' });
      const messageId = `once-${Date.now()}`;
      await fixture.send(queue, { body: Buffer.from('first'), messageId });
      await fixture.send(queue, { body: Buffer.from('again'), messageId });
      await fixture.send(queue, { body: Buffer.from('in a batch'), messageId }, 'another');
      expect(textsOf(await take(receiver, 2))).toEqual(['first', 'another']);
      // Gone from the queue, and still known.
      await fixture.send(queue, { body: Buffer.from('after it was received'), messageId });
      expect(await takeAny(receiver)).toEqual([]);

      let later: string[] = [];
      while (later.length === 0) {
        await wait(fixture.valuesOf(queue).onceMs / 2);
        await fixture.send(queue, { body: Buffer.from('much later'), messageId });
        later = await takeAny(receiver);
      }
      expect(later).toEqual(['much later']);
    },
  );

  test('a queue that is not there is named by its code, to senders and receivers', async () => {
    const notFound = { code: 'MessagingEntityNotFound' };
    await expect(fixture.send('contract-nowhere', 'lost')).rejects.toMatchObject(notFound);
    await expect(fixture.receiver('contract-nowhere').receiveMessages(1)).rejects.toMatchObject(notFound);
  });

  testUnless(cannotShow.wrongKey, 'a wrong key is refused', async () => {
    const forged = fixture.connectionString.replace(/SharedAccessKey=[^;]+/, 'SharedAccessKey=d3Jvbmc=');
    const stranger = fixture.connect(forged, 0);
    const send = stranger.createSender('contract-whole').sendMessages({ body: Buffer.from('forged') });
    await expect(send).rejects.toMatchObject({ code: 'UnauthorizedAccess' });
    await stranger.close();
  });
}
