import type {
  AnsweredOutcome,
  AppliedOutcomes,
  HeldRecord,
  InFlight,
  SentSubmission,
  Settling,
  SubmissionCount,
  Wait,
} from './answer-ports';
import type { GoodExtract, Ssd } from './extract-ports';
import type { Facts } from './facts-ports';
import type { Keeping } from './keeping-ports';
import type { RunLock } from './lock-ports';
import type { Adoption, Comparison, Renewal } from './moving-ports';
import type { Prepared } from './prepared';
import type { Redriving } from './redrive-ports';
import type { Reporting } from './reporting-ports';
import type { Resyncing } from './resync-ports';
import type { Use } from './rights';
import type { NewRun, RunClose, RunSummary } from './run-ports';
import type { DatabaseFacts } from './server-ports';
import type { ErrorGroup, ShownRow, StateCount } from './shown-ports';
import type { SsdSource } from './source-ports';
import type { NewSubmission, StagedSubmission } from './submission-ports';
import type { TestDataTable } from './test-data-ports';

export type * from './answer-ports';
export type * from './lock-ports';
export type * from './prepared';
export type * from './server-ports';
export type * from './shown-ports';
export type * from './submission-ports';

/**
 * What a run needs of the LA's database. One folder per engine implements it; every implementation
 * passes the one contract suite in test/contract. All reads and writes are set-based.
 */
export interface RelayDatabase {
  readonly staging: Staging;
  readonly ledger: Ledger;
  readonly keeping: Keeping;
  readonly reporting: Reporting;
  readonly ssd: Ssd;
  /** The database of the SSD, where that is another one. */
  readonly source?: Pick<SsdSource, 'describe'>;
  readonly testData: TestDataTable;

  /**
   * Takes the run lock of this staging table, so that one run at a time works on it.
   * The lock ends with the database session, so a killed relay never leaves it behind.
   * @returns undefined where another run holds it
   */
  takeRunLock(): Promise<RunLock | undefined>;

  /** What the server says of itself. */
  describe(): Promise<DatabaseFacts>;

  /**
   * Creates the staging and ledger tables and indexes that are missing, and brings a ledger of an earlier version forward.
   * One of a later version keeps what it has, and its version.
   */
  createMissingTables(): Promise<Prepared>;

  close(): Promise<void>;
}

/** The table `ssd_api_data_staging` (or `_anon`): one row per child, filled by the extract or by the LA's own SQL. */
export interface Staging extends Comparison {
  /**
   * What stands in the way of a command: tables or columns that are missing, and rights that are, in an analyst's words.
   * Empty: nothing.
   * @param use what the command does with the tables; without it, it reads them
   */
  findProblems(use?: Use): Promise<string[]>;

  /**
   * The rows to look at in a push, in order of the row id, after row id `after`, at most `limit`:
   * status pending or error and not deleted, or deleted while DfE holds something of the child;
   * and no submission of that child in flight or settling (I12). States are compared without regard to case or blanks around
   * them.
   * @param scope `changed` is what stands above; `all`: rows that are not deleted whatever their status, unless the child
   * is held back; `pending`: rows that are pending and nothing else; `settled`: those, and deleted ones, but nothing in error
   * @param renewal with scope `changed` also rows that are due by it: DfE holds the child, and the row is neither pending
   * nor in error, deleted or held back
   */
  readEligible(
    after: number,
    limit: number,
    scope?: EligibleScope,
    renewal?: Renewal,
  ): Promise<EligibleRow[]>;

  /** The children who would be sent now if nothing of theirs was settling (I12). */
  countSettling(): Promise<Settling>;

  /** Every row that is not deleted, in order of the row id, after row id `after`, at most `limit`. */
  readAll(after: number, limit: number): Promise<StagedRow[]>;

  /**
   * Marks rows as error with the reason an analyst reads in `api_response`, where they still are as they were read.
   */
  refuse(refusals: Refusal[]): Promise<void>;

  /**
   * Marks rows as sent, with the receipt of what DfE holds, where they and their basis still are as they were read: DfE
   * holds exactly their record already.
   */
  confirm(rows: Confirmation[]): Promise<void>;

  /** The rows of one person, for `show`. */
  readPerson(personId: string): Promise<ShownRow[]>;

  /** Rows by submission_status and row_state, in lower case; for `status`. */
  countByState(): Promise<StateCount[]>;

  /**
   * The person ids of staging, as they stand there, that are those of one person in several rows: equal but for white
   * space around them (and for case, where the database does not look at it).
   */
  duplicatedPersons(): Promise<ReadonlySet<string>>;

  /** Deleted rows whose child DfE holds. */
  countDeletions(): Promise<number>;

  /** Children whom DfE holds and who have no row, so that nothing notices that they changed or left. */
  countRowless(): Promise<number>;

  /** The rows in error by their reason, the commonest first, with a few person ids of each. */
  groupErrors(limit: number): Promise<ErrorGroup[]>;

  /** Rows in error that stand for a child (not deleted ones without anything at DfE); for the exit code. */
  countErrors(): Promise<number>;

  /** Those of them that `noteErrors` did not note: another person's, or for another reason. */
  countNewErrors(): Promise<number>;

  /**
   * Notes which rows are in error and why, in place of what was noted before. By person and reason, not by row: the
   * authority's own SQL may empty the table and fill it again every night.
   */
  noteErrors(): Promise<void>;
}

export type EligibleScope = 'changed' | 'all' | 'pending' | 'settled';

