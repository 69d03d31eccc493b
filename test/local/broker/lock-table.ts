import { randomUUID } from 'node:crypto';
import type { QueuedMessage } from './queued-message';

/**
 * Who is locked until when. All locks of a queue last equally long and a renewed one goes to the end,
 * so the map is in order of expiry and no lock needs a timer of its own.
 */
export class LockTable<Content> {
  private readonly byToken = new Map<string, QueuedMessage<Content>>();
  /** No lock ends before this (epoch ms). */
  private earliest = Number.POSITIVE_INFINITY;

  constructor(private readonly durationMs: number) {}

  get nextDeadline(): number {
    return this.earliest;
  }

  lock(message: QueuedMessage<Content>, now: number): void {
    this.add(message, randomUUID(), now + this.durationMs);
  }

  find(token: string): QueuedMessage<Content> | undefined {
    return this.byToken.get(token);
  }

  /** Locks anew for the whole duration. @returns until when, in epoch ms */
  renew(message: QueuedMessage<Content>, now: number): number {
    const until = now + this.durationMs;
    if (message.lock !== undefined) {
      this.byToken.delete(message.lock.token);
      this.add(message, message.lock.token, until);
    }
    return until;
  }

  unlock(message: QueuedMessage<Content>): void {
    if (message.lock !== undefined) this.byToken.delete(message.lock.token);
    message.lock = undefined;
  }

  /** Unlocks and returns the messages whose locks ended by `now`; Infinity: all. */
  takeExpired(now: number): QueuedMessage<Content>[] {
    const expired: QueuedMessage<Content>[] = [];
    if (this.earliest > now) return expired;
    this.earliest = Number.POSITIVE_INFINITY;
    for (const message of this.byToken.values()) {
      const until = message.lock?.until ?? 0;
      if (until > now) {
        this.earliest = until;
        break;
      }
      this.unlock(message);
      expired.push(message);
    }
    return expired;
  }

  private add(message: QueuedMessage<Content>, token: string, until: number): void {
    message.lock = { token, until };
    this.byToken.set(token, message);
    this.earliest = Math.min(this.earliest, until);
  }
}
