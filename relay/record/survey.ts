import type { SsdTable } from './field';
import type { JoinName, JoinWay } from './joins';

/** What one look over the whole SSD counted, at the start of an extract. Counts only, but for roles of workers and types of identifiers. */
export interface Survey {
  readonly tables: Readonly<Record<SsdTable, TableCount>>;
  readonly joins: Readonly<Record<JoinName, JoinCount>>;
  readonly values: ValueCounts;
}

export interface TableCount {
  readonly rows: number;
  /** The newest day of the dates that the extract reads of it, up to the day of the run; undefined where there is none. */
  readonly newest: string | undefined;
  /** Rows with 1900-01-01 in a date that says when something began or happened. */
  readonly dated1900: number;
}

export interface JoinCount {
  readonly rows: number;
  /** Rows whose key is present: not null, blank, -1, 0 or SSD_PH. */
  readonly keyed: number;
  /** The ways that were counted, the key first; no further one is counted once more than half of the rows met. */
  readonly ways: readonly { readonly way: JoinWay; readonly met: number }[];
  /**
   * Rows that name another person than the owner of their key does, by the key. Rows of siblings who share the key are
   * not among them.
   */
  readonly strangers: number;
}

/** What stands in some columns that mean something else in some systems. */
export interface ValueCounts {
  /** Rows of factors that hold an object: SystemC before SSD 1.3.9. */
  readonly factorObjects: number;
  /** Referral sources of digits alone that are no code: ids of a lookup. */
  readonly lookupSources: number;
  /** Immigration statuses with both dates, and those of them that end on the day they began. */
  readonly immigrationEnded: number;
  readonly immigrationEndsAreStarts: number;
  /** Adoptions by a period of care whose child's person id is in `perm_person_id`, and whose legacy id is. */
  readonly adoptionsByPerson: number;
  readonly adoptionsByLegacyId: number;
  /** Adoptions with any of the three dates. */
  readonly adoptionsDated: number;
  /** Outcomes of section 47 enquiries that are words without any brace: Mosaic. */
  readonly wordedOutcomes: number;
  /** Persons with an ethnicity of another list (A1 to E5): SystemC before SSD 1.3.9. */
  readonly mainCodeEthnicities: number;
  /** Persons without a date of birth whose expected date is more than a month ago: SystemC's estimated dates. */
  readonly estimatedBirths: number;
  /** The roles of involvements, the commonest first, twenty at most. */
  readonly roles: readonly { readonly role: string; readonly rows: number }[];
  /** The types of linked identifiers, in the same way. */
  readonly identifierTypes: readonly { readonly type: string; readonly rows: number }[];
  /** Persons in the SSD. */
  readonly persons: number;
}

const NO_ROWS: TableCount = { rows: 0, newest: undefined, dated1900: 0 };
const NOT_JOINED: JoinCount = { rows: 0, keyed: 0, ways: [], strangers: 0 };

/** A survey of tables without rows. */
export const NOTHING_COUNTED: Pick<Survey, 'tables' | 'joins'> = {
  tables: {
    ssd_person: NO_ROWS,
    ssd_address: NO_ROWS,
    ssd_disability: NO_ROWS,
    ssd_immigration_status: NO_ROWS,
    ssd_linked_identifiers: NO_ROWS,
    ssd_sdq_scores: NO_ROWS,
    ssd_cin_episodes: NO_ROWS,
    ssd_cin_assessments: NO_ROWS,
    ssd_assessment_factors: NO_ROWS,
    ssd_cin_plans: NO_ROWS,
    ssd_s47_enquiry: NO_ROWS,
    ssd_initial_cp_conference: NO_ROWS,
    ssd_cp_plans: NO_ROWS,
    ssd_cla_episodes: NO_ROWS,
    ssd_cla_placement: NO_ROWS,
    ssd_permanence: NO_ROWS,
    ssd_care_leavers: NO_ROWS,
    ssd_involvements: NO_ROWS,
    ssd_professionals: NO_ROWS,
  },
  joins: {
    assessments: NOT_JOINED,
    factors: NOT_JOINED,
    cinPlans: NOT_JOINED,
    enquiries: NOT_JOINED,
    conferences: NOT_JOINED,
    cpPlans: NOT_JOINED,
    careEpisodes: NOT_JOINED,
    placements: NOT_JOINED,
    placementReasons: NOT_JOINED,
    adoptions: NOT_JOINED,
    involvements: NOT_JOINED,
    workers: NOT_JOINED,
  },
};
