import type { GoldenChild } from './golden-child';

/** Child in need plans and child protection plans. */
export const PLANS: readonly GoldenChild[] = [
  {
    shows:
      'child in need plans from one that ended on S to one that starts on E are sent, oldest first, then by id',
    ssd: {
      ssd_person: [{ pers_person_id: 'G211', pers_dob: '2012-09-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R211', cine_person_id: 'G211', cine_referral_date: '2023-01-01' },
      ],
      ssd_cin_plans: [
        ['D', '2026-11-23T11:00:00', null],
        ['C', '2025-01-01', '2025-06-01'],
        ['B', '2025-01-01T15:00:00', '2027-01-01'],
        ['A', '2023-02-01', '2024-04-01'],
        ['out1', '2023-02-01', '2024-03-31T12:00:00'],
        ['out2', '2026-11-24', null],
        ['out3', null, '2025-01-01'],
      ].map(([name = null, start = null, end = null]) => ({
        cinp_cin_plan_id: `CIN211${name}`,
        cinp_referral_id: 'R211',
        cinp_person_id: 'G211',
        cinp_cin_plan_start_date: start,
        cinp_cin_plan_end_date: end,
      })),
    },
    expected: {
      la_child_id: 'G211',
      purge: false,
      child_details: {
        date_of_birth: '2012-09-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R211',
          referral_date: '2023-01-01',
          child_in_need_plans: [
            {
              child_in_need_plan_id: 'CIN211A',
              start_date: '2023-02-01',
              end_date: '2024-04-01',
              purge: false,
            },
            {
              child_in_need_plan_id: 'CIN211B',
              start_date: '2025-01-01',
              end_date: '2027-01-01',
              purge: false,
            },
            {
              child_in_need_plan_id: 'CIN211C',
              start_date: '2025-01-01',
              end_date: '2025-06-01',
              purge: false,
            },
            { child_in_need_plan_id: 'CIN211D', start_date: '2026-11-23', purge: false },
          ],
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    shows:
      'child protection plans from one that ended on S to one that starts on E are sent, oldest first, then by id',
    ssd: {
      ssd_person: [{ pers_person_id: 'G212', pers_dob: '2012-09-02', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R212', cine_person_id: 'G212', cine_referral_date: '2023-01-01' },
      ],
      ssd_cp_plans: [
        ['D', '2026-11-23', null],
        ['C', '2025-01-01', '2025-06-01T10:00:00'],
        ['B', '2025-01-01', null],
        ['A', '2023-02-01', '2024-04-01T00:00:00'],
        ['out1', '2023-02-01', '2024-03-31'],
        ['out2', '2026-11-24', '2026-12-24'],
        ['out3', null, null],
      ].map(([name = null, start = null, end = null]) => ({
        cppl_cp_plan_id: `CP212${name}`,
        cppl_referral_id: 'R212',
        cppl_person_id: 'G212',
        cppl_cp_plan_start_date: start,
        cppl_cp_plan_end_date: end,
      })),
    },
    expected: {
      la_child_id: 'G212',
      purge: false,
      child_details: {
        date_of_birth: '2012-09-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R212',
          referral_date: '2023-01-01',
          child_protection_plans: [
            {
              child_protection_plan_id: 'CP212A',
              start_date: '2023-02-01',
              end_date: '2024-04-01',
              purge: false,
            },
            { child_protection_plan_id: 'CP212B', start_date: '2025-01-01', purge: false },
            {
              child_protection_plan_id: 'CP212C',
              start_date: '2025-01-01',
              end_date: '2025-06-01',
              purge: false,
            },
            { child_protection_plan_id: 'CP212D', start_date: '2026-11-23', purge: false },
          ],
          purge: false,
        },
      ],
    },
    faults: [],
  },
];
