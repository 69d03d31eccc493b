import type { ContractVersion } from '../../shared/messages';
import type { BatchAddress } from '../archive/ports';

/**
 * The blob {laCode}-{dataset}.json of the container `journal`: all that the functions overwrite. It holds the one batch
 * in flight and those that are being reported; submissions whose messages are still on the queue although they need no POST
 * or a marked one; and what a person may want to know. Ids of this software, counts and times: no personal data.
 */
export interface Journal {
  readonly version: 3;
  readonly open: OpenBatch | null;
  /** Answered, with the reply archived, and perhaps not reported. Absent where there is none. */
  readonly reporting?: readonly OpenBatch[];
  /** POSTed, answered and reported, but perhaps not taken off the queue: to be completed without a POST. */
  readonly answered: readonly string[];
  /** Perhaps POSTed by a process that died before the reply was kept: POSTed again, marked uncertain (I6). */
  readonly perhapsPosted: readonly string[];
  /** What is known of refused records; the search for the bad ones goes on with it (docs/adr/0012). */
  readonly search: Search;
  /** null unless DfE refuses the account. */
  readonly account: RefusedAccount | null;
  /** ISO 8601, UTC: DfE asked for no POST before it; null where it did not. */
  readonly waitUntil: string | null;
  readonly dfe: DfeContact;
  /** The latest 50 drains that found something to do, newest first. */
  readonly drains: readonly DrainSummary[];
  /** null before the first tick. */
  readonly status: Status | null;
  /** The runs of which submissions came, the highest numbers first: by them a restored or copied database shows. */
  readonly runs: readonly SeenRun[];
  /**
   * When a journal was set aside that could not be read whole; null where none was. Messages from before that come again may
   * have been POSTed.
   */
  readonly lostAt: string | null;
}

/** A run of the relay by its number and id. */
export interface SeenRun {
  readonly runNumber: number;
  readonly runId: string;
}

export interface OpenBatch {
  readonly address: BatchAddress;
  /** Of the contract that the batch was asked in, and is answered in. */
  readonly contractVersion: ContractVersion;
  readonly submissionIds: readonly string[];
  readonly openedAt: string;
  /** The POST was one of a rehearsal. */
  readonly rehearsed?: true;
  /** Those that fail as their retry window is over: written before their outcomes are sent, so that none is POSTed again. */
  readonly overdue?: readonly string[];
}

/** The submissions that DfE refused among others, in groups that are POSTed apart. Ids and numbers alone. */
export interface Search {
  /** The next to be POSTed first. */
  readonly groups: readonly Group[];
  readonly counting: Counting;
  /** Since it began, DfE looked at records. */
  readonly passed: boolean;
  /** Records that DfE answered 403 alone, with nothing passing since: their own fault, or the account's. */
  readonly doubts: readonly Doubt[];
}

export interface Group {
  readonly ids: readonly string[];
  /** There once the group was refused as it is: the positions that DfE named. It is to be split. */
  readonly named?: readonly number[];
  /** A record that DfE named, and how that was read. */
  readonly suspectBy?: 0 | 1;
}

/** From what number DfE's positions are taken to count; null: they are not read. */
export type Counting = 0 | 1 | null;

/** A record, and the POST of it alone: its reply is archived there. */
export interface Doubt extends Pick<OpenBatch, 'address' | 'contractVersion'> {
  readonly id: string;
}

export interface RefusedAccount {
  readonly since: string;
  /** How many records were tried since, one a tick. */
  readonly probes: number;
}

/** What stands in the journal where DfE refuses nothing. */
export const NO_REFUSALS: Pick<Journal, 'search' | 'account' | 'waitUntil'> = {
  search: { groups: [], counting: 0, passed: false, doubts: [] },
  account: null,
  waitUntil: null,
};

/** ISO 8601, UTC. */
export interface DfeContact {
  /** When DfE last answered a POST; null where it never has. */
  readonly reachedAt: string | null;
  /** When a POST last went without an answer; null where none has. */
  readonly silentAt: string | null;
}

/** One tick of submitDeltas that found something to do. Counts only: no personal data. */
export interface DrainSummary {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly batches: number;
  readonly sent: number;
  readonly rejected: number;
  readonly failed: number;
  /** Records of which DfE may have more, or less, than their outcome says. */
  readonly uncertain: number;
  readonly runReports: number;
  /** Messages that are none of this software's: dead-lettered with a reason. */
  readonly deadLettered: number;
  /** Messages for another function app, or for a later version of this one. */
  readonly givenBack: number;
  readonly ended: DrainEnd;
}

export const DRAIN_ENDS = [
  'queue empty',
  'DfE out of reach',
  'account refused',
  'not DfE',
  'time limit',
  'stopped',
  'too many for others',
] as const;
export type DrainEnd = (typeof DRAIN_ENDS)[number];

/** How the function app was at its last tick. */
export interface Status {
  readonly at: string;
  readonly appVersion: string;
  readonly paused: boolean;
  /** It rehearsed: nothing went to DfE. */
  readonly rehearsal?: true;
  /** For how long the oldest message has waited; null where none waits. */
  readonly oldestMinutes: number | null;
  /** The names of the settings that kept the app from starting since. */
  readonly settingsAtFault: readonly string[];
}

/** Every method throws ArchiveError where storage fails, or holds a journal of a later version that this app cannot read. */
export interface JournalStore {
  /**
   * Takes the journal for this process alone, and creates it where there is none. One that cannot be read whole is kept
   * beside it, and what can be read of it is the journal.
   * @returns undefined where another process has it
   */
  take(): Promise<TakenJournal | undefined>;
  /** The journal as it is, for those who only look; undefined where there is none. */
  read(): Promise<Journal | undefined>;
}

/** The journal in the hands of this process, until it gives it back or loses it. */
export interface TakenJournal {
  /** As it was when it was taken. */
  readonly journal: Journal;
  readonly hold: Hold;
  /** What was kept beside the journal, as this app could not read all of it; undefined: nothing. */
  readonly setAside: SetAside | undefined;
  /** @throws JournalLostError where another process may have it; ArchiveError where storage fails */
  write(journal: Journal): Promise<void>;
  /** Lets others have it at once. Never throws: what is not given back lapses. */
  giveBack(): Promise<void>;
}

/** Why a journal is kept beside the one that takes its place. */
export const SET_ASIDE = ['unreadable', 'later-version'] as const;
export type SetAside = (typeof SET_ASIDE)[number];

/** What this process knows of its hold on the journal. */
export interface Hold {
  /** Makes sure that there is time for a POST to begin. @throws JournalLostError where it cannot be had */
  ready(): Promise<void>;
  /** @throws JournalLostError where another process may have the journal by now */
  check(): void;
  /** Ends before another process can have the journal: a POST under way is cut off by it. */
  readonly cut: AbortSignal;
}

/** Another process may have the journal: this one must neither POST nor report any more. */
export class JournalLostError extends Error {
  override readonly name = 'JournalLostError';
}
