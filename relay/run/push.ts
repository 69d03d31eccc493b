import type { ServiceBusSender } from '@azure/service-bus';
import { packSubmission } from '../../shared/messages';
import { type OutgoingSubmission, sendSubmissions } from '../bus/send-submissions';
import type {
  Confirmation,
  EligibleRow,
  NewSubmission,
  Refusal,
  RelayDatabase,
  StagedRow,
  StagedSubmission,
} from '../database/ports';
import { handled } from '../handled';
import { readPayload } from './check-row';
import { closeAsFailed } from './close-as-failed';
import { type Push, prepareRow } from './prepare-row';
import { submissionHead } from './submission-head';

/** For whoever reads it in staging. It may have been put on the queue before its record was spoilt. */
const UNSENDABLE =
  'Not sent: the record in ssd_api_submission cannot be read. What DfE holds of the child is not known; all of it is sent again.';

/** Rows in a page: bounds the memory of a push whatever the number of children. Each page costs some 3 ms beside its rows. */
const PAGE = 200;

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
  /** Held by DfE as they are already. */
  confirmed: number;
  /** Of whom another run sent something after they were read: the next run looks at them again. */
  overtaken: number;
  /** Second steps of changes that go to DfE in two, put on the queue when the first was accepted. */
  followed: number;
  /** Of those put on the queue, how many did not change and are sent whole by RESEND_WHOLE_DAYS. */
  renewed: number;
  /** Of those put on the queue, how many ask DfE to delete a child. */
  deleted: number;
  /** Children of whom the ledger holds what cannot be read: what DfE holds of them counts as not known. */
  unreadable: number;
  /** Rows refused here, by the rules that they break. */
  readonly rules: Map<string, number>;
}

/** What a push has counted that did nothing yet. */
export const noPush = (): PushCounts => ({
  looked: 0,
  queued: 0,
  resent: 0,
  refused: 0,
  waiting: 0,
  confirmed: 0,
  overtaken: 0,
  followed: 0,
  renewed: 0,
  deleted: 0,
  unreadable: 0,
  rules: new Map(),
});

/**
 * The outward half of a run. Every submission is written to the ledger as `staged` before it is put on the queue and
 * marked `queued` after, so that a relay that dies in between sends it again with the same id (I1), and the queue
 * drops the second copy. The caller holds the run lock.
 * @param counts where it counts while it goes on
 */
export async function push(parts: PushParts, run: Push, counts = noPush()): Promise<PushCounts> {
  const { staging } = parts.database;
  await resendStaged(parts, run, counts);
  // Ids that differ by white space are one person's. Rows with the same id are found page by page.
  const duplicated = await staging.duplicatedPersons();

  const read = (after: number) => handled(staging.readEligible(after, PAGE, run.scope, run.renewal));
  let reading = read(0);
  let sending: Promise<void> = Promise.resolve();
  try {
    for (let rows = await reading; rows.length > 0 && !parts.stopped.aborted; rows = await reading) {
      // Four pages are at work: one is read, one prepared, one written to the ledger and one sent.
      reading = read(rows.at(-1)?.stagingId ?? Number.MAX_SAFE_INTEGER);
      const page = preparePage(withStrangers(withDuplicates(rows, duplicated), run), run);
      const written = handled(writePage(parts, page));
      const sentBefore = sending;
      sending = handled(
        Promise.all([written, sentBefore]).then(([staged]) => sendPage(parts, page, staged, counts)),
      );
      await sentBefore;
      counts.looked += rows.length;
      counts.refused += page.refusals.length;
      counts.confirmed += page.confirmations.length;
      for (const rule of page.rules) counts.rules.set(rule, (counts.rules.get(rule) ?? 0) + 1);
      counts.waiting +=
        rows.length - page.submissions.length - page.refusals.length - page.confirmations.length;
      parts.progress(counts);
    }
    await sending;
  } finally {
    await Promise.allSettled([reading, sending]); // nothing works on behind a failure
  }
  return counts;
}

/** The same rows, with those of one person in several forms of its id told apart. */
export const withDuplicates = <Row extends StagedRow>(
  rows: readonly Row[],
  duplicated: ReadonlySet<string>,
): readonly Row[] =>
  duplicated.size === 0
    ? rows
    : rows.map((row) =>
        row.personId !== null && duplicated.has(row.personId) ? { ...row, duplicated: true } : row,
      );

