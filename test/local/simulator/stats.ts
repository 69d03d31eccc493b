import { hash } from 'node:crypto';
import type { Held } from './holdings';

export interface Stats {
  /** POSTs of records by status; those whose connection was cut count under `reset`. */
  readonly posts: Readonly<Record<string, number>>;
  /** The most POSTs of records that were under way at one time. */
  readonly mostPostsAtOnce: number;
  /** The most records in one POST, taken or not. */
  readonly maxRecordsInBatch: number;
  readonly batchesAccepted: number;
  readonly recordsAccepted: number;
  /** Accepted records that changed nothing in what was held: sent twice. */
  readonly recordsRepeated: number;
  readonly childrenHeld: number;
  readonly tokensIssued: number;
}

/** Counts what comes in and goes out. */
export class Counters {
  readonly #posts: Record<string, number> = {};
  readonly #mayBeTaken = new Map<string, number>();
  #underWay = 0;
  #mostPostsAtOnce = 0;
  #maxRecordsInBatch = 0;
  #batchesAccepted = 0;
  #recordsAccepted = 0;
  #recordsRepeated = 0;

  postBegan(): void {
    this.#underWay += 1;
    this.#mostPostsAtOnce = Math.max(this.#mostPostsAtOnce, this.#underWay);
  }

  postRead(records: number): void {
    this.#maxRecordsInBatch = Math.max(this.#maxRecordsInBatch, records);
  }

  /** A POST gets a reply by which its records may have been taken, or none. */
  mayBeTaken(records: readonly unknown[]): void {
    for (const record of records) {
      const key = keyOf(record);
      this.#mayBeTaken.set(key, (this.#mayBeTaken.get(key) ?? 0) + 1);
    }
  }

  /** In how many POSTs a record was, with its attributes in this order, that were not refused with a status of 400 to 499. */
  timesPosted(record: unknown): number {
    return this.#mayBeTaken.get(keyOf(record)) ?? 0;
  }

  /** @param changes how many of the records changed what was held */
  batchAccepted(records: number, changes: number): void {
    this.#batchesAccepted += 1;
    this.#recordsAccepted += records;
    this.#recordsRepeated += records - changes;
  }

  postEnded(status: number | 'reset'): void {
    this.#underWay -= 1;
    this.#posts[status] = (this.#posts[status] ?? 0) + 1;
  }

  read(held: Held, tokensIssued: number): Stats {
    return {
      posts: { ...this.#posts },
      mostPostsAtOnce: this.#mostPostsAtOnce,
      maxRecordsInBatch: this.#maxRecordsInBatch,
      batchesAccepted: this.#batchesAccepted,
      recordsAccepted: this.#recordsAccepted,
      recordsRepeated: this.#recordsRepeated,
      childrenHeld: [...held.values()].reduce((sum, children) => sum + children.size, 0),
      tokensIssued,
    };
  }
}

const keyOf = (record: unknown): string => hash('sha1', JSON.stringify(record) ?? '', 'base64');
