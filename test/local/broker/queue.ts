import { MinHeap } from './heap';
import { LockTable } from './lock-table';
import type { DeadLetter, NewMessage, QueuedMessage, Settlement } from './queued-message';
import { SeenIds } from './seen-ids';

/** What Service Bus calls the rights of an identity on a queue. */
export type Claim = 'Send' | 'Listen';

export interface QueueOptions {
  /** Default 60,000. */
  readonly lockDurationMs?: number;
  /** Failed deliveries after which a message is dead-lettered; default 10. */
  readonly maxDeliveryCount?: number;
  /** Window in which a message id is taken once; default 0: off. */
  readonly duplicateDetectionMs?: number;
  /** Longest time to live of any message; default: none. */
  readonly defaultTtlMs?: number;
  /** Dead-letter an expired message instead of dropping it; default false. */
  readonly deadLetterOnExpiration?: boolean;
  /** Largest transfer taken, in bytes; default 262,144 (Standard tier). */
  readonly maxMessageBytes?: number;
  /** How long a request to drain a link waits for its answer, as of a broker that has much to do; default 0. */
  readonly drainAnswerDelayMs?: number;
  /** What whoever connects is not allowed to do, as where an identity lacks a role; default: nothing. */
  readonly refused?: Claim;
}

/** Stale entries that the expiry heap may hold beyond the messages before it is swept. */
const STALE_EXPIRIES = 1_000;

/**
 * One queue as a state machine: no network and no timers, only a clock.
 *
 *   scheduled -> active -> locked -> gone (completed) | active (abandoned, lock lost) | deferred | dead-lettered
 *
 * Delivery is in order of the sequence number, so a redelivered message comes before newer ones. Whatever time
 * brings about (locks ending, messages due, messages expiring) happens in `advance`, which every method calls;
 * `nextDeadline` tells when it is worth calling next. No operation looks at every message.
 */
export class MessageQueue<Content> {
  private readonly stored = new Map<number, QueuedMessage<Content>>();
  /** Sequence numbers of active messages. An entry whose message has gone is skipped when it comes up. */
  private readonly ready = new MinHeap();
  private readonly due = new MinHeap();
  private readonly expiries = new MinHeap();
  private readonly locks: LockTable<Content>;
  private readonly seen: SeenIds;
  private lastSequenceNumber = 0;

  /**
   * @param clock the time in epoch ms
   * @param deadLetters where dead letters go; a queue without one keeps its messages
   */
  constructor(
    readonly address: string,
    private readonly options: QueueOptions,
    private readonly clock: () => number,
    private readonly deadLetters?: MessageQueue<Content>,
  ) {
    this.locks = new LockTable(options.lockDurationMs ?? 60_000);
    this.seen = new SeenIds(options.duplicateDetectionMs ?? 0);
  }

  /** Takes a message in, unless its id is a duplicate: the sender cannot tell. @returns the sequence number */
  enqueue(message: NewMessage<Content>): number {
    const now = this.advance();
    const sequenceNumber = ++this.lastSequenceNumber;
    if (this.seen.isRepeat(message.messageId, now)) return sequenceNumber;
    const queued: QueuedMessage<Content> = {
      ...message,
      sequenceNumber,
      enqueuedAt: now,
      expiresAt: Number.POSITIVE_INFINITY,
      deliveryCount: 0,
      scheduled: message.scheduledFor !== undefined && message.scheduledFor > now,
      deferred: false,
      lock: undefined,
      deadLetter: undefined,
      changes: new Map(),
    };
    this.stored.set(sequenceNumber, queued);
    if (queued.scheduled) this.due.push({ key: queued.scheduledFor ?? now, sequenceNumber });
    else this.activate(queued, now);
    return sequenceNumber;
  }

  /** Locks the next active message and hands it out. */
  lockNext(): QueuedMessage<Content> | undefined {
    const now = this.advance();
    const message = this.nextReady();
    if (message !== undefined) this.locks.lock(message, now);
    return message;
  }

