import { z } from 'zod';
import type { Facts } from '../database/facts-ports';
import { readListFact } from './list-fact';
import type { Step } from './steps';

const shownSchema = z.object({
  step: z.enum(['one-made-up', 'many-made-up', 'few-anonymised', 'all-anonymised', 'deltas', 'live']),
  at: z.coerce.date(),
  runNumber: z.int().positive(),
  /** Records that DfE took in that run. */
  sent: z.int().nonnegative(),
  receiver: z.string(),
}) satisfies z.ZodType<{ step: Step }>;

/** That a run has shown a step, and when it first did. */
export type ShownStep = Readonly<z.infer<typeof shownSchema>>;

export const readShown = (ledger: Pick<Facts, 'readFact'>): Promise<readonly ShownStep[]> =>
  readListFact(ledger, 'phases', shownSchema);

/** Keeps what was shown for the first time; what was shown before stays as it is. */
export async function noteShown(
  ledger: Pick<Facts, 'readFact' | 'noteFact'>,
  steps: readonly Step[],
  how: Omit<ShownStep, 'step'>,
): Promise<void> {
  // Most runs show none, and need not ask the ledger.
  if (steps.length === 0) return;
  const shown = await readShown(ledger);
  const fresh = steps.filter((step) => !shown.some((one) => one.step === step));
  if (fresh.length === 0) return;
  const all = [...shown, ...fresh.map((step) => ({ step, ...how }))];
  await ledger.noteFact('phases', JSON.stringify(all), how.at);
}
