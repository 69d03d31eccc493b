import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { describeError, type Log } from '../../shared/log';
import { LINES } from '../log-lines';

/** Problems that trying again does not mend. */
const FATAL = new Set(['MessagingEntityNotFound', 'MessagingEntityDisabled', 'UnauthorizedAccess']);

/**
 * The messages of a queue as they come, to be taken in groups: `receiveMessages` would wait a full second after the
 * first message of every group that is not full. At most `most` messages are out at a time.
 */
export class MessageStream {
  private readonly waiting: ServiceBusReceivedMessage[] = [];
  private readonly settled = new Map<ServiceBusReceivedMessage, () => void>();
  private failure: unknown;
  private wake: () => void = () => undefined;
  private readonly subscription: { close(): Promise<void> };

  constructor(
    private readonly receiver: ServiceBusReceiver,
    log: Log,
    most = 50,
  ) {
    this.subscription = receiver.subscribe(
      {
        processMessage: (message) => {
          this.waiting.push(message);
          this.wake();
          return new Promise<void>((resolve) => this.settled.set(message, resolve));
        },
        processError: ({ error }) => {
          log(LINES.busTrouble, { error: describeError(error) });
          if ('code' in error && FATAL.has(String(error.code))) {
            this.failure = error;
            this.wake();
          }
          return Promise.resolve();
        },
      },
      { autoCompleteMessages: false, maxConcurrentCalls: most },
    );
  }

  /**
   * All messages that are there; waits up to `waitMs` for a first one. Empty where none came.
   * @throws the error of Service Bus where the queue does not exist or access is refused
   */
  async take(waitMs: number): Promise<ServiceBusReceivedMessage[]> {
    if (this.waiting.length === 0 && !this.failure) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = () => undefined;
    }
    if (this.failure) throw this.failure;
    return this.waiting.splice(0);
  }

  /** Takes messages off the queue; one whose lock was lost comes again. */
  async completeAll(messages: readonly ServiceBusReceivedMessage[]): Promise<void> {
    await Promise.allSettled(messages.map((message) => this.receiver.completeMessage(message)));
    for (const message of messages) this.release(message);
  }

  /** Sets a message aside. Awaited by itself: settlements with different outcomes must never run side by side. */
  async deadLetter(message: ServiceBusReceivedMessage, reason: string, description: string): Promise<void> {
    await this.receiver.deadLetterMessage(message, {
      deadLetterReason: reason,
      deadLetterErrorDescription: description,
    });
    this.release(message);
  }

  /** Stops taking messages; those not settled come again. */
  async close(): Promise<void> {
    for (const release of this.settled.values()) release();
    await this.subscription.close();
    await this.receiver.close();
  }

  private release(message: ServiceBusReceivedMessage): void {
    this.settled.get(message)?.();
    this.settled.delete(message);
  }
}