  /** Removes the next active message and hands it out. */
  removeNext(): QueuedMessage<Content> | undefined {
    this.advance();
    const message = this.nextReady();
    if (message !== undefined) this.stored.delete(message.sequenceNumber);
    return message;
  }

  /**
   * Locks, or removes, deferred messages by their sequence numbers.
   * @returns undefined where one of them is not deferred, or locked: then none is taken
   */
  takeDeferred(sequenceNumbers: readonly number[], mode: 'lock' | 'remove') {
    const now = this.advance();
    const messages: QueuedMessage<Content>[] = [];
    for (const sequenceNumber of new Set(sequenceNumbers)) {
      const message = this.stored.get(sequenceNumber);
      if (message === undefined || !message.deferred || message.lock !== undefined) return undefined;
      messages.push(message);
    }
    for (const message of messages) {
      if (mode === 'lock') this.locks.lock(message, now);
      else this.stored.delete(message.sequenceNumber);
    }
    return messages;
  }

  /** Settles the message that `token` locks. @returns false where the lock was lost: nothing has changed then */
  settle(token: string, settlement: Settlement): boolean {
    const now = this.advance();
    const message = this.locks.find(token);
    if (message === undefined) return false;
    this.locks.unlock(message);
    if (settlement.kind === 'complete') {
      this.stored.delete(message.sequenceNumber);
      return true;
    }
    for (const [name, value] of settlement.changes) message.changes.set(name, value);
    switch (settlement.kind) {
      case 'abandon':
        this.countFailedDelivery(message, now);
        break;
      case 'defer':
        message.deferred = true;
        break;
      case 'deadLetter':
        this.moveToDeadLetters(message, settlement.reason, settlement.description);
        break;
    }
    return true;
  }

  /** @returns until when the lock now lasts, in epoch ms; undefined where it was lost */
  renewLock(token: string): number | undefined {
    const now = this.advance();
    const message = this.locks.find(token);
    return message && this.locks.renew(message, now);
  }

  /** @returns false where no such message is scheduled (any more) */
  cancelScheduled(sequenceNumber: number): boolean {
    this.advance();
    return this.stored.get(sequenceNumber)?.scheduled === true && this.stored.delete(sequenceNumber);
  }

  /** Messages in any state from `sequenceNumber` on, at most `count`, without locking them. */
  peek(sequenceNumber: number, count: number): QueuedMessage<Content>[] {
    this.advance();
    const found: QueuedMessage<Content>[] = [];
    if (this.stored.size === 0) return found;
    for (let at = Math.max(sequenceNumber, 1); at <= this.lastSequenceNumber && found.length < count; at++) {
      const message = this.stored.get(at);
      if (message !== undefined) found.push(message);
    }
    return found;
  }

  /** All messages, by sequence number. */
  all(): QueuedMessage<Content>[] {
    this.advance();
    return [...this.stored.values()].sort((a, b) => a.sequenceNumber - b.sequenceNumber);
  }

  /** Ends every lock now, as if its time were over. */
  expireLocks(): void {
    const now = this.advance();
    for (const message of this.locks.takeExpired(Number.POSITIVE_INFINITY)) {
      this.countFailedDelivery(message, now);
    }
  }

  /** When time will next change something, in epoch ms (perhaps too early, never too late); Infinity: never. */
  nextDeadline(): number {
    const never = Number.POSITIVE_INFINITY;
    return Math.min(this.locks.nextDeadline, this.due.first?.key ?? never, this.expiries.first?.key ?? never);
  }

  /** Lets time do its work. @returns now, in epoch ms */
  advance(): number {
    const now = this.clock();
    for (const { sequenceNumber } of popUntil(this.due, now)) {
      const message = this.stored.get(sequenceNumber);
      if (message?.scheduled === true) this.publishScheduled(message, now);
    }
    for (const message of this.locks.takeExpired(now)) this.countFailedDelivery(message, now);
    for (const { sequenceNumber } of popUntil(this.expiries, now)) {
      const message = this.stored.get(sequenceNumber);
      if (message !== undefined && !message.deferred && message.lock === undefined) this.expire(message);
    }
    return now;
  }

