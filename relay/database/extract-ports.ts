import type { ChildRows } from '../record/child-rows';
import type { ExtractOptions } from '../record/options';
import type { SourceFacts } from '../record/source-facts';
import type { Survey } from '../record/survey';
import type { Window } from '../record/window';

/** The SSD beside the staging table, and the extract from the one into the other. */
export interface Ssd {
  /** What is to be said before anything is read of it. */
  readonly caution?: string | undefined;

  /** What stands in the way of an extract: tables or columns that are missing, in an analyst's words. Empty: nothing. */
  findProblems(options: ExtractOptions): Promise<string[]>;

  /**
   * Looks over the whole SSD, lets `plan` judge what was counted, chooses the cohort and does `work` with it. Staging
   * shows the whole extract or nothing of it, and what is read is of one moment where the engine can (PostgreSQL: the
   * tables are locked against a refresh first).
   * The caller holds the run lock, or writes nothing.
   * @throws DatabaseError, or whatever `plan` and `work` throw; then nothing is written
   */
  extract<T>(
    options: ExtractOptions,
    window: Window,
    plan: (survey: Survey) => ExtractPlan,
    work: (extraction: Extraction) => Promise<T>,
  ): Promise<T>;

  /** What the SSD says of one person, rule by rule as the cohort is chosen, for one who is not in it. Writes nothing. */
  explainAbsence(options: ExtractOptions, window: Window, personId: string): Promise<Absence>;
}

/** Why a person is not in the cohort. Ids are compared as the extract compares them. */
export interface Absence {
  /** Rows of ssd_person with this id. */
  readonly rows: number;
  /** The day of birth, and the day on which the child is due, as they stand there. */
  readonly dob: string | undefined;
  readonly expectedDob: string | undefined;
  /** By these days the person is of the age. */
  readonly ofAge: boolean;
  /** The groups that the options take in. */
  readonly groups: readonly GroupOfPerson[];
  /** Stands in EXTRACT_COHORT_TABLE; undefined where there is no such table. */
  readonly inCohortTable: boolean | undefined;
  /** Stands in EXTRACT_EXCLUDE_TABLE. */
  readonly heldBack: boolean;
}

export type CohortGroup =
  | 'referral'
  | 'child-in-need-plan'
  | 'placement'
  | 'child-protection-plan'
  | 'disability'
  | 'care-leaver';

export interface GroupOfPerson {
  readonly group: CohortGroup;
  /** Rows of the person that could put it into the group, whatever their dates. */
  readonly rows: number;
  /** Those that do. */
  readonly holding: number;
  /** Those that do not, and would if they had not ended before 1900-01-02, or before they began. */
  readonly closedBefore1900: number;
}

/** How an extract reads the SSD, after the look over it. */
export interface ExtractPlan {
  readonly facts: SourceFacts;
  /** The window of the last good extract where it began earlier than this one's, as on 1 April. */
  readonly windowBefore: Window | undefined;
}

/** An extract under way: what is read of the SSD, and what is made of it in staging. */
export type Extraction = Reading & Merging;

/** The reading side of an extract: the SSD, of which nothing is changed. */
export interface Reading {
  /** Children in the cohort; their ordinals are 1 to this. */
  readonly children: number;

  /**
   * Everything the SSD holds of the children of these ordinals, both included, in their order. A child with a row that
   * the database cannot hand over, as of an invalid byte, costs itself alone.
   */
  read(first: number, last: number): Promise<(ChildRows | UnreadableChild)[]>;

  /** Children who are in no group only because what would put them into one ended before 1900-01-02, or before it began. */
  countClosedBefore1900(): Promise<OutsideCohort>;

  /** Children who are in a group, and outside the cohort as neither a date of birth nor an expected one is known. */
  countWithoutBirth(): Promise<OutsideCohort>;

