import type { GoldenFamily } from './golden-child';

/** Sex and ethnicity as systems write them. */
export const REAL_SEX_AND_ETHNICITY: readonly GoldenFamily[] = [
  {
    shows: 'Female is F; CNHE is how Eclipse spells CHNE',
    ...childOf('H441', 'Female', 'CNHE', { sex: 'F', ethnicity: 'CHNE' }),
  },
  {
    shows: 'male with blanks, in any case, is M; a code of ethnicity is sent in capitals: MWBa is MWBA',
    ...childOf('H442', ' male ', 'MWBa', { sex: 'M', ethnicity: 'MWBA' }),
  },
  {
    // Reading: ?? is what Eclipse writes for unknown: absent as SSD_PH is, and so without a fault.
    shows: 'an indeterminate sex is U, an ethnicity of ?? is none, both without a fault',
    ...childOf('H443', 'Indeterminate', '??', { sex: 'U' }),
  },
  {
    shows: 'not specified is U; White British is a text, and left out with a warning',
    ...childOf('H444', 'not specified', 'White British', { sex: 'U' }, [
      'not-recognised at child_details.ethnicity',
    ]),
  },
  {
    shows: 'a word for a sex that is none of the known is U with a warning; WBRI - White British is WBRI',
    ...childOf('H445', 'Boy', 'WBRI - White British', { sex: 'U', ethnicity: 'WBRI' }, [
      'not-recognised at child_details.sex',
    ]),
  },
  {
    // Reading: nothing maps ORAB, so it stays a word of four letters that is in no list yet.
    shows: 'X is U without a warning; ORAB of Eclipse is sent as it stands',
    ...childOf('H446', 'x', 'ORAB', { sex: 'U', ethnicity: 'ORAB' }),
  },
  {
    shows: 'I is U; two codes of ethnicity with a slash between are none, with a warning',
    ...childOf('H447', 'I', 'BAFR/BOTH', { sex: 'U' }, ['not-recognised at child_details.ethnicity']),
  },
  {
    shows: 'Not Known is U; a word of five letters is cut to no code: WBRIX is not WBRI',
    ...childOf('H448', 'Not Known', 'WBRIX', { sex: 'U' }, ['not-recognised at child_details.ethnicity']),
  },
];

/** A child with an open referral, born on 2013-12-01. */
function childOf(
  person: string,
  sex: string,
  ethnicity: string,
  details: { sex: string; ethnicity?: string },
  faults: readonly string[] = [],
): Pick<GoldenFamily, 'ssd' | 'children'> {
  return {
    ssd: {
      ssd_person: [
        { pers_person_id: person, pers_dob: '2013-12-01', pers_sex: sex, pers_ethnicity: ethnicity },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: `R-${person}`, cine_person_id: person, cine_referral_date: '2025-01-06' },
      ],
    },
    children: {
      [person]: {
        expected: {
          la_child_id: person,
          purge: false,
          child_details: {
            date_of_birth: '2013-12-01',
            ...details,
            disabilities: ['NONE'],
            uasc_flag: false,
            purge: false,
          },
          social_care_episodes: [
            { social_care_episode_id: `R-${person}`, referral_date: '2025-01-06', purge: false },
          ],
        },
        faults,
      },
    },
  };
}
