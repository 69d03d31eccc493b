import { DEFAULTS, holdingOf, isChildRecord, type Law, sameHolding } from './simulator';
import type { StagingView } from './staging-source';

/**
 * Where what DfE holds differs from the source: every row must be held as if its record were all that DfE was ever
 * sent of the child, and nobody who is not in the source. Of a row in error DfE holds nothing, or what it took before.
 * @param law the law by which the simulator holds
 * @returns one line for each difference, naming the child by la_child_id; none where they agree
 */
export function compareHoldings(
  staging: readonly StagingView[],
  held: ReadonlyMap<string, unknown>,
  law: Law = DEFAULTS.law,
): string[] {
  const differences: string[] = [];
  const known = new Set<string>();
  for (const { personId, rowState, status, record } of staging) {
    if (rowState.toLowerCase() === 'deleted') continue;
    known.add(personId);
    if (status.toLowerCase() === 'error') continue;
    const holding = held.get(personId);
    const expected = holdingOf(record, law);
    if (holding === undefined) differences.push(`${personId} is not held`);
    else if (expected === undefined || !isChildRecord(holding) || !sameHolding(holding, expected))
      differences.push(`${personId} is held otherwise`);
  }
  for (const personId of held.keys()) {
    if (!known.has(personId)) differences.push(`${personId} is held, but not in the source`);
  }
  return differences;
}
