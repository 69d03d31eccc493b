import type { GoldenChild } from './golden-child';

/** Care workers: the spells that hold a census date, 2025-03-31 or 2026-03-31. */
export const CARE_WORKERS: readonly GoldenChild[] = [
  {
    // The gate is the plan of the same referral: R221B has none that overlaps the window.
    shows: 'only a referral with a child in need plan in the window shows its care workers',
    ssd: {
      ssd_person: [{ pers_person_id: 'G221', pers_dob: '2012-10-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R221A', cine_person_id: 'G221', cine_referral_date: '2023-01-01' },
        { cine_referral_id: 'R221B', cine_person_id: 'G221', cine_referral_date: '2023-01-02' },
        { cine_referral_id: 'R221C', cine_person_id: 'G221', cine_referral_date: '2023-01-03' },
      ],
      ssd_cin_plans: [
        {
          cinp_cin_plan_id: 'CIN221A',
          cinp_referral_id: 'R221A',
          cinp_person_id: 'G221',
          cinp_cin_plan_start_date: '2023-02-01',
          cinp_cin_plan_end_date: '2024-04-01',
        },
        {
          cinp_cin_plan_id: 'CIN221B',
          cinp_referral_id: 'R221B',
          cinp_person_id: 'G221',
          cinp_cin_plan_start_date: '2023-02-01',
          cinp_cin_plan_end_date: '2024-03-31',
        },
      ],
      ssd_involvements: ['A', 'B', 'C'].map((letter) => ({
        invo_involvements_id: `V221${letter}`,
        invo_person_id: 'G221',
        invo_referral_id: `R221${letter}`,
        invo_professional_id: 'P221',
        invo_professional_role_id: 'CW',
        invo_involvement_start_date: '2025-01-01',
      })),
      ssd_professionals: [
        { prof_professional_id: 'P221', prof_social_worker_registration_no: 'SW221', prof_staff_id: '221' },
      ],
    },
    expected: {
      la_child_id: 'G221',
      purge: false,
      child_details: {
        date_of_birth: '2012-10-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R221A',
          referral_date: '2023-01-01',
          care_worker_details: [{ worker_id: 'SW221', start_date: '2025-01-01' }],
          child_in_need_plans: [
            {
              child_in_need_plan_id: 'CIN221A',
              start_date: '2023-02-01',
              end_date: '2024-04-01',
              purge: false,
            },
          ],
          purge: false,
        },
        { social_care_episode_id: 'R221B', referral_date: '2023-01-02', purge: false },
        { social_care_episode_id: 'R221C', referral_date: '2023-01-03', purge: false },
      ],
    },
    faults: [],
  },
  {
    // P222B and P222C start on one date: the lower worker id comes first.
    shows:
      'a spell counts from its first to its last day if it holds a census date and its role is CW; newest first',
    ssd: {
      ssd_person: [{ pers_person_id: 'G222', pers_dob: '2012-10-02', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R222', cine_person_id: 'G222', cine_referral_date: '2024-01-01' },
      ],
      ssd_cin_plans: [
        {
          cinp_cin_plan_id: 'CIN222',
          cinp_referral_id: 'R222',
          cinp_person_id: 'G222',
          cinp_cin_plan_start_date: '2024-05-01',
        },
      ],
      ssd_involvements: [
        ['9', 'A', 'CW', '2024-04-15', '2025-03-31T17:00:00'],
        ['8', 'B', 'cw ', '2024-06-01', '2025-04-30'],
        ['7', 'C', 'CW', '2024-06-01', null],
        ['6', 'D', 'CW', '2026-03-31T09:00:00', null],
        ['5', 'E', 'CW', '2025-04-01', '2026-03-30'],
        ['4', 'E', 'CW', '2026-04-01', null],
        ['3', 'E', 'CW', '2024-04-01', '2025-03-30T23:59:59'],
        ['2', 'E', '16PLUS', '2024-04-01', null],
        ['1', 'E', 'CW', null, null],
      ].map(([number = null, worker = null, role = null, start = null, end = null]) => ({
        invo_involvements_id: `V222-${number}`,
        invo_person_id: 'G222',
        invo_referral_id: 'R222',
        invo_professional_id: `P222${worker}`,
        invo_professional_role_id: role,
        invo_involvement_start_date: start,
        invo_involvement_end_date: end,
      })),
      ssd_professionals: [
        { prof_professional_id: 'P222A', prof_social_worker_registration_no: ' SW2221 ' },
        { prof_professional_id: 'P222B', prof_social_worker_registration_no: 'SW2223' },
        { prof_professional_id: 'P222C', prof_social_worker_registration_no: 'SW2222' },
        { prof_professional_id: 'P222D', prof_social_worker_registration_no: 'SW2224' },
        { prof_professional_id: 'P222E', prof_social_worker_registration_no: 'SW2225' },
      ],
    },
    expected: {
      la_child_id: 'G222',
      purge: false,
      child_details: {
        date_of_birth: '2012-10-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R222',
          referral_date: '2024-01-01',
          care_worker_details: [
            { worker_id: 'SW2224', start_date: '2026-03-31' },
            { worker_id: 'SW2222', start_date: '2024-06-01' },
            { worker_id: 'SW2223', start_date: '2024-06-01', end_date: '2025-04-30' },
            { worker_id: 'SW2221', start_date: '2024-04-15', end_date: '2025-03-31' },
          ],
          child_in_need_plans: [{ child_in_need_plan_id: 'CIN222', start_date: '2024-05-01', purge: false }],
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    shows:
      'a worker with a blank registration number is dropped with a warning; one over the limit is kept whole',
    ssd: {
      ssd_person: [{ pers_person_id: 'G223', pers_dob: '2012-10-03', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R223A', cine_person_id: 'G223', cine_referral_date: '2024-01-01' },
        { cine_referral_id: 'R223B', cine_person_id: 'G223', cine_referral_date: '2024-01-02' },
      ],
      ssd_cin_plans: ['A', 'B'].map((letter) => ({
        cinp_cin_plan_id: `CIN223${letter}`,
        cinp_referral_id: `R223${letter}`,
        cinp_person_id: 'G223',
        cinp_cin_plan_start_date: '2024-05-01',
      })),
      ssd_involvements: [
        { referral: 'R223A', worker: 'P223A' },
        { referral: 'R223B', worker: 'P223B' },
        { referral: 'R223B', worker: 'P223C' },
      ].map(({ referral, worker }) => ({
        invo_involvements_id: `V-${referral}-${worker}`,
        invo_person_id: 'G223',
        invo_referral_id: referral,
        invo_professional_id: worker,
        invo_professional_role_id: 'CW',
        invo_involvement_start_date: '2025-02-01',
      })),
      ssd_professionals: [
        { prof_professional_id: 'P223A', prof_staff_id: '9001', prof_social_worker_registration_no: '  ' },
        { prof_professional_id: 'P223B', prof_staff_id: '9002' },
        {
          prof_professional_id: 'P223C',
          prof_staff_id: '9003',
          prof_social_worker_registration_no: 'SW22300000003',
        },
      ],
    },
    expected: {
      la_child_id: 'G223',
      purge: false,
      child_details: {
        date_of_birth: '2012-10-03',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R223A',
          referral_date: '2024-01-01',
          child_in_need_plans: [{ child_in_need_plan_id: 'CIN223A', start_date: '2024-05-01', purge: false }],
          purge: false,
        },
        {
          social_care_episode_id: 'R223B',
          referral_date: '2024-01-02',
          care_worker_details: [{ worker_id: 'SW22300000003', start_date: '2025-02-01' }],
          child_in_need_plans: [{ child_in_need_plan_id: 'CIN223B', start_date: '2024-05-01', purge: false }],
          purge: false,
        },
      ],
    },
    faults: [
      'worker-without-number at social_care_episodes[0].care_worker_details',
      'worker-without-number at social_care_episodes[1].care_worker_details',
    ],
  },
];
