import type { ServiceBusMessage, ServiceBusReceivedMessage } from '@azure/service-bus';
import type { TickParts } from '../../../../functions/submit-deltas/tick';

interface Held {
  /** Its place in the order in which messages came. */
  readonly number: number;
  message: ServiceBusReceivedMessage;
  locked: boolean;
}

/** A queue in memory with one receiver: as much of Service Bus as a drain uses. */
export interface MemoryQueue {
  readonly receiver: TickParts['receiver'];
  /** Without `enqueuedAt` nothing says since when they wait. */
  put(messages: readonly ServiceBusMessage[], enqueuedAt?: Date): void;
  /** Takes a message away. */
  remove(messageId: string): void;
  /** The ids of the messages on the queue, and whether a receiver has them. */
  messages(): { readonly messageId: unknown; readonly locked: boolean }[];
  /** What was set aside: id, reason and description. */
  readonly deadLetters: unknown[][];
  /** Frees what a process had when it died. */
  expireLocks(): void;
  /** The same; each message that it had says from now on that it was delivered once more. */
  redeliver(): void;
}

export function memoryQueue(): MemoryQueue {
  let queue: Held[] = [];
  let last = 0;
  const deadLetters: MemoryQueue['deadLetters'] = [];
  const take = (message: ServiceBusReceivedMessage): void => {
    queue = queue.filter((held) => held.message !== message);
  };

  const receiverOf = (): TickParts['receiver'] => {
    let looked = 0;
    return {
      async receiveMessages(most) {
        const free = queue.filter(({ locked }) => !locked).slice(0, most);
        for (const held of free) held.locked = true;
        return free.map(({ message }) => message);
      },
      // As the client does: behind the last look, of whichever receiver, unless it is told from where.
      async peekMessages(most, { fromSequenceNumber } = {}) {
        if (fromSequenceNumber) looked = fromSequenceNumber.toNumber() - 1;
        const found = queue.filter(({ number }) => number > looked).slice(0, most);
        looked = found.at(-1)?.number ?? looked;
        return found.map(({ message }) => message);
      },
      completeMessage: async (message) => take(message),
      async abandonMessage(message) {
        for (const held of queue) if (held.message === message) held.locked = false;
      },
      async deadLetterMessage(message, options) {
        take(message);
        deadLetters.push([message.messageId, options?.deadLetterReason, options?.deadLetterErrorDescription]);
      },
    };
  };

  return {
    deadLetters,
    receiver: receiverOf(),
    put(messages, enqueuedAt) {
      const received = messages.map((message) => ({
        ...message,
        ...(enqueuedAt && { enqueuedTimeUtc: enqueuedAt }),
      }));
      queue.push(
        ...received.map((message) => ({
          number: ++last,
          message: message as ServiceBusReceivedMessage,
          locked: false,
        })),
      );
    },
    remove(messageId) {
      queue = queue.filter(({ message }) => message.messageId !== messageId);
    },
    messages: () => queue.map(({ message, locked }) => ({ messageId: message.messageId, locked })),
    redeliver() {
      for (const held of queue) {
        if (held.locked)
          held.message = { ...held.message, deliveryCount: (held.message.deliveryCount ?? 0) + 1 };
        held.locked = false;
      }
    },
    expireLocks() {
      for (const held of queue) held.locked = false;
    },
  };
}