export interface StagedRow {
  /** The row's `id`: the keyset cursor. */
  readonly stagingId: number;
  readonly personId: string | null;
  /** `json_payload` as text, exactly as stored. */
  readonly payload: string | null;
  /** Another row stands for the same person. */
  readonly duplicated: boolean;
}

export interface EligibleRow extends StagedRow {
  readonly deleted: boolean;
  /** It is there only because it is due by a renewal. */
  readonly renewed: boolean;
  /** SHA-256 of the stored payload, computed by the database: equal as long as the row's content is the same. */
  readonly rowVersion: Buffer;
  /** payload_hash of the child's latest submission where DfE rejected it and the row still is in error, else null. */
  readonly rejectedHash: Buffer | null;
  /** What the ledger held of the child when the row was read. */
  readonly basis: Basis;
  /** The acknowledged record of the child as JSON text, or null where DfE holds something unknown; undefined: nothing. */
  readonly held: string | null | undefined;
}

/** What a record is made against: as long as it is the same, DfE is known to hold the same. */
export interface Basis {
  /** `seq` of the child's latest submission; 0 where there is none. */
  readonly latest: number;
  /** SHA-256 of the acknowledged record, of nothing where that is unknown; null where DfE holds nothing. */
  readonly acknowledged: Buffer | null;
}

export interface Refusal {
  readonly stagingId: number;
  readonly rowVersion: Buffer;
  readonly reason: string;
}

/** With what the row was compared: as long as the child's basis is the same, DfE holds the record. */
export interface Confirmation extends Omit<Refusal, 'reason'> {
  readonly basis: Basis;
}

/** The relay's own tables: what was sent, what DfE is known to hold, and the runs. */
export interface Ledger extends Adoption, Facts, Redriving, Resyncing {
  /** Writes down that a run begins. @returns its number, higher than that of any before */
  startRun(run: NewRun): Promise<number>;
  /** Writes down how a run ended, whatever stands there. */
  finishRun(runId: string, end: RunClose): Promise<void>;
  /**
   * Closes every run but this one that has no end, as ended without a word. The caller holds the run lock, so none of them
   * is at work.
   */
  closeUnfinished(runId: string, at: Date): Promise<void>;
  /** The latest runs, newest first. */
  recentRuns(limit: number): Promise<RunSummary[]>;

  /**
   * Writes submissions in state `staged`, in one transaction, of the children whose acknowledged record and latest
   * submission still are what the submission was made against (I3): of the others another run has sent something since.
   * Throws where a child has a submission in flight that came at the same moment (the index that holds I3).
   * @returns the ids of those that were written
   */
  stage(submissions: NewSubmission[]): Promise<ReadonlySet<string>>;

  /** Submissions left in state `staged` (a run that ended before it could send them), oldest first, after `seq`. */
  readStaged(after: number, limit: number): Promise<StagedSubmission[]>;

  /** `staged` becomes `queued`, counting one more attempt. Other states stay: an outcome may have come first. */
  markQueued(submissionIds: string[], at: Date): Promise<void>;

  /**
   * Applies outcomes in one transaction, by submissionId, to submissions in flight; others are left as they are,
   * so that a second application changes nothing (I9). Of several outcomes for one submission the first counts. For each:
   * - the submission takes the outcome as its state, with receipt, response and uncertain;
   * - `sent`: the acknowledged record becomes the one that was sent, with its receiver, or goes with a purge;
   * - `sent` of a part, by another endpoint of DfE than the one that took what it was made against: that endpoint holds
   *   something unknown, and the child is pending;
   * - `failed` or `rejected`, and uncertain: a POST of it had no answer, so DfE holds something unknown of the child: an
   *   acknowledged record without payload;
   * - `sent` of a submission that had been closed as failed: DfE took it after all, before or after what was sent since, so
   *   that what it holds is unknown, and the child is pending (I11);
   * - the staging row follows only where its content still is what was sent (I2): `sent` with row_state `unchanged`
   *   (`deleted` stays), or `error` with the reason; and `pending` where another record of the child is to follow;
   * - a row of other content that stands as `sent` becomes pending, where DfE took what was sent or may have: another run had
   *   found that DfE held this content, which it does no more.
   */
  applyOutcomes(outcomes: AnsweredOutcome[], at: Date): Promise<AppliedOutcomes>;

  /**
   * Forgets what other endpoints of DfE hold than `receiver`, of children of whom nothing is in flight, and makes those
   * children pending: to this one they are new.
   * @returns how many children
   */
  forgetOtherReceivers(receiver: string): Promise<number>;

  /** Those of some submissions that the ledger holds, by their ids in lower case, and whether they are in flight. */
  findKnown(submissionIds: string[]): Promise<ReadonlyMap<string, { readonly inFlight: boolean }>>;

  /** What DfE is known to hold of a person; for `show`. */
  readAcknowledged(personId: string): Promise<HeldRecord | undefined>;

  /** The submissions of a person, the latest first, before `seq` where one is given, at most `limit`. */
  readSubmissions(personId: string, limit: number, before?: number): Promise<SentSubmission[]>;

  /** What keeps back anything else of a person now; undefined: nothing does. For `show`. */
  readWait(personId: string): Promise<Wait | undefined>;

  /**
   * The ids of submissions in flight that were put on the queue before `before`, or staged where they never were, at most
   * `limit`, oldest first.
   */
  readOverdue(before: Date, limit: number): Promise<string[]>;

  /** What the last extract counted that changed staging; undefined before the first. */
  readGoodExtract(): Promise<GoodExtract | undefined>;

  countInFlight(): Promise<InFlight>;
  /** Submissions by state; for `status`. */
  countByState(): Promise<SubmissionCount[]>;
}
