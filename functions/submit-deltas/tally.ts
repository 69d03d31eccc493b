import type { Outcome } from '../../shared/messages';

/** What a drain did so far, in counts. */
export interface Tally {
  batches: number;
  sent: number;
  rejected: number;
  failed: number;
  /** Records of which DfE may have more, or less, than their outcome says. */
  uncertain: number;
  runReports: number;
  deadLettered: number;
  givenBack: number;
}

export const newTally = (): Tally => ({
  batches: 0,
  sent: 0,
  rejected: 0,
  failed: 0,
  uncertain: 0,
  runReports: 0,
  deadLettered: 0,
  givenBack: 0,
});

export function countOutcomes(tally: Tally, outcomes: readonly Outcome[]): void {
  for (const { outcome, uncertain } of outcomes) {
    tally[outcome] += 1;
    if (uncertain) tally.uncertain += 1;
  }
}
