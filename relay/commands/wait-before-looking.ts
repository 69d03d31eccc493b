import { setTimeout } from 'node:timers/promises';
import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { closeWithin, within } from '../../shared/within';
import { CLOSE_MS } from '../context';

/** 1, 2, 4, … minutes, at most two hours: 100 deliveries of a command then last longer than its week on the queue. */
export const backoffMinutes = (looks: number): number => Math.min(2 ** (looks - 1), 120);

/** How often it is seen whether a newer message came. */
const PEEK_MS = 5_000;

/** How long each look may take. */
const ANSWER_MS = 10_000;

/** How many newer messages are looked at: one that is scheduled or deferred cannot be taken, and does not count. */
const PEEKED = 20;

export interface Wait {
  /** Messages that were given back. */
  readonly after: readonly ServiceBusReceivedMessage[];
  readonly waitMs: number;
  readonly stopped: AbortSignal;
}

/**
 * Waits before a queue is looked at again from which messages were given back: until the time is over, the user stops it, or
 * a message came that is newer than those. Peeking costs them no delivery.
 */
export async function waitBeforeLooking(
  receiver: Pick<ServiceBusReceiver, 'peekMessages' | 'close'>,
  { after, waitMs, stopped }: Wait,
): Promise<void> {
  const newest = after
    .map(({ sequenceNumber }) => sequenceNumber)
    .filter((number) => number !== undefined)
    .reduce((one, other) => (one.greaterThan(other) ? one : other));
  try {
    for (let left = waitMs; left > 0 && !stopped.aborted; left -= PEEK_MS) {
      // Stopping ends the wait with an error of its own.
      await setTimeout(Math.min(left, PEEK_MS), undefined, { signal: stopped }).catch(() => undefined);
      if (stopped.aborted) return;
      // Where Service Bus is out of reach now, the next look at the queue will say so.
      const newer = await within(ANSWER_MS, (abortSignal) =>
        receiver.peekMessages(PEEKED, { fromSequenceNumber: newest.add(1), abortSignal }),
      ).catch(() => []);
      if (newer.some(({ state }) => state === 'active')) return;
    }
  } finally {
    await closeWithin(CLOSE_MS, () => receiver.close());
  }
}
