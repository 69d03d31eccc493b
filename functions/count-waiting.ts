import type { ServiceBusReceiver } from '@azure/service-bus';

/** How many messages wait on a queue and since when; `atLeast` where counting stopped early. */
export interface Waiting {
  readonly messages: number;
  readonly atLeast: boolean;
  /** When the oldest message came, ISO 8601; null where the queue is empty. */
  readonly oldestSince: string | null;
}

const PAGE = 100;

/**
 * Counts by peeking, which needs no right but to listen; Service Bus tells the count itself only to managers of the
 * namespace. Stops at `most`, as peeking moves the bodies too.
 */
export async function countWaiting(
  receiver: Pick<ServiceBusReceiver, 'peekMessages'>,
  most: number,
): Promise<Waiting> {
  let messages = 0;
  let oldest: Date | undefined;
  let from: Parameters<typeof receiver.peekMessages>[1];
  while (messages < most) {
    const page = await receiver.peekMessages(PAGE, from);
    const last = page.at(-1);
    if (!last) break;
    oldest ??= page[0]?.enqueuedTimeUtc;
    messages += page.length;
    if (!last.sequenceNumber) break;
    from = { fromSequenceNumber: last.sequenceNumber.add(1) };
  }
  return { messages, atLeast: messages >= most, oldestSince: oldest?.toISOString() ?? null };
}
