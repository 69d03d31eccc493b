import type { GoldenFamily } from './golden-child';

/** Dates of birth to come: Eclipse has the day an unborn child is due where the birth would stand. */
export const REAL_BIRTHS: readonly GoldenFamily[] = [
  {
    shows: 'a birth on the day of the run (2026-11-22) is one',
    ...childOf('H481', { pers_dob: '2026-11-22T15:00:00' }, { date_of_birth: '2026-11-22' }),
  },
  {
    shows: 'a birth on the day after the run, which is E (2026-11-23), is an expected one',
    ...childOf('H482', { pers_dob: '2026-11-23' }, { expected_date_of_birth: '2026-11-23' }),
  },
  {
    shows: 'a due date in both places is sent once, as expected, and may lie 10 months after E (2027-09-23)',
    ...childOf(
      'H483',
      { pers_dob: '2027-09-23', pers_expected_dob: '2027-09-23' },
      { expected_date_of_birth: '2027-09-23' },
    ),
  },
  {
    shows: 'a birth to come more than 10 months after E (2027-09-24) leaves the child out',
    ...childOf('H484', { pers_dob: '2027-09-24' }, 'not in the cohort'),
  },
];

/** An unborn or new-born child with an open referral. */
function childOf(
  person: string,
  dates: { pers_dob: string; pers_expected_dob?: string },
  birth: { date_of_birth?: string; expected_date_of_birth?: string } | 'not in the cohort',
): Pick<GoldenFamily, 'ssd' | 'children'> {
  return {
    ssd: {
      ssd_person: [{ pers_person_id: person, ...dates }],
      ssd_cin_episodes: [
        { cine_referral_id: `R-${person}`, cine_person_id: person, cine_referral_date: '2026-10-01' },
      ],
    },
    children: {
      [person]: {
        expected:
          birth === 'not in the cohort'
            ? birth
            : {
                la_child_id: person,
                purge: false,
                child_details: {
                  ...birth,
                  sex: 'U',
                  disabilities: ['NONE'],
                  uasc_flag: false,
                  purge: false,
                },
                social_care_episodes: [
                  { social_care_episode_id: `R-${person}`, referral_date: '2026-10-01', purge: false },
                ],
              },
        faults: [],
      },
    },
  };
}
