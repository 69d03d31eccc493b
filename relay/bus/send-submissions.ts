import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import { within } from '../../shared/within';

/** A submission as it goes on the queue `deltas`. */
export interface OutgoingSubmission {
  readonly submissionId: string;
  readonly body: Buffer;
}

/** How long one send may take, its tries included. The client's own limits do not hold for opening a link. */
const SEND_MS = 60_000;

/**
 * Puts submissions on the queue in as few sends as Service Bus allows, in their order. The messageId is the
 * submissionId, so that a second send after a crash is dropped by duplicate detection. Nothing else is said outside
 * the body.
 * @throws ServiceBusError or TookTooLong where the queue cannot be reached; some may have been sent
 */
export async function sendSubmissions(
  sender: Pick<ServiceBusSender, 'createMessageBatch' | 'sendMessages'>,
  submissions: readonly OutgoingSubmission[],
): Promise<void> {
  const createBatch = () => within(SEND_MS, (abortSignal) => sender.createMessageBatch({ abortSignal }));
  const send = (messages: Parameters<typeof sender.sendMessages>[0]) =>
    within(SEND_MS, (abortSignal) => sender.sendMessages(messages, { abortSignal }));
  let batch = await createBatch();
  for (const { submissionId, body } of submissions) {
    const message: ServiceBusMessage = { body, messageId: submissionId, contentType: 'application/json' };
    if (batch.tryAddMessage(message)) continue;
    if (batch.count > 0) await send(batch);
    batch = await createBatch();
    // A message near the limit has no room in a batch beside the batch's own framing: it goes by itself.
    if (!batch.tryAddMessage(message)) await send(message);
  }
  if (batch.count > 0) await send(batch);
}
