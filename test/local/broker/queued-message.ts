/** Application properties to set or replace, by name; the values are opaque here. */
export type PropertyChanges = ReadonlyMap<string, unknown>;

/** A message before it has a place in a queue. */
export interface NewMessage<Content> {
  readonly messageId: string;
  readonly content: Content;
  /** Time to live in ms from when it becomes active; undefined: the queue's default. */
  readonly ttlMs?: number | undefined;
  /** Epoch ms before which it is not delivered. */
  readonly scheduledFor?: number | undefined;
}

export interface Lock {
  /** A uuid in network order, as text. */
  readonly token: string;
  /** Epoch ms. */
  until: number;
}

export interface DeadLetter {
  /** Address of the queue it came from. */
  readonly source: string;
  readonly reason: string | undefined;
  readonly description: string | undefined;
}

/** A message in a queue. Only the queue changes it. */
export interface QueuedMessage<Content> extends NewMessage<Content> {
  sequenceNumber: number;
  /** Epoch ms. */
  enqueuedAt: number;
  /** Epoch ms, or Infinity. */
  expiresAt: number;
  /** Deliveries that failed: abandoned, or the lock was lost. */
  deliveryCount: number;
  scheduled: boolean;
  deferred: boolean;
  lock: Lock | undefined;
  deadLetter: DeadLetter | undefined;
  /** What abandon, defer and dead-letter changed in the application properties. */
  readonly changes: Map<string, unknown>;
}

/** What a receiver says of a message that it holds the lock of. */
export type Settlement =
  | { readonly kind: 'complete' }
  | { readonly kind: 'abandon'; readonly changes: PropertyChanges }
  | { readonly kind: 'defer'; readonly changes: PropertyChanges }
  | {
      readonly kind: 'deadLetter';
      readonly reason: string | undefined;
      readonly description: string | undefined;
      readonly changes: PropertyChanges;
    };

export type MessageState = 'active' | 'locked' | 'deferred' | 'scheduled';

export function stateOf(message: QueuedMessage<unknown>): MessageState {
  if (message.lock !== undefined) return 'locked';
  if (message.scheduled) return 'scheduled';
  return message.deferred ? 'deferred' : 'active';
}
