import type { ServiceBusSender } from '@azure/service-bus';
import { packSubmission } from '../shared/messages';
import { type OutgoingSubmission, sendSubmissions } from './bus/send-submissions';
import type { RelayDatabase, StagedSubmission } from './database/ports';
import { type Push, prepareRow } from './prepare-row';

/** Rows in a page: bounds the memory of a push whatever the number of children. Larger pages are not faster. */
const PAGE = 100;

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

  const read = (after: number) => handled(staging.readEligible(after, PAGE));
  let reading = read(0);
  let sending: Promise<void> = Promise.resolve();
  try {
    for (let rows = await reading; rows.length > 0 && !parts.stopped.aborted; rows = await reading) {
      // The next page is read while this one is prepared, and this one is prepared while the last one is sent.
      reading = read(rows.at(-1)?.stagingId ?? Number.MAX_SAFE_INTEGER);
      const prepared = rows.map((row) => prepareRow(row, run));
      const refusals = prepared.flatMap((row) => (row.kind === 'refusal' ? [row.refusal] : []));
      const submissions = prepared.flatMap((row) => (row.kind === 'submission' ? [row] : []));
      if (refusals.length > 0) await staging.refuse(refusals);
      if (submissions.length > 0) await ledger.stage(submissions.map(({ submission }) => submission));
      await sending;
      sending = handled(
        sendStaged(
          parts,
          submissions.map(({ message }) => message),
        ),
      );
      counts.looked += rows.length;
      counts.queued += submissions.length;
      counts.refused += refusals.length;
      counts.waiting += rows.length - submissions.length - refusals.length;
      parts.progress(counts);
    }
    await sending;
  } finally {
    await Promise.allSettled([reading, sending]); // nothing works on behind a failure
  }
  return counts;
}

/** A promise that is awaited later: should it fail before, that is not unhandled. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Puts on the queue what is written in the ledger, and marks it. */
async function sendStaged(parts: PushParts, messages: readonly OutgoingSubmission[]): Promise<void> {
  if (messages.length === 0) return;
  await sendSubmissions(parts.deltas, messages);
  await parts.database.ledger.markQueued(
    messages.map(({ submissionId }) => submissionId),
    parts.now(),
  );
}

/** Sends again what the ledger holds as `staged`: an earlier run ended between writing and marking it. */
async function resendStaged(parts: PushParts, run: Push, counts: PushCounts): Promise<void> {
  const { ledger } = parts.database;
  for (let after = 0; ; ) {
    const staged = await ledger.readStaged(after, PAGE);
    const last = staged.at(-1);
    if (!last) return;
    after = last.seq;
    const messages = staged.map((submission) => messageOf(submission, run));
    await sendStaged(parts, messages);
    counts.resent += staged.length;
    parts.progress(counts);
  }
}

function messageOf(staged: StagedSubmission, { laCode, dataset }: Push): OutgoingSubmission {
  const { submissionId, runId, kind } = staged;
  const stagedAt = staged.stagedAt.toISOString();
  const body = packSubmission(
    { type: 'submission', version: 1, submissionId, runId, laCode, dataset, kind, stagedAt },
    staged.payload,
  );
  if (!body) throw new RangeError('a staged submission no longer fits a message');
  return { submissionId, body };
}
