import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

/**
 * Takes messages off the queue, side by side; one whose lock was lost comes again. Settlements with different outcomes must
 * never run side by side: the client merges those of one tick without comparing their outcomes (rhea 3.0.5).
 */
export async function completeEach(
  receiver: Pick<ServiceBusReceiver, 'completeMessage'>,
  messages: readonly ServiceBusReceivedMessage[],
): Promise<void> {
  await Promise.allSettled(messages.map((message) => receiver.completeMessage(message)));
}

/** Gives messages back, one by one; one whose lock was lost comes again by itself. */
export async function abandonEach(
  receiver: Pick<ServiceBusReceiver, 'abandonMessage'>,
  messages: readonly ServiceBusReceivedMessage[],
): Promise<void> {
  for (const message of messages) await Promise.allSettled([receiver.abandonMessage(message)]);
}
