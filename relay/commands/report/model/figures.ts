import type { InFlight, Settling } from '../../../database/ports';
import type { HeldCount } from '../../../database/reporting-ports';
import type { RunSummary } from '../../../database/run-ports';
import type { Findings } from './findings';
import type { Night } from './nights';
import type { SsdFigures } from './ssd-figures';
import type { ErrorFigures } from './tally-errors';

/** All that a report says, as `--json` prints it. */
export interface ReportFigures {
  readonly madeAt: Date;
  /** The authority by its code and name, where LA_CODE is set. */
  readonly authority: string | undefined;
  readonly table: string;
  readonly dataset: 'live' | 'anon';
  /** Whether ids and reasons of children are in it. */
  readonly withIds: boolean;
  /** What a reader has to know before anything else, in sentences. */
  readonly attention: readonly string[];
  /** The last runs in words, as `status` says them. */
  readonly lastRun: readonly string[];
  /** When a run last delivered all there was, in words. */
  readonly lastDelivered: string;
  /** The latest, newest first. */
  readonly runs: readonly RunSummary[];
  readonly held: HeldFigures;
  readonly errors: ErrorFigures;
  readonly waiting: WaitingFigures;
  /** Oldest first. */
  readonly nights: readonly Night[];
  readonly findings: Findings;
  /** Of the last good extract; undefined where there is none. */
  readonly ssd: SsdFigures | undefined;
}

export interface HeldFigures {
  /** Without those of rehearsals, who are held by nobody. */
  readonly children: number;
  /** Of those, children of whom it is not known what DfE holds. */
  readonly unknown: number;
  /** By the endpoint that took them, without rehearsals. */
  readonly receivers: readonly HeldCount[];
  /** Children whom a rehearsal took. */
  readonly rehearsed: number;
}

export interface WaitingFigures {
  /** Rows that are pending and not deleted: the next run sends them. */
  readonly pending: number;
  /** Children whom the next run asks DfE to delete. */
  readonly deletions: number;
  readonly inFlight: InFlight;
  readonly settling: Settling;
}
