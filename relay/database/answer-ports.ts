import type { Kind, Outcome } from '../../shared/messages';

/** An outcome, with what its message says beside it. */
export type AnsweredOutcome = Outcome & {
  /** The endpoint of DfE that it comes from, where its message names it. */
  readonly receiver?: string | undefined;
  /** Until when DfE may still work off a POST of it that had no answer; undefined: each was answered. */
  readonly settledAt?: Date | undefined;
};

/** Something of a person is on the way to DfE since then; or DfE may work off a POST of before until then. */
export type Wait = { readonly inFlightSince: Date } | { readonly settlesAt: Date };

/** Children who wait until what was sent of them has settled. */
export interface Settling {
  readonly children: number;
  /** When the first of them may be sent, and the last; null where none waits. */
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

export interface AppliedOutcomes {
  readonly sent: number;
  readonly rejected: number;
  readonly failed: number;
  /** Submissions that were not in flight: applied before, or not of this ledger. */
  readonly ignored: number;
  /** Of those sent, how many are to be followed by another record of their child. */
  readonly toContinue: number;
  /** Of all that were applied, how many DfE may have had twice, or all the same. */
  readonly uncertain: number;
  /** Of those sent, how many were children whom DfE deleted. */
  readonly deleted: number;
  /** Submissions that had been closed as failed, and that DfE took after all. */
  readonly late: number;
}

export interface HeldRecord {
  /** null: something, not known what */
  readonly payload: string | null;
  readonly receipt: string | null;
  readonly acknowledgedAt: Date;
}

/** A submission of one child, for those who ask what was sent of it and what became of that. */
export interface SentSubmission {
  /** The cursor of `readSubmissions`. */
  readonly seq: number;
  readonly submissionId: string;
  readonly runId: string;
  readonly kind: Kind;
  readonly state: string;
  /** DfE may have had it twice, or all the same. */
  readonly uncertain: boolean;
  readonly receipt: string | null;
  /** Why it was rejected or failed. */
  readonly response: string | null;
  /** The record as JSON text; a sentence where it was removed since. */
  readonly payload: string;
  readonly stagedAt: Date;
  /** null: it never was put on the queue, as far as is known. */
  readonly queuedAt: Date | null;
  readonly answeredAt: Date | null;
}

export interface InFlight {
  readonly staged: number;
  readonly queued: number;
  readonly oldestStagedAt: Date | null;
}

export interface SubmissionCount {
  readonly state: string;
  readonly submissions: number;
  /** Of those, how many DfE may have had twice, or all the same. */
  readonly uncertain: number;
}
