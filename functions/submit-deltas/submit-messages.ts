import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { Fault } from '../../shared/child-record';
import { isConstructedChild } from '../../shared/child-record/constructed-child';
import { summariseFaults } from '../../shared/child-record/summarise-faults';
import { MAX_REASON_LENGTH } from '../../shared/messages';
import type { SignIn } from '../dfe/ports';
import type { DrainEnd } from '../journal/ports';
import { LINES } from '../log-lines';
import { answerAtOnce, type DecidedSubmission } from './answer-at-once';
import type { QueuedSubmission } from './form-batches';
import { logRunReport } from './log-run-report';
import type { MessagesForOthers } from './messages-for-others';
import { type Addressee, NOT_A_SUBMISSION } from './open-message';
import { answerProbes, type QueuedProbe, type SendProbeAnswer } from './probe/answer-probes';
import type { ReadMessage } from './read-messages';
import { refuseOutdated } from './refuse-outdated';
import { completeAll } from './settle';
import { type SubmitAllSettings, submitAll } from './submit-all';
import type { SubmitParts } from './submit-batch';

export interface MessageParts extends SubmitParts {
  readonly receiver: Pick<ServiceBusReceiver, 'completeMessage' | 'abandonMessage' | 'deadLetterMessage'>;
  readonly forOthers: MessagesForOthers;
  readonly probes: {
    /** Asks whether DfE takes the credentials. */
    readonly signIn: SignIn['signIn'];
    readonly answer: SendProbeAnswer;
  };
}

export type MessageSettings = SubmitAllSettings & Addressee;

/**
 * Works off messages that were received together: probes are answered, submissions go to DfE, run reports to the log.
 * @param end no further batch is begun once it is aborted
 * @returns why nothing further should be taken from the queue, if so; what is not decided is given back then. `repeated`:
 *   every one of the messages was held for others already
 */
export async function submitMessages(
  messages: readonly ReadMessage[],
  parts: MessageParts,
  settings: MessageSettings,
  end: AbortSignal,
): Promise<DrainEnd | 'repeated' | undefined> {
  const { submissions, probes, repeated } = await sortMessages(messages, parts);
  if (repeated === messages.length) return 'repeated';
  await answerProbes(probes, parts, end);
  const unanswered = await completeAnswered(submissions, parts);
  notePerhapsPosted(unanswered, parts);
  const upToDate = await refuseOutdated(unanswered, parts);
  const faults = new Map(messages.map((one) => [one.opened.message, one.faults]));
  const valid = await rejectInvalid(upToDate, faults, parts);
  return submitAll(valid, parts, settings, end);
}

/** Settles the messages that are no submissions. @returns the submissions, in their order */
async function sortMessages(
  messages: readonly ReadMessage[],
  parts: MessageParts,
): Promise<{ submissions: QueuedSubmission[]; probes: QueuedProbe[]; repeated: number }> {
  const { forOthers, log, receiver, tally } = parts;
  const submissions: QueuedSubmission[] = [];
  const probes: QueuedProbe[] = [];
  const reports: ServiceBusReceivedMessage[] = [];
  let repeated = 0;
  for (const { opened } of messages) {
    const { message } = opened;
    switch (opened.kind) {
      case 'submission':
        submissions.push(opened);
        break;
      case 'run-report':
        logRunReport(opened.report, log);
        reports.push(message);
        tally.runReports += 1;
        break;
      case 'probe':
        probes.push(opened);
        break;
      case 'for-another':
        if (forOthers.hold(message, opened.reason)) tally.givenBack += 1;
        else repeated += 1;
        break;
      case 'no-message':
        log(LINES.messageUndeliverable, { error: NOT_A_SUBMISSION });
        await receiver.deadLetterMessage(message, {
          deadLetterReason: NOT_A_SUBMISSION,
          deadLetterErrorDescription: opened.description,
        });
        tally.deadLettered += 1;
        break;
    }
  }
  await completeAll(receiver, reports);
  return { submissions, probes, repeated };
}

/** Completes messages whose submissions were answered before the last process died. @returns the others */
async function completeAnswered(
  submissions: readonly QueuedSubmission[],
  { journal, receiver }: MessageParts,
): Promise<QueuedSubmission[]> {
  const again = submissions.filter(({ submission }) => journal.isAnswered(submission.submissionId));
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

/** Where a journal was lost, what came before that and comes again may have been POSTed without the journal saying so (I6). */
function notePerhapsPosted(submissions: readonly QueuedSubmission[], { journal }: MessageParts): void {
  const { lostAt } = journal;
  if (lostAt === null) return;
  const before = Date.parse(lostAt);
  const again = submissions.filter(
    ({ message: { deliveryCount = 0, enqueuedTimeUtc } }) =>
      deliveryCount > 0 && (enqueuedTimeUtc === undefined || enqueuedTimeUtc.getTime() <= before),
  );
  journal.notePerhapsPosted(again.map(({ submission }) => submission.submissionId));
}

/** A probe deletes at DfE whomever it finds under this id. */
const CONSTRUCTED =
  'la_child_id: is kept for the constructed record of csc-relay doctor --dfe; give the child another id';

/**
 * Reports records that DfE would refuse, so that they cannot take a batch down with them. The relay checks the same
 * rules before it sends; this finds what a relay of another version let through. @returns the others
 */
async function rejectInvalid(
  submissions: readonly QueuedSubmission[],
  faultsOf: ReadonlyMap<ServiceBusReceivedMessage, readonly Fault[]>,
  parts: MessageParts,
): Promise<QueuedSubmission[]> {
  const at = parts.now().toISOString();
  const valid: QueuedSubmission[] = [];
  const rejected: DecidedSubmission[] = [];
  for (const queued of submissions) {
    const { submissionId, record } = queued.submission;
    const faults = faultsOf.get(queued.message) ?? [];
    if (isConstructedChild(record.la_child_id)) {
      rejected.push({
        queued,
        outcome: { outcome: 'rejected', submissionId, uncertain: false, reason: CONSTRUCTED },
      });
    } else if (faults.some(({ severity }) => severity === 'error')) {
      const reason = summariseFaults(faults, MAX_REASON_LENGTH);
      rejected.push({ queued, outcome: { outcome: 'rejected', submissionId, uncertain: false, reason } });
    } else {
      valid.push(queued);
    }
  }
  await answerAtOnce(rejected, at, parts);
  return valid;
}
