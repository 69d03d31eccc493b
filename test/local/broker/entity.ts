import type { Socket } from 'node:net';
import type { Content } from './message-codec';
import { MessageQueue, type QueueOptions } from './queue';
import type { QueuedMessage } from './queued-message';

/** A receiver link, as its entity sees it. */
export interface Consumer {
  readonly mode: 'peekLock' | 'receiveAndDelete';
  readonly socket: Socket;
  /** It may be sent one more message at present. */
  hasRoom(): boolean;
  deliver(message: QueuedMessage<Content>): void;
  /** Says that there is nothing more for it, if it asked to be told. */
  answerDrain(): void;
}

/** Longest delay that a timer takes, in ms. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** A queue or a dead-letter queue with the links that receive from it. */
export class Entity {
  readonly queue: MessageQueue<Content>;
  private readonly consumers = new Set<Consumer>();
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Number.POSITIVE_INFINITY;
  private woken = false;
  private closed = false;

  constructor(
    readonly address: string,
    readonly options: QueueOptions,
    private readonly deadLetters?: Entity,
  ) {
    this.queue = new MessageQueue(address, options, Date.now, deadLetters?.queue);
  }

  add(consumer: Consumer): void {
    this.consumers.add(consumer);
  }

  remove(consumer: Consumer): void {
    this.consumers.delete(consumer);
  }

  /** Something may have become deliverable: look once, after all that has come in by now is read. */
  wake(): void {
    if (this.woken || this.closed) return;
    this.woken = true;
    setImmediate(() => {
      this.woken = false;
      if (!this.closed) this.distribute();
    });
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.consumers.clear();
  }

  private distribute(): void {
    this.queue.advance();
    const corked = new Set<Socket>();
    for (const consumer of this.consumers) {
      if (!consumer.hasRoom()) continue;
      const message = consumer.mode === 'peekLock' ? this.queue.lockNext() : this.queue.removeNext();
      if (message === undefined) break;
      // To the end of the row, where this same loop meets it again: consumers take turns.
      this.consumers.delete(consumer);
      this.consumers.add(consumer);
      if (!corked.has(consumer.socket)) {
        consumer.socket.cork();
        corked.add(consumer.socket);
      }
      consumer.deliver(message);
    }
    for (const socket of corked) socket.uncork();
    for (const consumer of this.consumers) consumer.answerDrain();
    this.setTimer();
    this.deadLetters?.wake();
  }

  /** One timer per queue, for whatever time brings next. */
  private setTimer(): void {
    const at = this.queue.nextDeadline();
    if (at === this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    if (at === Number.POSITIVE_INFINITY) return;
    const delay = Math.min(Math.max(at - Date.now(), 1), MAX_DELAY_MS);
    this.timer = setTimeout(() => {
      this.timerAt = Number.POSITIVE_INFINITY;
      this.wake();
    }, delay);
  }
}