  /** A scheduled message that is due is enqueued as if it came now: with a new sequence number. */
  private publishScheduled(message: QueuedMessage<Content>, now: number): void {
    this.stored.delete(message.sequenceNumber);
    message.sequenceNumber = ++this.lastSequenceNumber;
    message.enqueuedAt = now;
    message.scheduled = false;
    this.stored.set(message.sequenceNumber, message);
    this.activate(message, now);
  }

  private activate(message: QueuedMessage<Content>, now: number): void {
    const { sequenceNumber } = message;
    const never = Number.POSITIVE_INFINITY;
    message.expiresAt = now + Math.min(message.ttlMs ?? never, this.options.defaultTtlMs ?? never);
    this.ready.push({ key: sequenceNumber, sequenceNumber });
    if (message.expiresAt === never) return;
    this.expiries.push({ key: message.expiresAt, sequenceNumber });
    if (this.expiries.size > 2 * this.stored.size + STALE_EXPIRIES) {
      this.expiries.keep((entry) => this.stored.has(entry.sequenceNumber));
    }
  }

  private nextReady(): QueuedMessage<Content> | undefined {
    for (let entry = this.ready.pop(); entry !== undefined; entry = this.ready.pop()) {
      const message = this.stored.get(entry.sequenceNumber);
      if (message !== undefined) return message;
    }
    return undefined;
  }

  /** A message whose lock was given back or lost: again available, unless it had its chances or its time. */
  private countFailedDelivery(message: QueuedMessage<Content>, now: number): void {
    const { sequenceNumber } = message;
    const most = this.options.maxDeliveryCount ?? 10;
    message.deliveryCount += 1;
    if (message.deliveryCount >= most && this.deadLetters !== undefined) {
      const description = `Message could not be consumed after ${most} delivery attempts.`;
      this.moveToDeadLetters(message, 'MaxDeliveryCountExceeded', description);
    } else if (message.deferred) {
      return;
    } else if (message.expiresAt <= now) {
      this.expire(message);
    } else {
      this.ready.push({ key: sequenceNumber, sequenceNumber });
    }
  }

  private expire(message: QueuedMessage<Content>): void {
    if (this.options.deadLetterOnExpiration === true) {
      this.moveToDeadLetters(message, 'TTLExpiredException', 'The message expired and was dead lettered.');
    } else {
      this.stored.delete(message.sequenceNumber);
    }
  }

  private moveToDeadLetters(
    message: QueuedMessage<Content>,
    reason: string | undefined,
    description: string | undefined,
  ): void {
    if (this.deadLetters === undefined) {
      this.ready.push({ key: message.sequenceNumber, sequenceNumber: message.sequenceNumber });
      return;
    }
    this.stored.delete(message.sequenceNumber);
    this.deadLetters.adopt(message, { source: this.address, reason, description });
  }

  /** A dead letter keeps its sequence number and its delivery count, and no longer expires. */
  private adopt(message: QueuedMessage<Content>, deadLetter: DeadLetter): void {
    const { sequenceNumber } = message;
    message.deadLetter = deadLetter;
    message.deferred = false;
    message.expiresAt = Number.POSITIVE_INFINITY;
    this.lastSequenceNumber = Math.max(this.lastSequenceNumber, sequenceNumber);
    this.stored.set(sequenceNumber, message);
    this.ready.push({ key: sequenceNumber, sequenceNumber });
  }
}

function* popUntil(heap: MinHeap, now: number) {
  while (heap.first !== undefined && heap.first.key <= now) {
    const entry = heap.pop();
    if (entry !== undefined) yield entry;
  }
}
