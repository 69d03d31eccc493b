import { canonicalJson } from '../../shared/child-record';
import type { StagingView } from './staging-source';

/**
 * Where what DfE holds differs from the source: every row that was sent must be held as it is, and nobody else.
 * Rows in error are no part of the source that can be held, unless DfE took an earlier record of the child.
 * @returns one line for each difference, naming the child by la_child_id; none where they agree
 */
export function compareHoldings(
  staging: readonly StagingView[],
  held: ReadonlyMap<string, unknown>,
): string[] {
  const differences: string[] = [];
  const expected = new Set<string>();
  for (const { personId, rowState, status, record } of staging) {
    if (rowState.toLowerCase() === 'deleted' || status.toLowerCase() === 'error') continue;
    expected.add(personId);
    const holding = held.get(personId);
    if (holding === undefined) differences.push(`${personId} is not held`);
    else if (canonicalJson(holding) !== canonicalJson(record))
      differences.push(`${personId} is held otherwise`);
  }
  for (const personId of held.keys()) {
    if (!expected.has(personId)) differences.push(`${personId} is held, but not in the source`);
  }
  return differences;
}