  /**
   * The tables of the SSD whose rows are not what they were at the start: the engine could not keep a refresh out.
   */
  findChanged(): Promise<readonly ChangedTable[]>;
}

/** Children whom one thing alone keeps out of the cohort, with a few person ids. */
export interface OutsideCohort {
  readonly children: number;
  readonly examples: readonly string[];
}

/** The writing side of an extract: staging, as it was when the extract began. */
export interface Merging {
  /** Longest person_id that the staging table takes. */
  readonly personIdLength: number;

  /** How staging stands to these children, by person id; each is remembered as one that is still there. */
  compare(children: readonly ComparedChild[]): Promise<ReadonlyMap<string, StagedChild>>;

  /** Remembers children that are still there although nothing can be staged of them. */
  keep(personIds: readonly string[]): Promise<void>;

  /**
   * Gathers records to stage: new rows, or over the row there is, whose payload and hash become the previous ones.
   * Nothing is seen of them in staging before `merge`.
   * @returns the person ids of those that the database cannot keep, as of a sign that its encoding lacks
   */
  stage(records: readonly ExtractedRecord[]): Promise<readonly string[]>;

  /** What would go if this extract were merged. */
  countLeft(): Promise<LeftChildren>;

  /** The children who are held back (EXTRACT_EXCLUDE_TABLE), and how many of them DfE holds. */
  countHeldBack(): Promise<HeldBack>;

  /**
   * Writes what was gathered to staging: records wait as `Pending`, as `New` or `Updated`, and a child that was deleted
   * is back; children that were not met are marked as `Deleted`, once, and have a new row where DfE holds them and theirs
   * is gone, unless only some children are extracted. And remembers what this extract counted.
   */
  merge(good: GoodExtract): Promise<void>;
}

export interface ComparedChild {
  readonly personId: string;
  /** semanticHash of the record. */
  readonly hash: Buffer;
}

/** A child of whom no record can be built. */
export interface UnreadableChild {
  /** The table of the row at fault. */
  readonly unreadable: string;
  /** Empty where not even that can be read. */
  readonly personId: string;
}

export type StagingState = 'new' | 'updated' | 'returned' | 'unchanged';

export interface StagedChild {
  readonly state: StagingState;
  /** Of a child that is not unchanged: the record that DfE is known to hold, as JSON; undefined where none is known. */
  readonly held: string | undefined;
  /** Staging cannot tell its id from that of a child before it, as the database of the SSD does: nothing is staged of it. */
  readonly isIndistinct?: boolean;
}

export interface ExtractedRecord extends ComparedChild {
  /** Undefined where there is none, or none that fits the column. */
  readonly legacyId: string | undefined;
  /** The record as JSON. */
  readonly payload: string;
  readonly isNew: boolean;
}

export interface LeftChildren {
  /** Rows that are staged and not deleted, of children that were staged before this extract. */
  readonly staged: number;
  /** How many of them stand for children that were not met in this extract; and children without a row whom DfE holds. */
  readonly left: number;
  /** Children of whom DfE holds something. */
  readonly held: number;
  /** How many of them would go, in this extract or already marked; without those that `windowBefore` would still hold. */
  readonly leavingHeld: number;
}

export interface HeldBack {
  readonly children: number;
  readonly heldByDfe: number;
}

export interface ChangedTable {
  readonly table: string;
  readonly before: number;
  readonly now: number;
}

/** What the ledger keeps of the last good extract, as JSON: the measure of the next one. */
export interface GoodExtract {
  /** yyyy-MM-dd */
  readonly day: string;
  readonly window: { readonly start: string; readonly end: string };
  readonly children: number;
  readonly tables: Readonly<Record<string, GoodTable>>;
  /** The joins that met, and how. */
  readonly joins: Readonly<Record<string, string>>;
}

export interface GoodTable {
  readonly rows: number;
  readonly newest: string | undefined;
  /** The day since which extracts have seen exactly these rows and this newest day. */
  readonly since: string;
}
