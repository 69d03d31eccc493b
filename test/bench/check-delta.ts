import type { Delta } from '../../relay/delta/delta';
import { applyRecord, holdingOf, isChildRecord, LAWS, sameHolding } from '../local/simulator';

/**
 * Takes the records of a delta as DfE would that holds the record before, under either law.
 * @throws where it does not then hold the record now, or nothing where there is none
 */
export function checkDelta(before: unknown, deltas: readonly Delta[], now: unknown): void {
  for (const law of LAWS) {
    let held = holdingOf(before, law);
    for (const { record } of deltas) {
      if (isChildRecord(record)) held = applyRecord(held, record, law);
    }
    const expected = holdingOf(now, law);
    if (held && expected ? !sameHolding(held, expected) : held !== expected) {
      throw new Error(`A delta does not bring DfE to what the source has under the law '${law}'`);
    }
  }
}
