import type { GoldenChild } from './golden-child';

/** Which referral, plan or placement brings a child in. All are of an age to be sent. */
export const COHORT_GROUPS: readonly GoldenChild[] = [
  {
    shows: 'an open referral on E without any assessment brings a child in, whatever the time of day',
    ssd: {
      ssd_person: [{ pers_person_id: 'G121', pers_dob: '2015-01-01', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R121', cine_person_id: 'G121', cine_referral_date: '2026-11-23T23:59:59' },
      ],
    },
    expected: {
      la_child_id: 'G121',
      purge: false,
      child_details: {
        date_of_birth: '2015-01-01',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R121', referral_date: '2026-11-23', purge: false }],
    },
    faults: [],
  },
  {
    shows:
      'an open referral on the day after E (2026-11-24) does not count, though it waits for an assessment',
    ssd: {
      ssd_person: [{ pers_person_id: 'G122', pers_dob: '2015-01-02' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R122', cine_person_id: 'G122', cine_referral_date: '2026-11-24' },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    shows: 'a referral closed on S (2024-04-01) brings a child in',
    ssd: {
      ssd_person: [{ pers_person_id: 'G123', pers_dob: '2015-01-03', pers_sex: 'F' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R123',
          cine_person_id: 'G123',
          cine_referral_date: '2023-02-01',
          cine_close_date: '2024-04-01T00:00:00',
        },
      ],
    },
    expected: {
      la_child_id: 'G123',
      purge: false,
      child_details: {
        date_of_birth: '2015-01-03',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R123',
          referral_date: '2023-02-01',
          closure_date: '2024-04-01',
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    shows: 'a referral closed in the last second of the day before S (2024-03-31) does not count',
    ssd: {
      ssd_person: [{ pers_person_id: 'G124', pers_dob: '2015-01-04' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R124',
          cine_person_id: 'G124',
          cine_referral_date: '2023-02-01',
          cine_close_date: '2024-03-31T23:59:59',
        },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    shows: 'an open referral without a date does not count',
    ssd: {
      ssd_person: [{ pers_person_id: 'G125', pers_dob: '2015-01-05' }],
      ssd_cin_episodes: [{ cine_referral_id: 'R125', cine_person_id: 'G125' }],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    shows: 'a child in need plan that ended on S brings a child in, with its episode that closed before S',
    ssd: {
      ssd_person: [{ pers_person_id: 'G126', pers_dob: '2015-01-06', pers_sex: 'M' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R126',
          cine_person_id: 'G126',
          cine_referral_date: '2023-05-01',
          cine_close_date: '2024-02-01',
        },
        {
          cine_referral_id: 'R126old',
          cine_person_id: 'G126',
          cine_referral_date: '2020-05-01',
          cine_close_date: '2020-12-01',
        },
      ],
      ssd_cin_plans: [
        {
          cinp_cin_plan_id: 'CIN126',
          cinp_referral_id: 'R126',
          cinp_person_id: 'G126',
          cinp_cin_plan_start_date: '2023-07-01',
          cinp_cin_plan_end_date: '2024-04-01',
        },
      ],
    },
    expected: {
      la_child_id: 'G126',
      purge: false,
      child_details: {
        date_of_birth: '2015-01-06',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R126',
          referral_date: '2023-05-01',
          closure_date: '2024-02-01',
          child_in_need_plans: [
            {
              child_in_need_plan_id: 'CIN126',
              start_date: '2023-07-01',
              end_date: '2024-04-01',
              purge: false,
            },
          ],
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    shows:
      'child in need plans without a start, ended the day before S or starting the day after E do not count',
    ssd: {
      ssd_person: [{ pers_person_id: 'G127', pers_dob: '2015-01-07' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R127',
          cine_person_id: 'G127',
          cine_referral_date: '2023-05-01',
          cine_close_date: '2024-02-01',
        },
      ],
      ssd_cin_plans: [
        { cinp_cin_plan_id: 'CIN127A', cinp_referral_id: 'R127', cinp_person_id: 'G127' },
        {
          cinp_cin_plan_id: 'CIN127B',
          cinp_referral_id: 'R127',
          cinp_person_id: 'G127',
          cinp_cin_plan_start_date: '2023-07-01',
          cinp_cin_plan_end_date: '2024-03-31',
        },
        {
          cinp_cin_plan_id: 'CIN127C',
          cinp_referral_id: 'R127',
          cinp_person_id: 'G127',
          cinp_cin_plan_start_date: '2026-11-24',
        },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    shows: 'a placement that ended on S brings a child in, with its episode that closed before S',
    ssd: {
      ssd_person: [{ pers_person_id: 'G128', pers_dob: '2015-01-08', pers_sex: 'F' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R128',
          cine_person_id: 'G128',
          cine_referral_date: '2023-05-01',
          cine_close_date: '2024-03-15',
        },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE128',
          clae_person_id: 'G128',
          clae_referral_id: 'R128',
          clae_cla_id: 'CLA128',
          clae_cla_placement_id: 'PL128',
          clae_cla_episode_start_date: '2023-06-01',
          clae_cla_episode_start_reason: 'S',
          clae_cla_episode_ceased_date: '2024-04-01',
          clae_cla_episode_ceased_reason: 'E4A',
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL128',
          clap_cla_id: 'CLA128',
          clap_person_id: 'G128',
          clap_cla_placement_start_date: '2023-06-01',
          clap_cla_placement_end_date: '2024-04-01T16:00:00',
          clap_cla_placement_type: 'U6',
        },
      ],
    },
    expected: {
      la_child_id: 'G128',
      purge: false,
      child_details: {
        date_of_birth: '2015-01-08',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R128',
          referral_date: '2023-05-01',
          closure_date: '2024-03-15',
          child_looked_after_placements: [
            {
              child_looked_after_placement_id: 'PL128',
              start_date: '2023-06-01',
              start_reason: 'S',
              placement_type: 'U6',
              end_date: '2024-04-01',
              end_reason: 'E4A',
              purge: false,
            },
          ],
          purge: false,
        },
      ],
    },
    faults: [],
  },
];
