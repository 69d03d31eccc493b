import { randomUUID } from 'node:crypto';
import type { ServiceBusReceiver } from '@azure/service-bus';
import type { Log } from '../../shared/log';
import type { Archive, BatchAddress } from '../archive/ports';
import type { DfeClient, PostResult } from '../dfe/ports';
import type { OpenBatch } from '../journal/ports';
import type { SendOutcomes } from '../send-outcomes';
import type { BatchJournal } from './batch-journal';
import { type AnsweredPost, carryOut, carryOutBehind, isPlain } from './carry-out';
import type { Batch, QueuedSubmission } from './form-batches';
import { judgeReply, type Verdict, withOverdue } from './judge-reply';
import { logPost } from './log-post';
import { maskValues } from './mask-values';
import type { Pipeline } from './pipeline';
import type { ProbeResult } from './probe/carry-out-probe';
import type { Tally } from './tally';

export interface SubmitParts {
  readonly receiver: Pick<ServiceBusReceiver, 'completeMessage' | 'abandonMessage'>;
  readonly dfe: DfeClient;
  readonly archive: Archive;
  readonly journal: BatchJournal;
  readonly sendOutcomes: SendOutcomes;
  readonly log: Log;
  readonly now: () => Date;
  readonly tally: Tally;
  readonly course: Course;
  readonly pipeline: Pipeline;
}

/** What a drain remembers from one POST to the next. */
export interface Course {
  /** Submissions in doubt, whose messages wait here for what becomes of others; by submissionId. */
  readonly doubted: Map<string, QueuedSubmission>;
  /** A 403 was waited out: once is enough, as after it the parts tell more. */
  hasWaitedOut: boolean;
  /** What came of the probe that was carried out. */
  probed?: ProbeResult;
}

export interface SubmittedBatch extends Pick<Verdict, 'stop'> {
  /** The submissions that have their outcome, those that were in doubt before among them. */
  readonly decided: readonly string[];
}

export interface SubmitSettings {
  readonly laCode: string;
  /** What answers is a rehearsal, and no DfE. */
  readonly rehearsal: boolean;
  /** The host of DfE's API, for the log. */
  readonly dfeHost: string;
  /** A submission that could not be delivered for this long, counted from its arrival on the queue, fails. */
  readonly retryWindowMs: number;
}

/**
 * Carries one batch to DfE and its outcomes back. The order of the steps is what makes a death between any two of
 * them harmless (invariants I1, I5, I6): journal and request, then POST, then reply, then outcomes, then the queue.
 * @param waitsOutRefusal whether a 403 is tried again after a long wait
 */
export async function submitBatch(
  batch: Batch,
  parts: SubmitParts,
  settings: SubmitSettings,
  signal: AbortSignal,
  waitsOutRefusal: boolean,
): Promise<SubmittedBatch> {
  const { archive, course, journal, now, pipeline } = parts;
  const startedAt = now().toISOString();
  const { runId, contractVersion } = batch;
  const address: BatchAddress = {
    laCode: settings.laCode,
    runId,
    batchId: randomUUID(),
    day: startedAt.slice(0, 10),
  };
  const submissionIds = batch.submissions.map(({ submission }) => submission.submissionId);
  const open: OpenBatch = {
    address,
    contractVersion,
    submissionIds,
    openedAt: startedAt,
    ...(settings.rehearsal && { rehearsed: true }),
  };
  await Promise.all([journal.begin(open), archive.putRequest(address, batch.body)]);
  const result = withoutValues(
    await parts.dfe.post(batch.body, submissionIds.length, signal, journal.hold, waitsOutRefusal),
    batch,
  );
  const answeredAt = now().toISOString();
  const { batchId } = address;
  await archive.putReply(address, { version: 1, batchId, runId, submissionIds, answeredAt, result });
  journal.noteAttempts(result);
  parts.tally.batches += 1;
  // Whoever has the journal by now found no reply, and POSTs these records again: that outcome counts, not this one.
  journal.hold.check();

  const verdict = judgeReply(result, open, journal);
  logPost({ ...open, result }, verdict, settings.dfeHost, parts.log);
  const messages = new Map(
    [...batch.submissions, ...course.doubted.values()].map(({ message, submission }) => [
      submission.submissionId,
      message,
    ]),
  );
  const post: AnsweredPost = { ...open, answeredAt, result };
  course.hasWaitedOut ||= waitsOutRefusal && result.attempts.some(({ status }) => status === 403);
  if (isPlain(verdict, post, journal)) {
    journal.leaveToReport();
    await pipeline.report(() => carryOutBehind(verdict, post, messages, parts));
    return { stop: undefined, decided: submissionIds };
  }
  await pipeline.reported();
  const final = await giveUpOverdue(verdict, post, batch, journal, settings);
  const decided = await carryOut(final, post, messages, parts);
  return { stop: verdict.stop, decided };
}

/** Words about one record are words of its reason; those about several are nobody's. */
const withoutValues = (result: PostResult, { submissions, body }: Batch): PostResult =>
  submissions.length === 1 ? { ...result, reply: maskValues(result.reply, body) } : result;

/** What has waited longer than the retry window is given up, where DfE does not say anything of it. */
async function giveUpOverdue(
  verdict: Verdict,
  post: AnsweredPost,
  batch: Batch,
  journal: BatchJournal,
  settings: SubmitSettings,
): Promise<Verdict> {
  if (verdict.stop === undefined || verdict.stop === 'account refused') return verdict;
  const enqueuedBefore = Date.parse(post.answeredAt) - settings.retryWindowMs;
  const overdue = batch.submissions.filter(
    ({ message }) =>
      message.enqueuedTimeUtc !== undefined && message.enqueuedTimeUtc.getTime() < enqueuedBefore,
  );
  if (overdue.length === 0) return verdict;
  const ids = overdue.map(({ submission }) => submission.submissionId);
  await journal.giveUp(ids);
  return withOverdue(verdict, post.result, ids);
}
