import type { Outcome } from '../../shared/messages';

/** What a drain did so far, in counts. */
export interface Tally {
  batches: number;
  sent: number;
  rejected: number;
  failed: number;
  deadLettered: number;
}

export const newTally = (): Tally => ({ batches: 0, sent: 0, rejected: 0, failed: 0, deadLettered: 0 });

export function countOutcomes(tally: Tally, outcomes: readonly Outcome[]): void {
  for (const { outcome } of outcomes) tally[outcome] += 1;
}
