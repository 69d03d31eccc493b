import type { Delta } from '../../../../relay/delta/delta';
import { applyRecord, type ChildRecord, holdingOf, type Law, sameHolding } from '../../../local/simulator';

/** What DfE holds of a child; undefined for nothing. */
export type Holding = ChildRecord | undefined;

type Sent = Pick<Delta, 'record'>;

/** What DfE holds once it took a record. */
export const take = (held: Holding, { record }: Sent, law: Law): Holding =>
  applyRecord(held, record as ChildRecord, law);

/** Whether DfE holds exactly what a record says. */
export function holdsExactly(held: Holding, record: unknown, law: Law): boolean {
  const expected = holdingOf(record, law);
  return held && expected ? sameHolding(held, expected) : held === expected;
}

/** DfE as records of one child come to it. It may work one off at once, or long after it came. */
export class Receiver {
  #held: Holding;
  #waiting: readonly Sent[] = [];

  constructor(private readonly law: Law) {}

  holdsExactly(record: unknown): boolean {
    return holdsExactly(this.#held, record, this.law);
  }

  take(sent: Sent): void {
    this.#held = take(this.#held, sent, this.law);
  }

  /** Takes a record and leaves it for later, without a reply. */
  takeLate(sent: Sent): void {
    this.#waiting = [...this.#waiting, sent];
  }

  /** Works off what it left for later. */
  settle(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const sent of waiting) this.take(sent);
  }
}
