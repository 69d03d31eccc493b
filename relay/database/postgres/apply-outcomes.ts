import { type AppliedCount, firstOfEach, toAppliedOutcomes } from '../ledger-rows';
import type { AnsweredOutcome, AppliedOutcomes } from '../ports';
import type { Tables } from '../table-name';
import type { Queries } from './client';
import { outcomesSql } from './ledger-sql';

/** Ledger.applyOutcomes: one statement, however many outcomes there are. */
export async function applyOutcomes(
  queries: Queries,
  tables: Tables,
  outcomes: AnsweredOutcome[],
  at: Date,
): Promise<AppliedOutcomes> {
  const sql = outcomesSql(tables);
  const rows = firstOfEach(outcomes);
  const counts = await queries.run<AppliedCount>('apply outcomes', sql.applyOutcomes, [
    rows.map((row) => row.submissionId),
    rows.map((row) => row.outcome),
    rows.map((row) => row.uncertain),
    rows.map((row) => row.receipt),
    rows.map((row) => row.response),
    rows.map((row) => row.receiver),
    rows.map((row) => row.settledAt),
    at,
  ]);
  return toAppliedOutcomes(outcomes.length, counts);
}
