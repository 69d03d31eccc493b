import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { describeError, type Log } from '../../shared/log';
import { closeWithin } from '../../shared/within';
import { LINES } from '../log-lines';
import { abandonEach, completeEach } from './settle';

/** Problems that trying again does not mend. */
const FATAL = new Set(['MessagingEntityNotFound', 'MessagingEntityDisabled', 'UnauthorizedAccess']);

/**
 * How long the settling of a group of messages may take, and the end of a stream: a dead network answers neither. What was
 * not settled comes again.
 */
const SETTLE_MS = 15_000;
const CLOSE_MS = 5_000;

/** What was said of an outage: streams that follow one another in it say it once. */
export interface Trouble {
  said?: string | undefined;
}

/**
 * The messages of a queue as they come, to be taken in groups: `receiveMessages` would wait a full second after the
 * first message of every group that is not full. At most `most` messages are out at a time.
 */
export class MessageStream {
  private readonly waiting: ServiceBusReceivedMessage[] = [];
  private readonly settled = new Map<ServiceBusReceivedMessage, () => void>();
  private failure: unknown;
  private closed = false;
  /** An error was told, and nothing came since. */
  inTrouble = false;
  private wake: () => void = () => undefined;
  private readonly subscription: { close(): Promise<void> };

  constructor(
    private readonly receiver: ServiceBusReceiver,
    log: Log,
    most = 50,
    private readonly trouble: Trouble = {},
  ) {
    this.subscription = receiver.subscribe(
      {
        processMessage: (message) => {
          this.trouble.said = undefined;
          this.inTrouble = false;
          this.waiting.push(message);
          this.wake();
          return new Promise<void>((resolve) => this.settled.set(message, resolve));
        },
        processError: ({ error }) => {
          if (this.closed) return Promise.resolve();
          const text = describeError(error);
          // An outage is reported at every try to connect again; it is logged once.
          if (text !== this.trouble.said) log(LINES.busTrouble, { error: text });
          this.trouble.said = text;
          this.inTrouble = true;
          if ('code' in error && FATAL.has(error.code)) {
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
   * All messages that are there; waits up to `waitMs` for a first one, or until `stopped`. Empty where none came.
   * @throws the error of Service Bus where the queue does not exist or access is refused
   */
  async take(waitMs: number, stopped?: AbortSignal): Promise<ServiceBusReceivedMessage[]> {
    if (this.waiting.length === 0 && !this.failure) {
      const woken = new AbortController();
      this.wake = () => woken.abort();
      const signal = stopped ? AbortSignal.any([woken.signal, stopped]) : woken.signal;
      await wait(waitMs, undefined, { signal }).catch(() => undefined);
      this.wake = () => undefined;
    }
    if (this.failure) throw this.failure;
    return this.waiting.splice(0);
  }

  /** Takes messages off the queue; one whose lock was lost comes again. */
  async completeAll(messages: readonly ServiceBusReceivedMessage[]): Promise<void> {
    await closeWithin(SETTLE_MS, () => completeEach(this.receiver, messages));
    for (const message of messages) this.release(message);
  }

  /**
   * Sets a message aside; one whose lock was lost comes again. Awaited by itself: settlements with different outcomes
   * must never run side by side.
   */
  async deadLetter(message: ServiceBusReceivedMessage, reason: string, description: string): Promise<void> {
    await closeWithin(SETTLE_MS, () =>
      this.receiver.deadLetterMessage(message, {
        deadLetterReason: reason,
        deadLetterErrorDescription: description,
      }),
    );
    this.release(message);
  }

  /**
   * Stops taking messages, and gives these back, once each: they are at once there for whoever they are for, and would
   * come here again and again otherwise.
   */
  async giveBack(messages: readonly ServiceBusReceivedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await closeWithin(SETTLE_MS, async () => {
      await this.stop();
      await abandonEach(this.receiver, messages);
    });
    for (const message of messages) this.release(message);
  }

  /** Stops taking messages. Those that nobody took are given back; those taken and not settled come again later. */
  async close(): Promise<void> {
    await closeWithin(CLOSE_MS, () => this.stop());
    for (const release of this.settled.values()) release();
    await closeWithin(CLOSE_MS, async () => {
      await abandonEach(this.receiver, this.waiting);
      await this.receiver.close();
    });
  }

  private async stop(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.subscription.close();
  }

  private release(message: ServiceBusReceivedMessage): void {
    this.settled.get(message)?.();
    this.settled.delete(message);
  }
}
