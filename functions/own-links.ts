import type { ServiceBusReceiver } from '@azure/service-bus';
import { withinBusLimit } from './bus-limit';

/** What the functions ask of a receiver. */
export type Receiving = Pick<
  ServiceBusReceiver,
  'receiveMessages' | 'peekMessages' | 'completeMessage' | 'abandonMessage' | 'deadLetterMessage' | 'close'
>;

/**
 * A receiver that takes each group of messages by a link of its own. Whoever asks for the next group but one is done
 * with this one, and its link is closed then.
 *
 * The client (@azure/service-bus 7.9.5) closes a link where Service Bus is slow to say that nothing more comes, and
 * where the connection is cut, and opens the next one under the same name. It then settles the messages of the first
 * link on the second, where nobody answers: a minute a try, up to four tries. Where no link of that name is open, it
 * settles them by their lock tokens, at once.
 *
 * Each call has a limit: a network that went dead answers nothing.
 */
export function receiveByOwnLinks(create: () => ServiceBusReceiver): Receiving {
  const older: ServiceBusReceiver[] = [];
  let latest = create();
  let hasGiven = false;

  return {
    async receiveMessages(most, options) {
      if (hasGiven) {
        const done = older.splice(0);
        older.push(latest);
        latest = create();
        // Nothing waits for this: a link that cannot be closed ends with its connection.
        for (const link of done) link.close().catch(() => undefined);
      }
      const messages = await withinBusLimit(
        () => latest.receiveMessages(most, options),
        options?.maxWaitTimeInMs,
      );
      hasGiven = messages.length > 0;
      return messages;
    },
    peekMessages: (most, options) => withinBusLimit(() => latest.peekMessages(most, options)),
    completeMessage: (message) => withinBusLimit(() => latest.completeMessage(message)),
    abandonMessage: (message, changes) => withinBusLimit(() => latest.abandonMessage(message, changes)),
    deadLetterMessage: (message, options) => withinBusLimit(() => latest.deadLetterMessage(message, options)),
    async close() {
      await Promise.all([...older, latest].map((link) => link.close()));
    },
  };
}
