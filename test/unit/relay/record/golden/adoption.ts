import type { GoldenChild } from './golden-child';

/** Adoption: one row of permanence for the child, shown in every episode. */
export const ADOPTION: readonly GoldenChild[] = [
  {
    // Dates that order the rows: 2025-06-01 of PM241A (placed), 2025-05-01 of PM241B (matched, not its later decision).
    shows:
      'the newest by placed, else matched, else decision date is shown in each episode, with a date before S too',
    ssd: {
      ssd_person: [{ pers_person_id: 'G241', pers_dob: '2021-01-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R241A', cine_person_id: 'G241', cine_referral_date: '2022-01-01' },
        { cine_referral_id: 'R241B', cine_person_id: 'G241', cine_referral_date: '2025-01-01' },
      ],
      ssd_permanence: [
        {
          perm_table_id: 'PM241A',
          perm_person_id: 'G241',
          perm_adm_decision_date: '2023-12-01',
          perm_matched_date: '2025-04-01',
          perm_placed_for_adoption_date: '2025-06-01T10:00:00',
        },
        {
          perm_table_id: 'PM241B',
          perm_person_id: 'G241',
          perm_adm_decision_date: '2025-07-01',
          perm_matched_date: '2025-05-01',
        },
      ],
    },
    expected: {
      la_child_id: 'G241',
      purge: false,
      child_details: {
        date_of_birth: '2021-01-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R241A',
          referral_date: '2022-01-01',
          adoption: {
            initial_decision_date: '2023-12-01',
            matched_date: '2025-04-01',
            placed_date: '2025-06-01',
            purge: false,
          },
          purge: false,
        },
        {
          social_care_episode_id: 'R241B',
          referral_date: '2025-01-01',
          adoption: {
            initial_decision_date: '2023-12-01',
            matched_date: '2025-04-01',
            placed_date: '2025-06-01',
            purge: false,
          },
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    // PM242C has the newest placed date, but none of its dates lies from S to E.
    shows:
      'of rows of one date the lowest values win, a value before a blank; a row without a date in the window is none',
    ssd: {
      ssd_person: [{ pers_person_id: 'G242', pers_dob: '2021-01-02', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R242', cine_person_id: 'G242', cine_referral_date: '2022-01-01' },
      ],
      ssd_permanence: [
        {
          perm_table_id: 'PM242A',
          perm_person_id: 'G242',
          perm_matched_date: '2025-05-01',
          perm_placed_for_adoption_date: '2025-06-01T16:00:00',
        },
        {
          perm_table_id: 'PM242B',
          perm_person_id: 'G242',
          perm_adm_decision_date: '2025-02-01',
          perm_matched_date: '2025-05-20',
          perm_placed_for_adoption_date: '2025-06-01',
        },
        {
          perm_table_id: 'PM242C',
          perm_person_id: 'G242',
          perm_adm_decision_date: '2024-03-30',
          perm_matched_date: '2024-03-31',
          perm_placed_for_adoption_date: '2026-11-24',
        },
      ],
    },
    expected: {
      la_child_id: 'G242',
      purge: false,
      child_details: {
        date_of_birth: '2021-01-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R242',
          referral_date: '2022-01-01',
          adoption: {
            initial_decision_date: '2025-02-01',
            matched_date: '2025-05-20',
            placed_date: '2025-06-01',
            purge: false,
          },
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    shows:
      'a row that names the period of care and not the child counts, with a match on E and a placing after it',
    ssd: {
      ssd_person: [{ pers_person_id: 'G243', pers_dob: '2021-01-03', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R243', cine_person_id: 'G243', cine_referral_date: '2022-01-01' },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE243',
          clae_person_id: 'G243',
          clae_referral_id: 'R243',
          clae_cla_id: 'CLA243',
          clae_cla_episode_start_date: '2022-02-01',
          clae_cla_episode_start_reason: 'S',
        },
      ],
      ssd_permanence: [
        {
          perm_table_id: 'PM243',
          perm_cla_id: 'CLA243',
          perm_matched_date: '2026-11-23T10:00:00',
          perm_placed_for_adoption_date: '2026-11-24',
        },
      ],
    },
    expected: {
      la_child_id: 'G243',
      purge: false,
      child_details: {
        date_of_birth: '2021-01-03',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R243',
          referral_date: '2022-01-01',
          adoption: { matched_date: '2026-11-23', placed_date: '2026-11-24', purge: false },
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    shows: 'without any date from S to E there is no adoption: the day before S, the day after E, or no date',
    ssd: {
      ssd_person: [{ pers_person_id: 'G244', pers_dob: '2021-01-04', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R244', cine_person_id: 'G244', cine_referral_date: '2022-01-01' },
      ],
      ssd_permanence: [
        {
          perm_table_id: 'PM244A',
          perm_person_id: 'G244',
          perm_adm_decision_date: '2024-03-31T23:59:59',
          perm_placed_for_adoption_date: '2026-11-24',
        },
        { perm_table_id: 'PM244B', perm_person_id: 'G244', perm_placement_order_date: '2025-05-05' },
      ],
    },
    expected: {
      la_child_id: 'G244',
      purge: false,
      child_details: {
        date_of_birth: '2021-01-04',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R244', referral_date: '2022-01-01', purge: false }],
    },
    faults: [],
  },
];
