import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

/**
 * Completes messages. @returns those that could not be completed (lock lost, link cut): they come again.
 * Completes may run side by side; they are the only settlements that may: the client merges adjacent settlements of
 * one tick into one frame without comparing their outcomes (rhea 3.0.5).
 */
export async function completeAll<T extends ServiceBusReceivedMessage>(
  receiver: Pick<ServiceBusReceiver, 'completeMessage'>,
  messages: readonly T[],
): Promise<T[]> {
  const results = await Promise.allSettled(messages.map((message) => receiver.completeMessage(message)));
  return messages.filter((_, n) => results[n]?.status === 'rejected');
}

/** What settles messages. */
export type Settling = Pick<ServiceBusReceiver, 'completeMessage' | 'abandonMessage' | 'deadLetterMessage'>;

/** The same, with every other settlement waiting until no completes are under way. @param completed never rejects */
export const afterCompletes = (receiver: Settling, completed: () => Promise<void>): Settling => ({
  completeMessage: (message) => receiver.completeMessage(message),
  async abandonMessage(message, changes) {
    await completed();
    await receiver.abandonMessage(message, changes);
  },
  async deadLetterMessage(message, options) {
    await completed();
    await receiver.deadLetterMessage(message, options);
  },
});

/** Gives messages back to the queue, one by one. One that cannot be given back comes again when its lock ends. */
export async function abandonAll(
  receiver: Pick<ServiceBusReceiver, 'abandonMessage'>,
  messages: readonly ServiceBusReceivedMessage[],
): Promise<void> {
  for (const message of messages) {
    try {
      await receiver.abandonMessage(message);
    } catch {
      return; // the link is gone, and with it the other locks
    }
  }
}
