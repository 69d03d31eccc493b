import type { Joins } from './joins';

/** What was found out about a whole SSD and decides how the rows of each child are read. */
export interface SourceFacts {
  readonly joins: Joins;
  /**
   * No assessment has factors that can be told: the table is empty beside assessments, its rows meet none of them, or
   * they are objects, whose key is another entity's (SystemC before SSD 1.3.9). The attribute is left out, never [].
   */
  readonly withoutFactors: boolean;
  /** The referral source holds ids of a lookup: it is left out, unless the description begins with a code (SystemC). */
  readonly sourcesAreLookups: boolean;
  /** Every immigration status ends on the day it began: the ends say nothing (Mosaic). */
  readonly immigrationEndsAreStarts: boolean;
  /** The person of an adoption is its legacy id: adoptions are found by the period of care alone (SystemC). */
  readonly adoptionsByLegacyId: boolean;
}

const BY_KEY: Joins = {
  assessments: 'key',
  factors: 'key',
  cinPlans: 'key',
  enquiries: 'key',
  conferences: 'key',
  cpPlans: 'key',
  careEpisodes: 'key',
  placements: 'key',
  placementReasons: 'key',
  adoptions: 'key',
  involvements: 'key',
  workers: 'key',
};

/** An SSD in which every key meets and every column means what its name says. */
export const PLAIN_SOURCE: SourceFacts = {
  joins: BY_KEY,
  withoutFactors: false,
  sourcesAreLookups: false,
  immigrationEndsAreStarts: false,
  adoptionsByLegacyId: false,
};
