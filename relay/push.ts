import type { ServiceBusSender } from '@azure/service-bus';
import { packBody, type Submission } from '../shared/messages';
import { sendSubmissions } from './bus/send-submissions';
import type { RelayDatabase, StagedSubmission } from './database/ports';
import { type Push, prepareRow } from './prepare-row';

/** Rows in a page: bounds the memory of a push whatever the number of children. */
const PAGE = 500;

export interface PushParts {
  readonly database: Pick<RelayDatabase, 'staging' | 'ledger'>;
  readonly deltas: Pick<ServiceBusSender, 'createMessageBatch' | 'sendMessages'>;
  readonly now: () => Date;
  /** Aborted when the user stops the run: the page at work is finished. */
  readonly stopped: AbortSignal;
  /** Told after every page. */
  readonly progress: (counts: PushCounts) => void;
}

export interface PushCounts {
  /** Staging rows looked at. */
  looked: number;
  /** Put on the queue by this push. */
  queued: number;
  /** Of an earlier run that ended before it could put them on the queue. */
  resent: number;
  /** Refused here, with the reason in staging. */
  refused: number;
  /** Rejected by DfE before and not changed since. */
  waiting: number;
}

/**
 * The outward half of a run. Every submission is written to the ledger as `staged` before it is put on the queue and
 * marked `queued` after, so that a relay that dies in between sends it again with the same id (I1), and the queue
 * drops the second copy. The caller holds the run lock.
 */
export async function push(parts: PushParts, run: Push): Promise<PushCounts> {
  const { staging, ledger } = parts.database;
  const counts: PushCounts = { looked: 0, queued: 0, resent: 0, refused: 0, waiting: 0 };
  await resendStaged(parts, run, counts);

  const read = (after: number) => staging.readEligible(after, PAGE);
  let next = read(0);
  for (let rows = await next; rows.length > 0 && !parts.stopped.aborted; rows = await next) {
    // The next page is read while this one is prepared and sent.
    next = read(rows.at(-1)?.stagingId ?? Number.MAX_SAFE_INTEGER);
    next.catch(() => undefined); // reported by the await above, should this page fail first
    const prepared = rows.map((row) => prepareRow(row, run));
    const refusals = prepared.flatMap((row) => (row.kind === 'refusal' ? [row.refusal] : []));
    const submissions = prepared.flatMap((row) => (row.kind === 'submission' ? [row] : []));
    if (refusals.length > 0) await staging.refuse(refusals);
    if (submissions.length > 0) {
      await ledger.stage(submissions.map(({ submission }) => submission));
      await sendSubmissions(
        parts.deltas,
        submissions.map(({ message }) => message),
      );
      await ledger.markQueued(
        submissions.map(({ submission }) => submission.submissionId),
        parts.now(),
      );
    }
    counts.looked += rows.length;
    counts.queued += submissions.length;
    counts.refused += refusals.length;
    counts.waiting += rows.length - submissions.length - refusals.length;
    parts.progress(counts);
  }
  return counts;
}

/** Sends again what the ledger holds as `staged`: an earlier run ended between writing and marking it. */
async function resendStaged(parts: PushParts, run: Push, counts: PushCounts): Promise<void> {
  const { ledger } = parts.database;
  for (let after = 0; ; ) {
    const staged = await ledger.readStaged(after, PAGE);
    const last = staged.at(-1);
    if (!last) return;
    after = last.seq;
    const messages = staged.map((submission) => {
      const body = packBody(messageOf(submission, run));
      if (!body) throw new RangeError('a staged submission no longer fits a message');
      return { submissionId: submission.submissionId, body };
    });
    await sendSubmissions(parts.deltas, messages);
    await ledger.markQueued(
      staged.map(({ submissionId }) => submissionId),
      parts.now(),
    );
    counts.resent += staged.length;
    parts.progress(counts);
  }
}

function messageOf(staged: StagedSubmission, { laCode, dataset }: Push): Submission {
  const { submissionId, runId, kind, stagedAt, payload } = staged;
  return {
    type: 'submission',
    version: 1,
    submissionId,
    runId,
    laCode,
    dataset,
    kind,
    stagedAt: stagedAt.toISOString(),
    record: JSON.parse(payload),
  };
}
