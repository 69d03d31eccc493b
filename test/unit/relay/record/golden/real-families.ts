import type { GoldenFamily } from './golden-child';
import { REAL_ABSENT_IDS } from './real-absent-ids';
import { REAL_ABSENT_STARTS } from './real-absent-starts';
import { REAL_ADOPTIONS } from './real-adoptions';
import { REAL_ASYLUM } from './real-asylum';
import { REAL_BIRTHS } from './real-births';
import { REAL_CARE_LEAVER_CODES } from './real-care-leaver-codes';
import { REAL_CROSSED_ROWS } from './real-crossed-rows';
import { REAL_DAYS } from './real-days';
import { REAL_ECLIPSE } from './real-eclipse';
import { REAL_ENQUIRIES_SHARED } from './real-enquiries-shared';
import { REAL_EPISODE_CODES } from './real-episode-codes';
import { REAL_FACTORS } from './real-factors';
import { REAL_GIVEN_ENDS } from './real-given-ends';
import { REAL_IDENTIFIERS } from './real-identifiers';
import { REAL_JOINS_NONE } from './real-joins-none';
import { REAL_MOSAIC } from './real-mosaic';
import { REAL_OUTCOMES } from './real-outcomes';
import { REAL_PERIODS } from './real-periods';
import { REAL_PERIODS_ASTRAY } from './real-periods-astray';
import { REAL_PERIODS_SHARED } from './real-periods-shared';
import { REAL_PERSONS } from './real-persons';
import { REAL_PLACEMENT_CODES } from './real-placement-codes';
import { REAL_POSTCODES } from './real-postcodes';
import { REAL_REASONS } from './real-reasons';
import { REAL_REFERRAL_SOURCES } from './real-referral-sources';
import { REAL_ROLES } from './real-roles';
import { REAL_SCORES } from './real-scores';
import { REAL_SEX_AND_ETHNICITY } from './real-sex-and-ethnicity';
import { REAL_SIBLINGS } from './real-siblings';

/** What real SSDs hold, beyond the golden children: families whose rows touch, and forms in which systems write. */
export const REAL_FAMILIES: readonly GoldenFamily[] = [
  REAL_SIBLINGS,
  REAL_PERIODS_SHARED,
  REAL_CROSSED_ROWS,
  REAL_PERSONS,
  REAL_ABSENT_IDS,
  REAL_ADOPTIONS,
  REAL_ENQUIRIES_SHARED,
  REAL_MOSAIC,
  REAL_ECLIPSE,
  REAL_DAYS,
  REAL_JOINS_NONE,
  REAL_PERIODS,
  REAL_PERIODS_ASTRAY,
  REAL_ABSENT_STARTS,
  REAL_GIVEN_ENDS,
  REAL_BIRTHS,
  REAL_IDENTIFIERS,
  REAL_SEX_AND_ETHNICITY,
  REAL_POSTCODES,
  REAL_ASYLUM,
  REAL_SCORES,
  REAL_EPISODE_CODES,
  REAL_REFERRAL_SOURCES,
  REAL_FACTORS,
  REAL_OUTCOMES,
  REAL_ROLES,
  REAL_PLACEMENT_CODES,
  REAL_REASONS,
  REAL_CARE_LEAVER_CODES,
].flat();
