import type { RunEnd } from '../../shared/messages';
import type { SubmissionMode } from '../delta/records-to-send';

/** What begins a run: a command of csc-relay. */
export type RunCommand = 'run' | 'push' | 'receive' | 'extract' | 'resync';

export interface NewRun {
  readonly runId: string;
  readonly command: RunCommand;
  readonly dataset: 'live' | 'anon';
  readonly mode: SubmissionMode;
  readonly startedAt: Date;
  /** Its number is this or higher; default: the next. */
  readonly leastNumber?: number | undefined;
}

/** What a run did. Counts of children, never anything about one. */
export interface RunCounts {
  /** Staging rows looked at. */
  readonly looked: number;
  readonly queued: number;
  /** Rows refused in the LA, with the reason in staging. */
  readonly refused: number;
  readonly sent: number;
  readonly rejected: number;
  readonly failed: number;
  /** Children whom DfE was asked to delete. */
  readonly deleted: number;
  /** On the way to DfE when the run ended. */
  readonly inFlight: number;
  /** Rows in error when the run ended, and those of them that were not before it. */
  readonly inError: number;
  readonly newInError: number;
  /** Children of whom the extract could stage nothing; absent where the run did none. */
  readonly unstaged?: number | undefined;
}

/** How a run ended. */
export interface RunClose {
  readonly finishedAt: Date;
  readonly ended: RunEnd;
  /** A sentence for people; no personal data. */
  readonly why: string;
  /** null: the process ended without one. */
  readonly exitCode: number | null;
  readonly counts: RunCounts | null;
}

/** A run as the ledger has it; what versions before 3 did not write is null. */
export interface RunSummary extends Omit<NewRun, 'command' | 'leastNumber'> {
  readonly runNumber: number;
  readonly command: RunCommand | null;
  readonly finishedAt: Date | null;
  readonly ended: RunEnd | null;
  readonly why: string | null;
  readonly exitCode: number | null;
  readonly counts: RunCounts | null;
}
