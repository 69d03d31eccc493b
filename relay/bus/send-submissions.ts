import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';

/** A submission as it goes on the queue `deltas`. */
export interface OutgoingSubmission {
  readonly submissionId: string;
  readonly body: Buffer;
}

/**
 * Puts submissions on the queue in as few sends as Service Bus allows, in their order. The messageId is the
 * submissionId, so that a second send after a crash is dropped by duplicate detection. Nothing else is said outside
 * the body.
 * @throws ServiceBusError where the queue cannot be reached; some may have been sent
 */
export async function sendSubmissions(
  sender: Pick<ServiceBusSender, 'createMessageBatch' | 'sendMessages'>,
  submissions: readonly OutgoingSubmission[],
): Promise<void> {
  let batch = await sender.createMessageBatch();
  for (const { submissionId, body } of submissions) {
    const message: ServiceBusMessage = { body, messageId: submissionId, contentType: 'application/json' };
    if (batch.tryAddMessage(message)) continue;
    if (batch.count > 0) await sender.sendMessages(batch);
    batch = await sender.createMessageBatch();
    // A message near the limit has no room in a batch beside the batch's own framing: it goes by itself.
    if (!batch.tryAddMessage(message)) await sender.sendMessages(message);
  }
  if (batch.count > 0) await sender.sendMessages(batch);
}
