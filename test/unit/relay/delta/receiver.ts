import type { Delta } from '../../../../relay/delta/delta';
import { applyRecord, type ChildRecord, holdingOf, type Law, sameHolding } from '../../../local/simulator';

export const LAWS: readonly Law[] = ['merge', 'replace'];

/** What DfE holds of a child; undefined for nothing. */
export type Holding = ChildRecord | undefined;

/** What DfE holds once it took a record. */
export const take = (held: Holding, { record }: Pick<Delta, 'record'>, law: Law): Holding =>
  applyRecord(held, record as ChildRecord, law);

/** Whether DfE holds exactly what a record says. */
export function holdsExactly(held: Holding, record: unknown, law: Law): boolean {
  const expected = holdingOf(record, law);
  return held && expected ? sameHolding(held, expected) : held === expected;
}
