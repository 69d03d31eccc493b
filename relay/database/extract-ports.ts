import type { ChildRows } from '../record/child-rows';
import type { ExtractOptions } from '../record/options';
import type { Window } from '../record/window';

/** The SSD beside the staging table, and the extract from the one into the other. */
export interface Ssd {
  /** What stands in the way of an extract: tables or columns that are missing, in an analyst's words. Empty: nothing. */
  findProblems(options: ExtractOptions): Promise<string[]>;

  /**
   * Chooses the cohort and does `work` with it, all in one transaction: staging shows the whole extract or nothing of
   * it, and what is read is of one moment where the engine can (PostgreSQL).
   * The caller holds the run lock, or writes nothing.
   * @throws DatabaseError, or whatever `work` throws; then nothing is written
   */
  extract<T>(
    options: ExtractOptions,
    window: Window,
    work: (extraction: Extraction) => Promise<T>,
  ): Promise<T>;
}

export interface Extraction {
  /** Children in the cohort; their ordinals are 1 to this. */
  readonly children: number;

  /** Longest person_id that the staging table takes. */
  readonly personIdLength: number;

  /** Everything the SSD holds of the children of these ordinals, both included, in their order. */
  read(first: number, last: number): Promise<ChildRows[]>;

  /** How staging stands to these children, by person id; each is remembered as one that is still there. */
  compare(children: readonly ComparedChild[]): Promise<ReadonlyMap<string, StagingState>>;

  /** Remembers children that are still there although nothing can be staged of them. */
  keep(personIds: readonly string[]): Promise<void>;

  /**
   * Stages records: new rows, or over the row there is, whose payload and hash become the previous ones. They wait as
   * `Pending`, as `New` or `Updated`, and a child that was deleted is back.
   */
  stage(records: readonly ExtractedRecord[]): Promise<void>;

  /** Rows that are staged and not deleted, and how many of them stand for children that were not met in this extract. */
  countLeft(): Promise<{ staged: number; left: number }>;

  /** Marks those rows as `Deleted`, once. */
  markLeft(): Promise<void>;
}

export interface ComparedChild {
  readonly personId: string;
  /** semanticHash of the record. */
  readonly hash: Buffer;
}

/** `met`: another child of this extract has the same id. */
export type StagingState = 'new' | 'updated' | 'returned' | 'unchanged' | 'met';

export interface ExtractedRecord extends ComparedChild {
  /** Undefined where there is none, or none that fits the column. */
  readonly legacyId: string | undefined;
  /** The record as JSON. */
  readonly payload: string;
  readonly isNew: boolean;
}
