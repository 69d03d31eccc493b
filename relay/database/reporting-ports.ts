import type { RunSummary } from './run-ports';

/** What `report` reads beside what `status` does. It writes nothing. */
export interface Reporting {
  /** The runs that began at `since` or later, newest first. */
  runsSince(since: Date): Promise<RunSummary[]>;

  readMilestones(): Promise<Milestones>;

  /** What became of the submissions that were staged at `since` or later, by the run that staged them. */
  countByRun(since: Date): Promise<RunOutcome[]>;

  /** The children of whom DfE holds something, by the endpoint of DfE that took it, the most first. */
  countHeld(): Promise<HeldCount[]>;

  /** The rows in error that `Staging.countErrors` counts, in order of the row id, after row id `after`, at most `limit`. */
  readErrors(after: number, limit: number): Promise<ErrorRow[]>;
}

export interface Milestones {
  /** When the first run of all began; null where there was none. */
  readonly firstRunAt: Date | null;
  /** The latest run or push that delivered what there was to deliver; undefined where none did. */
  readonly lastDelivered: RunSummary | undefined;
}

export interface RunOutcome {
  readonly runId: string;
  /** Of the ledger: staged, queued, sent, rejected, failed or superseded. */
  readonly state: string;
  /** It asks DfE to delete the child, and nothing of the child follows. */
  readonly isDeletion: boolean;
  readonly submissions: number;
  /** Of those, how many DfE may have had twice, or all the same. */
  readonly uncertain: number;
  /** Of those, how many a rehearsal answered in the place of DfE, by their receipt. */
  readonly rehearsed: number;
}

export interface HeldCount {
  /** Host and path of the endpoint; null: not known. */
  readonly receiver: string | null;
  readonly children: number;
  /** Of those, children of whom it is not known what DfE holds. */
  readonly unknown: number;
}

export interface ErrorRow {
  /** The row's `id`: the keyset cursor. */
  readonly stagingId: number;
  readonly personId: string | null;
  /** `api_response` as it stands there. */
  readonly reason: string | null;
}
