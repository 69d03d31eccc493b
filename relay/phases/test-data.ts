import { z } from 'zod';
import type { Facts } from '../database/facts-ports';
import { readListFact } from './list-fact';

const madeSchema = z.object({
  /** How: made up, from live records with everything replaced, changed by `simulate-changes`, or broken by `break`. */
  made: z.enum(['fake', 'anonymised', 'changed', 'broken']),
  records: z.int().nonnegative(),
  /** Of live records: whether all of them were taken. */
  all: z.boolean().optional(),
  at: z.coerce.date(),
});

/** What was put into a table of test data, or done to it. */
export type MadeTestData = Readonly<z.infer<typeof madeSchema>>;

/** What is remembered at most: a table of tests is filled again and again. */
const MOST_REMEMBERED = 100;

/** What was done to the table of test data, in order. */
export const readTestData = (ledger: Pick<Facts, 'readFact'>): Promise<readonly MadeTestData[]> =>
  readListFact(ledger, 'test-data', madeSchema);

/** Remembers it in the ledger of that table: the test phases are known by it. */
export async function noteTestData(
  ledger: Pick<Facts, 'readFact' | 'noteFact'>,
  made: MadeTestData,
): Promise<void> {
  const all = [...(await readTestData(ledger)), made].slice(-MOST_REMEMBERED);
  await ledger.noteFact('test-data', JSON.stringify(all), made.at);
}