/** The same rows, with children of whom the ledger knows nothing as such of whom DfE may hold something, after a resync. */
export const withStrangers = <Row extends Pick<EligibleRow, 'basis' | 'held'>>(
  rows: readonly Row[],
  { resynced = false }: Pick<Push, 'resynced'>,
): readonly Row[] =>
  resynced
    ? rows.map((row) => (row.held === undefined && row.basis.latest === 0 ? { ...row, held: null } : row))
    : rows;

/** What is to be done about the rows of a page. */
interface Page {
  readonly refusals: Refusal[];
  readonly confirmations: Confirmation[];
  readonly submissions: NewSubmission[];
  readonly messages: OutgoingSubmission[];
  /** The ids of submissions that are made by a renewal. */
  readonly renewals: Set<string>;
  /** The ids of submissions of children whose acknowledged record cannot be read. */
  readonly unreadable: Set<string>;
  /** The rules that its refused rows break, each as often as rows do. */
  readonly rules: string[];
}

function preparePage(rows: readonly EligibleRow[], run: Push): Page {
  const page: Page = {
    refusals: [],
    confirmations: [],
    submissions: [],
    messages: [],
    renewals: new Set(),
    unreadable: new Set(),
    rules: [],
  };
  for (const row of rows) {
    const prepared = prepareRow(row, run);
    if (prepared.kind === 'refusal') {
      page.refusals.push(prepared.refusal);
      page.rules.push(...prepared.rules);
    }
    if (prepared.kind === 'held-already') page.confirmations.push(prepared.confirmation);
    if (prepared.kind !== 'submission') continue;
    page.submissions.push(prepared.submission);
    page.messages.push(prepared.message);
    if (row.renewed) page.renewals.add(prepared.submission.submissionId);
    if (prepared.heldUnreadable) page.unreadable.add(prepared.submission.submissionId);
  }
  return page;
}

/** @returns the ids of the submissions that were written */
async function writePage(
  { database }: PushParts,
  { refusals, confirmations, submissions }: Page,
): Promise<ReadonlySet<string>> {
  if (refusals.length > 0) await database.staging.refuse(refusals);
  if (confirmations.length > 0) await database.staging.confirm(confirmations);
  return submissions.length > 0 ? database.ledger.stage(submissions) : new Set();
}

/** Sends what of a page was written to the ledger. */
async function sendPage(
  parts: PushParts,
  { submissions, messages, renewals, unreadable }: Page,
  staged: ReadonlySet<string>,
  counts: PushCounts,
): Promise<void> {
  const isStaged = ({ submissionId }: { readonly submissionId: string }): boolean => staged.has(submissionId);
  const written = submissions.filter(isStaged);
  counts.queued += written.length;
  counts.renewed += written.filter(({ submissionId }) => renewals.has(submissionId)).length;
  counts.unreadable += written.filter(({ submissionId }) => unreadable.has(submissionId)).length;
  counts.deleted += written.filter(({ kind }) => kind === 'purge').length;
  counts.overtaken += submissions.length - written.length;
  await sendStaged(parts, messages.filter(isStaged));
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
    const messages = staged.flatMap((submission) => messageOf(submission, run) ?? []);
    await sendStaged(parts, messages);
    const sent = new Set(messages.map(({ submissionId }) => submissionId));
    // What can never be sent keeps its child back no longer.
    const unsendable = staged.map(({ submissionId }) => submissionId).filter((id) => !sent.has(id));
    if (unsendable.length > 0) await closeAsFailed(ledger, unsendable, UNSENDABLE, parts.now());
    counts.resent += messages.length;
    counts.unreadable += unsendable.length;
    parts.progress(counts);
  }
}

/** @returns undefined where what stands in the ledger is no record, or does not fit a message any more */
function messageOf(staged: StagedSubmission, { laCode, dataset }: Push): OutgoingSubmission | undefined {
  const { submissionId, runId, runNumber, kind, stagedAt } = staged;
  if ('rule' in readPayload(staged.payload)) return undefined;
  const body = packSubmission(
    submissionHead({ submissionId, runId, runNumber, laCode, dataset, kind, stagedAt }),
    staged.payload,
  );
  return body && { submissionId, body };
}
