import type { ExtractOptions } from '../record/options';
import type { Survey } from '../record/survey';
import type { Window } from '../record/window';
import type { ExtractPlan, Merging, Reading, Ssd } from './extract-ports';
import type { SourceFacts } from './server-ports';

/** The SSD in a database of its own, where nothing is written. */
export interface SsdSource extends Pick<Ssd, 'caution' | 'findProblems' | 'explainAbsence'> {
  /**
   * Looks over the whole SSD, lets `plan` judge what was counted, chooses the cohort and does `work` with it. What is read
   * is of one moment where the engine can, as in `Ssd.extract`.
   * @throws DatabaseError, or whatever `plan` and `work` throw
   */
  read<T>(
    options: ExtractOptions,
    window: Window,
    plan: (survey: Survey) => ExtractPlan,
    work: (reading: ReadingElsewhere) => Promise<T>,
  ): Promise<T>;

  /** What its server says of itself, and of this login. @throws DatabaseError where it cannot be reached */
  describe(): Promise<SourceFacts>;

  close(): Promise<void>;
}

/** The reading of an SSD in another database than staging. */
export interface ReadingElsewhere extends Reading {
  readonly lists: ChosenLists;

  /** Ends the moment that was read: nothing is read after it. @throws DatabaseError where the database is lost by now */
  end(): Promise<void>;
}

/** Those of the SSD whom the merge has to know beside the cohort, by their ids without white space around them. */
export interface ChosenLists {
  /** Whom the authority holds back (EXTRACT_EXCLUDE_TABLE), and whether they would be chosen else. */
  readonly heldBack: readonly { readonly personKey: string; readonly isChosen: boolean }[];
  /** Whom the window of the last extract would still hold. */
  readonly windowBefore: readonly string[];
}

/** Staging, for an extract out of another database. */
export interface MergeTarget {
  /**
   * Notes what is staged, and does `work` with it. Nothing is seen in staging but what `Merging.merge` writes.
   * @throws DatabaseError, or whatever `work` throws
   */
  open<T>(options: ExtractOptions, lists: ChosenLists, work: (merging: Merging) => Promise<T>): Promise<T>;
}
