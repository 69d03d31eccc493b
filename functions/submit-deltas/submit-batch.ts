import { randomUUID } from 'node:crypto';
import type { ServiceBusReceiver } from '@azure/service-bus';
import type { Log } from '../../shared/log';
import type { Outcome } from '../../shared/messages';
import type { Archive, BatchAddress } from '../archive/ports';
import type { DfeClient, DfeReply } from '../dfe/ports';
import { LINES } from '../log-lines';
import type { OutcomesReport, SendOutcomes } from '../send-outcomes';
import type { BatchJournal } from './batch-journal';
import type { Batch, QueuedSubmission } from './form-batches';
import { judgeReply } from './judge-reply';
import { abandonAll, completeAll } from './settle';
import { countOutcomes, type Tally } from './tally';

export interface SubmitParts {
  readonly receiver: Pick<ServiceBusReceiver, 'completeMessage' | 'abandonMessage'>;
  readonly dfe: DfeClient;
  readonly archive: Archive;
  readonly journal: BatchJournal;
  readonly sendOutcomes: SendOutcomes;
  readonly log: Log;
  readonly now: () => Date;
  readonly tally: Tally;
}

export interface SubmitSettings {
  readonly laCode: string;
  /** A submission that could not be delivered for this long, counted from its arrival on the queue, fails. */
  readonly retryWindowMs: number;
}

/**
 * Carries one batch to DfE and its outcomes back. The order of the steps is what makes a death between any two of
 * them harmless (invariants I1, I5, I6): journal and request, then POST, then reply, then outcomes, then the queue.
 * @returns false where DfE is out of reach: nothing further should be POSTed now
 */
export async function submitBatch(
  batch: Batch,
  parts: SubmitParts,
  settings: SubmitSettings,
  signal: AbortSignal,
): Promise<boolean> {
  const { archive, journal, now } = parts;
  const startedAt = now();
  const address: BatchAddress = {
    laCode: settings.laCode,
    runId: batch.runId,
    batchId: randomUUID(),
    day: startedAt.toISOString().slice(0, 10),
  };
  const submissionIds = batch.submissions.map(({ submission }) => submission.submissionId);
  await Promise.all([
    journal.begin({
      address,
      contractVersion: batch.contractVersion,
      submissionIds,
      openedAt: startedAt.toISOString(),
    }),
    archive.putRequest(address, batch.body),
  ]);
  const result = await parts.dfe.post(batch.body, submissionIds.length, signal, journal.hold);
  const answeredAt = now().toISOString();
  const { batchId, runId } = address;
  const version = batch.contractVersion;
  await archive.putReply(address, { version: 1, batchId, runId, submissionIds, answeredAt, result });
  journal.noteAttempts(result);
  parts.tally.batches += 1;
  // Whoever has the journal by now found no reply, and POSTs these records again: that outcome counts, not this one.
  journal.hold.check();

  const verdict = judgeReply(result, submissionIds, journal.perhapsPostedIds);
  const last = result.attempts.at(-1);
  parts.log(lineFor(result.reply), {
    runId,
    batchId,
    records: submissionIds.length,
    reply: result.reply.kind,
    status: last?.status,
    milliseconds: last?.tookMs,
    posts: result.attempts.length,
  });
  if (verdict.kind === 'out-of-reach') {
    await leaveOnQueue(
      batch,
      batchId,
      { uncertain: result.uncertain, reason: verdict.reason },
      parts,
      settings,
    );
    return false;
  }
  await report({ batchId, answeredAt, outcomes: verdict.outcomes, version }, batch.submissions, parts);
  return true;
}

/** Sends the outcomes of submissions and then takes their messages off the queue. */
async function report(
  answer: Omit<OutcomesReport, 'contact'>,
  submissions: readonly QueuedSubmission[],
  parts: SubmitParts,
): Promise<void> {
  const { batchId, outcomes } = answer;
  await parts.sendOutcomes({ ...answer, contact: parts.journal.contact });
  countOutcomes(parts.tally, outcomes);
  const left = await completeAll(
    parts.receiver,
    submissions.map(({ message }) => message),
  );
  if (left.length > 0) parts.log(LINES.messageNotSettled, { batchId, messages: left.length });
  const unsettled = submissions.filter(({ message }) => left.includes(message));
  parts.journal.closeAnswered(idsOf(submissions), idsOf(unsettled));
}

/** What has waited longer than the retry window fails with the reason, the rest goes back to the queue. */
async function leaveOnQueue(
  batch: Batch,
  batchId: string,
  end: { uncertain: boolean; reason: string },
  parts: SubmitParts,
  settings: SubmitSettings,
): Promise<void> {
  const { journal, now, receiver } = parts;
  journal.closeUndecided(idsOf(batch.submissions), end.uncertain);
  const enqueuedBefore = now().getTime() - settings.retryWindowMs;
  const isOverdue = ({ message }: QueuedSubmission) =>
    message.enqueuedTimeUtc !== undefined && message.enqueuedTimeUtc.getTime() < enqueuedBefore;
  const overdue = batch.submissions.filter(isOverdue);
  const outcomes = idsOf(overdue).map(
    (submissionId): Outcome => ({
      outcome: 'failed',
      submissionId,
      // If this process dies before the message is gone, it comes again and is POSTed after all.
      uncertain: true,
      reason: end.reason,
    }),
  );
  const answeredAt = now().toISOString();
  await report({ batchId, answeredAt, outcomes, version: batch.contractVersion }, overdue, parts);
  await abandonAll(
    receiver,
    batch.submissions.filter((submission) => !isOverdue(submission)).map(({ message }) => message),
  );
}

const idsOf = (submissions: readonly QueuedSubmission[]): string[] =>
  submissions.map(({ submission }) => submission.submissionId);

function lineFor(reply: DfeReply) {
  switch (reply.kind) {
    case 'accepted':
    case 'accepted-unclear':
      return LINES.batchAnswered;
    case 'rate-limited':
    case 'unavailable':
      return LINES.dfeOutOfReach;
    case 'malformed':
    case 'nothing-taken':
    case 'refused':
    case 'too-large':
    case 'unauthorised':
    case 'unexpected':
      return LINES.batchNotAccepted;
  }
}
