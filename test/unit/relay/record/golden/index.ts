import { ADOPTION } from './adoption';
import { ASSESSMENTS } from './assessments';
import { ASYLUM } from './asylum';
import { CARE_LEAVERS } from './care-leavers';
import { CARE_WORKERS } from './care-workers';
import { CHILD_DETAILS } from './child-details';
import { COHORT_AGE } from './cohort-age';
import { COHORT_GROUPS } from './cohort-groups';
import { COHORT_NOT_ENOUGH } from './cohort-not-enough';
import { EPISODES } from './episodes';
import type { GoldenChild } from './golden-child';
import { IDENTIFIERS } from './identifiers';
import { PLACEMENT_TEXTS } from './placement-texts';
import { PLACEMENTS } from './placements';
import { PLANS } from './plans';
import { SECTION_47 } from './section-47';
import { STRENGTHS_AND_DIFFICULTIES } from './strengths-and-difficulties';

export type { GoldenChild, SsdRows } from './golden-child';

/** The day the records are worked out for. */
export const GOLDEN_TODAY = '2026-11-22';

/** The children whose rows fit Mosaic's tables only: elsewhere the SDQ score is a number column. */
export const ONLY_WHERE_SCORES_ARE_TEXT: readonly string[] = ['G172'];

export const GOLDEN: readonly GoldenChild[] = [
  COHORT_AGE,
  COHORT_GROUPS,
  COHORT_NOT_ENOUGH,
  CHILD_DETAILS,
  ASYLUM,
  IDENTIFIERS,
  STRENGTHS_AND_DIFFICULTIES,
  EPISODES,
  ASSESSMENTS,
  SECTION_47,
  PLANS,
  CARE_WORKERS,
  PLACEMENTS,
  PLACEMENT_TEXTS,
  ADOPTION,
  CARE_LEAVERS,
].flat();
