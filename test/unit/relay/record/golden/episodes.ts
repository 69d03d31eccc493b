import type { GoldenChild } from './golden-child';

/** Referral sources, no further action, closure, and the order of episodes. */
export const EPISODES: readonly GoldenChild[] = [
  {
    shows:
      'referral sources and no-further-action flags are read from codes, and a value that gives none is a warning',
    ssd: {
      ssd_person: [{ pers_person_id: 'G181', pers_dob: '2012-06-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        ['A', '2025-01-01', '10 Unknown', 'Y'],
        ['B', '2025-01-02', '1A Family member', 'n'],
        ['C', '2025-01-03', '2b', '1'],
        ['D', '2025-01-04', ' 5D ', 'T'],
        ['E', '2025-01-05', '4 Housing', '0'],
        ['F', '2025-01-06', '1', 'F'],
        ['G', '2025-01-07', '0', '2'],
        ['H', '2025-01-08', '5E', 'x'],
        ['I', '2025-01-09', '9', 'y'],
        ['J', '2025-01-10', null, null],
      ].map(([letter = null, date = null, source = null, nfa = null]) => ({
        cine_referral_id: `R181${letter}`,
        cine_person_id: 'G181',
        cine_referral_date: date,
        cine_referral_source_code: source,
        cine_referral_nfa: nfa,
      })),
    },
    expected: {
      la_child_id: 'G181',
      purge: false,
      child_details: {
        date_of_birth: '2012-06-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R181A',
          referral_date: '2025-01-01',
          referral_source: '10',
          referral_no_further_action_flag: true,
          purge: false,
        },
        {
          social_care_episode_id: 'R181B',
          referral_date: '2025-01-02',
          referral_source: '1A',
          referral_no_further_action_flag: false,
          purge: false,
        },
        {
          social_care_episode_id: 'R181C',
          referral_date: '2025-01-03',
          referral_source: '2B',
          referral_no_further_action_flag: true,
          purge: false,
        },
        {
          social_care_episode_id: 'R181D',
          referral_date: '2025-01-04',
          referral_source: '5D',
          referral_no_further_action_flag: true,
          purge: false,
        },
        {
          social_care_episode_id: 'R181E',
          referral_date: '2025-01-05',
          referral_source: '4',
          referral_no_further_action_flag: false,
          purge: false,
        },
        {
          social_care_episode_id: 'R181F',
          referral_date: '2025-01-06',
          referral_no_further_action_flag: false,
          purge: false,
        },
        { social_care_episode_id: 'R181G', referral_date: '2025-01-07', purge: false },
        { social_care_episode_id: 'R181H', referral_date: '2025-01-08', purge: false },
        {
          social_care_episode_id: 'R181I',
          referral_date: '2025-01-09',
          referral_source: '9',
          referral_no_further_action_flag: true,
          purge: false,
        },
        { social_care_episode_id: 'R181J', referral_date: '2025-01-10', purge: false },
      ],
    },
    faults: [
      'not-recognised at social_care_episodes[5].referral_source',
      'not-recognised at social_care_episodes[6].referral_no_further_action_flag',
      'not-recognised at social_care_episodes[6].referral_source',
      'not-recognised at social_care_episodes[7].referral_no_further_action_flag',
      'not-recognised at social_care_episodes[7].referral_source',
    ],
  },
  {
    // An episode without a referral date overlaps nothing; R182D is sent for its child in need plan alone.
    shows:
      'episodes stand oldest first, of one date by id, undated last; a closure in the future is passed on',
    ssd: {
      ssd_person: [{ pers_person_id: 'G182', pers_dob: '2012-06-02', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R182D', cine_person_id: 'G182' },
        { cine_referral_id: 'R182E', cine_person_id: 'G182' },
        {
          cine_referral_id: 'R182A',
          cine_person_id: 'G182',
          cine_referral_date: '2025-03-01',
          cine_close_date: '2025-09-09T10:00:00',
          cine_close_reason: ' RC1 Adopted',
        },
        {
          cine_referral_id: 'R182C',
          cine_person_id: 'G182',
          cine_referral_date: '2025-02-01',
          cine_close_date: '2026-12-31',
          cine_close_reason: 'RC8',
        },
        { cine_referral_id: 'R182B', cine_person_id: 'G182', cine_referral_date: '2025-02-01T10:00:00' },
      ],
      ssd_cin_plans: [
        {
          cinp_cin_plan_id: 'CIN182',
          cinp_referral_id: 'R182D',
          cinp_person_id: 'G182',
          cinp_cin_plan_start_date: '2025-01-01',
        },
      ],
    },
    expected: {
      la_child_id: 'G182',
      purge: false,
      child_details: {
        date_of_birth: '2012-06-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        { social_care_episode_id: 'R182B', referral_date: '2025-02-01', purge: false },
        {
          social_care_episode_id: 'R182C',
          referral_date: '2025-02-01',
          closure_date: '2026-12-31',
          closure_reason: 'RC8',
          purge: false,
        },
        {
          social_care_episode_id: 'R182A',
          referral_date: '2025-03-01',
          closure_date: '2025-09-09',
          closure_reason: 'RC1',
          purge: false,
        },
        {
          social_care_episode_id: 'R182D',
          child_in_need_plans: [{ child_in_need_plan_id: 'CIN182', start_date: '2025-01-01', purge: false }],
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    shows: 'an episode closed the day before S is left out beside an open one, with all that hangs on it',
    ssd: {
      ssd_person: [{ pers_person_id: 'G183', pers_dob: '2012-06-03', pers_sex: 'M' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R183A',
          cine_person_id: 'G183',
          cine_referral_date: '2023-01-01',
          cine_close_date: '2024-03-31',
        },
        { cine_referral_id: 'R183B', cine_person_id: 'G183', cine_referral_date: '2026-10-01' },
        { cine_referral_id: 'R183C', cine_person_id: 'G183', cine_referral_date: '2026-11-24' },
      ],
      ssd_cp_plans: [
        {
          cppl_cp_plan_id: 'CP183',
          cppl_referral_id: 'R183A',
          cppl_person_id: 'G183',
          cppl_cp_plan_start_date: '2023-03-01',
          cppl_cp_plan_end_date: '2024-06-01',
        },
      ],
    },
    expected: {
      la_child_id: 'G183',
      purge: false,
      child_details: {
        date_of_birth: '2012-06-03',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R183B', referral_date: '2026-10-01', purge: false }],
    },
    faults: [],
  },
];
