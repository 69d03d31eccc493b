import type { Context } from '../context';
import type { AppliedOutcomes, Ledger } from '../database/ports';

/** How many are closed at a time. */
const PAGE = 500;

/**
 * Closes submissions as failed and uncertain: they are never sent again under their ids, and what DfE holds of their children
 * counts as not known.
 * @param reason for whoever reads it in staging
 */
export const closeAsFailed = (
  ledger: Pick<Ledger, 'applyOutcomes'>,
  submissionIds: readonly string[],
  reason: string,
  at: Date,
): Promise<AppliedOutcomes> =>
  ledger.applyOutcomes(
    submissionIds.map(
      (submissionId) => ({ submissionId, outcome: 'failed', uncertain: true, reason }) as const,
    ),
    at,
  );

/** The same of some of those in flight since before a moment. @returns how many; 0 where none is left, or the user stops it */
export async function closeSomeInFlight(
  { now, stopped }: Pick<Context, 'now' | 'stopped'>,
  ledger: Pick<Ledger, 'applyOutcomes' | 'readOverdue'>,
  before: Date,
  reason: string,
): Promise<number> {
  if (stopped.aborted) return 0;
  const ids = await ledger.readOverdue(before, PAGE);
  if (ids.length > 0) await closeAsFailed(ledger, ids, reason, now());
  return ids.length;
}
