import type { GoldenChild } from './golden-child';

/** Unaccompanied asylum seeking children: which status of immigration counts, and which end date is given. */
export const ASYLUM: readonly GoldenChild[] = [
  {
    shows: 'a status U that ended on S (2024-04-01) counts and gives its end date',
    ssd: {
      ssd_person: [{ pers_person_id: 'G151', pers_dob: '2009-01-01', pers_sex: 'M' }],
      ssd_immigration_status: [
        {
          immi_immigration_status_id: 'IM151',
          immi_person_id: 'G151',
          immi_immigration_status: ' u ',
          immi_immigration_status_start_date: '2022-01-01',
          immi_immigration_status_end_date: '2024-04-01T08:00:00',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R151', cine_person_id: 'G151', cine_referral_date: '2022-01-02' },
      ],
    },
    expected: {
      la_child_id: 'G151',
      purge: false,
      child_details: {
        date_of_birth: '2009-01-01',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: true,
        uasc_end_date: '2024-04-01',
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R151', referral_date: '2022-01-02', purge: false }],
    },
    faults: [],
  },
  {
    // The phrase spelt out counts in any case of its letters. It is the open one.
    shows:
      'a UASC status that ended the day before S does not count, an open status that spells the words does',
    ssd: {
      ssd_person: [{ pers_person_id: 'G152', pers_dob: '2009-01-02', pers_sex: 'M' }],
      ssd_immigration_status: [
        {
          immi_immigration_status_id: 'IM152A',
          immi_person_id: 'G152',
          immi_immigration_status: 'UASC',
          immi_immigration_status_end_date: '2024-03-31T23:59:59',
        },
        {
          immi_immigration_status_id: 'IM152B',
          immi_person_id: 'G152',
          immi_immigration_status: 'Unaccompanied asylum seeking child',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R152', cine_person_id: 'G152', cine_referral_date: '2022-01-02' },
      ],
    },
    expected: {
      la_child_id: 'G152',
      purge: false,
      child_details: {
        date_of_birth: '2009-01-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: true,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R152', referral_date: '2022-01-02', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'of several UASC statuses an open one wins and gives no end date',
    ssd: {
      ssd_person: [{ pers_person_id: 'G153', pers_dob: '2009-01-03', pers_sex: 'F' }],
      ssd_immigration_status: [
        {
          immi_immigration_status_id: 'IM153A',
          immi_person_id: 'G153',
          immi_immigration_status: 'U',
          immi_immigration_status_start_date: '2025-01-01',
          immi_immigration_status_end_date: '2026-01-01',
        },
        {
          immi_immigration_status_id: 'IM153B',
          immi_person_id: 'G153',
          immi_immigration_status: 'Former uasc - leave to remain',
          immi_immigration_status_start_date: '2023-01-01',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R153', cine_person_id: 'G153', cine_referral_date: '2022-01-02' },
      ],
    },
    expected: {
      la_child_id: 'G153',
      purge: false,
      child_details: {
        date_of_birth: '2009-01-03',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: true,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R153', referral_date: '2022-01-02', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'of several ended UASC statuses the latest end date is given; other statuses have no say',
    ssd: {
      ssd_person: [{ pers_person_id: 'G154', pers_dob: '2009-01-04', pers_sex: 'F' }],
      ssd_immigration_status: [
        {
          immi_immigration_status_id: 'IM154A',
          immi_person_id: 'G154',
          immi_immigration_status: 'UASC',
          immi_immigration_status_end_date: '2025-05-05',
        },
        {
          immi_immigration_status_id: 'IM154B',
          immi_person_id: 'G154',
          immi_immigration_status: 'U',
          immi_immigration_status_end_date: '2026-02-02',
        },
        {
          immi_immigration_status_id: 'IM154C',
          immi_person_id: 'G154',
          immi_immigration_status: 'Refugee status',
          immi_immigration_status_start_date: '2026-02-03',
        },
        {
          immi_immigration_status_id: 'IM154D',
          immi_person_id: 'G154',
          immi_immigration_status: 'Limited leave to remain',
          immi_immigration_status_end_date: '2026-08-08',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R154', cine_person_id: 'G154', cine_referral_date: '2022-01-02' },
      ],
    },
    expected: {
      la_child_id: 'G154',
      purge: false,
      child_details: {
        date_of_birth: '2009-01-04',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: true,
        uasc_end_date: '2026-02-02',
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R154', referral_date: '2022-01-02', purge: false }],
    },
    faults: [],
  },
];
