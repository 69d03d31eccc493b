import { Bit, DateTime2, MAX, NVarChar, VarChar } from 'mssql';
import { type AppliedCount, firstOfEach, toAppliedOutcomes } from '../ledger-rows';
import type { AnsweredOutcome, AppliedOutcomes } from '../ports';
import type { Tables } from '../table-name';
import type { Input, Queries, TempTable } from './client';
import { outcomesSql } from './ledger-sql';

/** Ledger.applyOutcomes: one transaction, and the same number of statements however many outcomes there are. */
export async function applyOutcomes(
  queries: Queries,
  tables: Tables,
  outcomes: AnsweredOutcome[],
  at: Date,
): Promise<AppliedOutcomes> {
  if (outcomes.length === 0) return toAppliedOutcomes(0, []);
  const sql = outcomesSql(tables);
  const outcomeTable: TempTable = {
    name: '#outcome',
    create: sql.createOutcome,
    columns: [
      ['submission_id', VarChar(36)],
      ['state', VarChar(10)],
      ['uncertain', Bit],
      ['receipt', NVarChar(200)],
      ['response', NVarChar(MAX)],
      ['receiver', NVarChar(300)],
      ['settled_at', DateTime2(3)],
    ],
  };
  const rows = firstOfEach(outcomes).map((row) => [
    row.submissionId,
    row.outcome,
    row.uncertain,
    row.receipt,
    row.response,
    row.receiver,
    row.settledAt,
  ]);
  const now: Input = ['at', DateTime2(3), at];
  return queries.inTransaction('apply outcomes', async (statements) => {
    await statements.load(outcomeTable, rows);
    await statements.batch(sql.findApplied);
    await statements.batch(sql.findLate);
    await statements.run(sql.closeSubmissions, [now]);
    await statements.run(sql.closeLate, [now]);
    const counts = await statements.run<AppliedCount>(sql.countApplied);
    await statements.run(sql.dropKnownOfLate);
    await statements.run(sql.forgetHeldOfLate);
    await statements.run(sql.rememberUnknown, [now]);
    await statements.run(sql.reopenStaging);
    await statements.run(sql.forgetHeld);
    await statements.run(sql.rememberHeld, [now]);
    await statements.run(sql.acceptStaging);
    await statements.run(sql.continueStaging);
    await statements.run(sql.refuseStaging);
    await statements.batch(sql.dropOutcome);
    return toAppliedOutcomes(outcomes.length, counts);
  });
}
