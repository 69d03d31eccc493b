import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../shared/messages';
import type { QueuedSubmission } from './form-batches';
import { completeAll } from './settle';
import type { SubmitParts } from './submit-batch';
import { countOutcomes } from './tally';

/** A submission that needs no POST for its outcome. */
export interface DecidedSubmission {
  readonly queued: QueuedSubmission;
  readonly outcome: Outcome;
}

/**
 * Sends outcomes of what is not POSTed, in the version of the contract that each was asked in, and then takes the messages off
 * the queue.
 */
export async function answerAtOnce(
  decided: readonly DecidedSubmission[],
  answeredAt: string,
  {
    journal,
    receiver,
    sendOutcomes,
    tally,
  }: Pick<SubmitParts, 'journal' | 'receiver' | 'sendOutcomes' | 'tally'>,
): Promise<void> {
  const { contact } = journal;
  for (const [version, some] of Map.groupBy(decided, ({ queued }) => queued.submission.version)) {
    const outcomes = some.map(({ outcome }) => outcome);
    await sendOutcomes({ batchId: randomUUID(), answeredAt, outcomes, version, contact });
    countOutcomes(tally, outcomes);
  }
  await completeAll(
    receiver,
    decided.map(({ queued }) => queued.message),
  );
}
