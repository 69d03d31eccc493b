import { randomUUID } from 'node:crypto';
import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { checkRecord } from '../../shared/child-record';
import { summariseFaults } from '../../shared/child-record/summarise-faults';
import { MAX_REASON_LENGTH, type Outcome } from '../../shared/messages';
import type { DrainSummary } from '../archive/ports';
import { LINES } from '../log-lines';
import { BatchJournal } from './batch-journal';
import { type Batch, formBatches, type QueuedSubmission } from './form-batches';
import { type Addressee, openMessage } from './open-message';
import { recoverBatch } from './recover-batch';
import { abandonAll, completeAll } from './settle';
import { type SubmitParts, type SubmitSettings, submitBatch } from './submit-batch';
import { countOutcomes, newTally, type Tally } from './tally';

export interface DrainParts extends Omit<SubmitParts, 'receiver' | 'journal' | 'tally'> {
  readonly receiver: Pick<
    ServiceBusReceiver,
    'receiveMessages' | 'completeMessage' | 'abandonMessage' | 'deadLetterMessage'
  >;
}

export interface DrainSettings extends SubmitSettings, Addressee {
  /** Records in one POST, 1 to 100. */
  readonly batchSize: number;
  /** Bytes in one POST, where more than one record is in it. */
  readonly maxPostBytes: number;
  /** No further messages are taken after this time. */
  readonly stopAfterMs: number;
  /** How long an empty queue is listened to. */
  readonly receiveWaitMs: number;
}

/**
 * Empties the queue `deltas` into DfE: one tick of submitDeltas. Ends when the queue is empty, when DfE is out of
 * reach, or when the time is over; what is left waits for the next tick.
 * @returns undefined where there was nothing to do
 */
export async function drain(parts: DrainParts, settings: DrainSettings): Promise<DrainSummary | undefined> {
  const startedAt = parts.now();
  const timeLimit = AbortSignal.timeout(settings.stopAfterMs);
  const tally = newTally();
  const journal = await BatchJournal.load(parts.archive);
  const recovered = journal.open !== null;
  await recoverBatch(journal, { ...parts, tally });

  const receive = () => {
    const receiving = parts.receiver.receiveMessages(settings.batchSize, {
      maxWaitTimeInMs: settings.receiveWaitMs,
    });
    // It may fail while a batch is on its way to DfE and nobody waits for it yet: reported where it is awaited.
    receiving.catch(() => undefined);
    return receiving;
  };
  let taken = 0;
  let ended: DrainSummary['ended'] = 'queue empty';
  let next: Promise<ServiceBusReceivedMessage[]> = receive();
  try {
    for (let messages = await next; messages.length > 0; messages = await next) {
      if (timeLimit.aborted) {
        ended = 'time limit';
        break;
      }
      taken += messages.length;
      // The next messages are fetched while these are on their way to DfE.
      next = receive();
      if (!(await submitMessages(messages, { ...parts, journal, tally }, settings, timeLimit))) {
        ended = timeLimit.aborted ? 'time limit' : 'DfE out of reach';
        break;
      }
    }
  } finally {
    await abandonAll(parts.receiver, await next.catch(() => []));
    await journal.flush();
  }
  if (taken === 0 && !recovered) return undefined;
  return { startedAt: startedAt.toISOString(), finishedAt: parts.now().toISOString(), ...tally, ended };
}

type MessageParts = DrainParts & { journal: BatchJournal; tally: Tally };

/** @returns false where DfE is out of reach or the time is over */
async function submitMessages(
  messages: readonly ServiceBusReceivedMessage[],
  parts: MessageParts,
  settings: DrainSettings,
  timeLimit: AbortSignal,
): Promise<boolean> {
  const submissions: QueuedSubmission[] = [];
  for (const message of messages) {
    const opened = openMessage(message, settings);
    if (opened.kind === 'submission') {
      submissions.push(opened);
      continue;
    }
    parts.log(LINES.messageUndeliverable, { error: opened.reason });
    await parts.receiver.deadLetterMessage(message, {
      deadLetterReason: opened.reason,
      deadLetterErrorDescription: opened.description,
    });
    parts.tally.deadLettered += 1;
  }
  const unanswered = await completeAnswered(submissions, parts);
  const valid = await rejectInvalid(unanswered, parts);
  const batches = formBatches(valid, { maxRecords: settings.batchSize, maxBytes: settings.maxPostBytes });
  const giveBack = async (rest: readonly Batch[]) => {
    const messagesOf = ({ submissions: members }: Batch) => members.map(({ message }) => message);
    await abandonAll(parts.receiver, rest.flatMap(messagesOf));
    return false;
  };
  for (const [n, batch] of batches.entries()) {
    if (timeLimit.aborted) return giveBack(batches.slice(n));
    if (!(await submitBatch(batch, parts, settings, timeLimit))) return giveBack(batches.slice(n + 1));
  }
  return true;
}

/** Completes messages whose submissions were answered before the last process died. @returns the others */
async function completeAnswered(
  submissions: readonly QueuedSubmission[],
  { journal, receiver }: MessageParts,
): Promise<QueuedSubmission[]> {
  const again = submissions.filter(({ submission }) => journal.answeredIds.has(submission.submissionId));
  if (again.length === 0) return [...submissions];
  const left = await completeAll(
    receiver,
    again.map(({ message }) => message),
  );
  for (const { message, submission } of again) {
    if (!left.includes(message)) journal.forgetAnswered(submission.submissionId);
  }
  return submissions.filter((submission) => !again.includes(submission));
}

/**
 * Reports records that DfE would refuse, so that they cannot take a batch down with them. The relay checks the same
 * rules before it sends; this finds what a relay of another version let through. @returns the others
 */
async function rejectInvalid(
  submissions: readonly QueuedSubmission[],
  parts: MessageParts,
): Promise<QueuedSubmission[]> {
  const at = parts.now().toISOString();
  const valid: QueuedSubmission[] = [];
  const rejected: QueuedSubmission[] = [];
  const outcomes: Outcome[] = [];
  for (const queued of submissions) {
    const { submissionId, record } = queued.submission;
    const faults = checkRecord(record, at.slice(0, 10));
    if (faults.some(({ severity }) => severity === 'error')) {
      const reason = summariseFaults(faults, MAX_REASON_LENGTH);
      rejected.push(queued);
      outcomes.push({ outcome: 'rejected', submissionId, uncertain: false, reason });
    } else {
      valid.push(queued);
    }
  }
  await parts.sendOutcomes(randomUUID(), at, outcomes);
  countOutcomes(parts.tally, outcomes);
  await completeAll(
    parts.receiver,
    rejected.map(({ message }) => message),
  );
  return valid;
}
