import type { GoldenChild } from './golden-child';

/** Care leavers: the newest contact of the child, shown in every episode. */
export const CARE_LEAVERS: readonly GoldenChild[] = [
  {
    shows: 'the newest contact is shown in every episode, cut to its codes; an undated one comes last',
    ssd: {
      ssd_person: [{ pers_person_id: 'G251', pers_dob: '2004-12-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R251A', cine_person_id: 'G251', cine_referral_date: '2018-01-01' },
        {
          cine_referral_id: 'R251B',
          cine_person_id: 'G251',
          cine_referral_date: '2024-01-01',
          cine_close_date: '2024-07-01',
        },
      ],
      ssd_care_leavers: [
        {
          clea_table_id: 'L251A',
          clea_person_id: 'G251',
          clea_care_leaver_latest_contact: '2025-12-01',
          clea_care_leaver_activity: 'G5',
          clea_care_leaver_accommodation: 'B',
        },
        {
          clea_table_id: 'L251B',
          clea_person_id: 'G251',
          clea_care_leaver_latest_contact: '2026-09-01T11:30:00',
          clea_care_leaver_activity: ' F2 Full time education',
          clea_care_leaver_accommodation: 'K Ordinary tenancy',
        },
        {
          clea_table_id: 'L251C',
          clea_person_id: 'G251',
          clea_care_leaver_activity: 'F1',
          clea_care_leaver_accommodation: 'C',
        },
      ],
    },
    expected: {
      la_child_id: 'G251',
      purge: false,
      child_details: {
        date_of_birth: '2004-12-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R251A',
          referral_date: '2018-01-01',
          care_leavers: { contact_date: '2026-09-01', activity: 'F2', accommodation: 'K', purge: false },
          purge: false,
        },
        {
          social_care_episode_id: 'R251B',
          referral_date: '2024-01-01',
          closure_date: '2024-07-01',
          care_leavers: { contact_date: '2026-09-01', activity: 'F2', accommodation: 'K', purge: false },
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    // The window does not limit the contact that is shown. Lowest activity first, then accommodation.
    shows: 'of contacts of one date, even before S, the lowest values are shown, a value before a blank',
    ssd: {
      ssd_person: [{ pers_person_id: 'G252', pers_dob: '2004-12-02', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R252', cine_person_id: 'G252', cine_referral_date: '2018-01-01' },
      ],
      ssd_care_leavers: [
        {
          clea_table_id: 'L252A',
          clea_person_id: 'G252',
          clea_care_leaver_latest_contact: '2023-05-05T15:00:00',
          clea_care_leaver_activity: 'G4',
          clea_care_leaver_accommodation: 'B',
        },
        {
          clea_table_id: 'L252B',
          clea_person_id: 'G252',
          clea_care_leaver_latest_contact: '2023-05-05',
          clea_care_leaver_activity: 'F1',
        },
        {
          clea_table_id: 'L252C',
          clea_person_id: 'G252',
          clea_care_leaver_latest_contact: '2023-05-05T09:00:00',
          clea_care_leaver_activity: 'F1',
          clea_care_leaver_accommodation: 'X',
        },
        {
          clea_table_id: 'L252D',
          clea_person_id: 'G252',
          clea_care_leaver_latest_contact: '2023-05-05',
          clea_care_leaver_accommodation: 'A',
        },
      ],
    },
    expected: {
      la_child_id: 'G252',
      purge: false,
      child_details: {
        date_of_birth: '2004-12-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R252',
          referral_date: '2018-01-01',
          care_leavers: { contact_date: '2023-05-05', activity: 'F1', accommodation: 'X', purge: false },
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    shows: 'a sole care leaver row without a contact is shown without it',
    ssd: {
      ssd_person: [{ pers_person_id: 'G253', pers_dob: '2004-12-03', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R253', cine_person_id: 'G253', cine_referral_date: '2018-01-01' },
      ],
      ssd_care_leavers: [
        {
          clea_table_id: 'L253',
          clea_person_id: 'G253',
          clea_care_leaver_activity: 'P5',
          clea_care_leaver_accommodation: ' ',
        },
      ],
    },
    expected: {
      la_child_id: 'G253',
      purge: false,
      child_details: {
        date_of_birth: '2004-12-03',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R253',
          referral_date: '2018-01-01',
          care_leavers: { activity: 'P5', purge: false },
          purge: false,
        },
      ],
    },
    faults: [],
  },
];
