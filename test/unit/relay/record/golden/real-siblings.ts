import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Siblings who share an id: of a referral, of a period of care. */
export const REAL_SIBLINGS: readonly GoldenFamily[] = [
  {
    shows: 'two siblings with one referral id each have the rows that name them, and no fault',
    inMemory: 'the id of a referral stands twice',
    ssd: {
      ssd_person: [
        { pers_person_id: 'H301', pers_dob: '2013-01-01', pers_sex: 'F' },
        { pers_person_id: 'H302', pers_dob: '2015-02-02', pers_sex: 'M' },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R301', cine_person_id: 'H301', cine_referral_date: '2025-01-06' },
        { cine_referral_id: 'R301', cine_person_id: 'H302', cine_referral_date: '2025-01-06' },
      ],
      ssd_cin_assessments: [
        {
          cina_assessment_id: 'A301',
          cina_person_id: 'H301',
          cina_referral_id: 'R301',
          cina_assessment_start_date: '2025-01-10',
        },
        {
          cina_assessment_id: 'A302',
          cina_person_id: 'H302',
          cina_referral_id: 'R301',
          cina_assessment_start_date: '2025-01-11',
        },
      ],
      ssd_assessment_factors: [
        { cinf_table_id: 'F301', cinf_assessment_id: 'A301', cinf_assessment_factors_json: '["1B"]' },
      ],
      ssd_cin_plans: ['1', '2'].map((digit) => ({
        cinp_cin_plan_id: `CIN30${digit}`,
        cinp_person_id: `H30${digit}`,
        cinp_referral_id: 'R301',
        cinp_cin_plan_start_date: `2025-02-0${digit}`,
      })),
      ssd_s47_enquiry: ['1', '2'].map((digit) => ({
        s47e_s47_enquiry_id: `S30${digit}`,
        s47e_person_id: `H30${digit}`,
        s47e_referral_id: 'R301',
        s47e_s47_start_date: `2025-03-0${digit}`,
      })),
      ssd_cp_plans: [
        {
          cppl_cp_plan_id: 'CP301',
          cppl_person_id: 'H301',
          cppl_referral_id: 'R301',
          cppl_cp_plan_start_date: '2025-03-20',
        },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE302',
          clae_person_id: 'H302',
          clae_referral_id: 'R301',
          clae_cla_id: 'CLA302',
          clae_cla_placement_id: 'PL302',
          clae_cla_episode_start_date: '2025-04-01',
          clae_cla_episode_start_reason: 'S',
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL302',
          clap_cla_id: 'CLA302',
          clap_person_id: 'H302',
          clap_cla_placement_start_date: '2025-04-01',
          clap_cla_placement_type: 'U6',
        },
      ],
      ssd_involvements: ['1', '2'].map((digit) => ({
        invo_involvements_id: `V30${digit}`,
        invo_person_id: `H30${digit}`,
        invo_referral_id: 'R301',
        invo_professional_id: 'P301',
        invo_professional_role_id: 'CW',
        invo_involvement_start_date: `2025-01-2${digit}`,
      })),
      ssd_professionals: [{ prof_professional_id: 'P301', prof_social_worker_registration_no: 'SW301' }],
    },
    children: {
      H301: {
        expected: {
          la_child_id: 'H301',
          purge: false,
          child_details: plainDetails('2013-01-01', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R301',
              referral_date: '2025-01-06',
              care_worker_details: [{ worker_id: 'SW301', start_date: '2025-01-21' }],
              child_and_family_assessments: [
                {
                  child_and_family_assessment_id: 'A301',
                  start_date: '2025-01-10',
                  factors: ['1B'],
                  purge: false,
                },
              ],
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN301', start_date: '2025-02-01', purge: false },
              ],
              section_47_assessments: [
                { section_47_assessment_id: 'S301', start_date: '2025-03-01', purge: false },
              ],
              child_protection_plans: [
                { child_protection_plan_id: 'CP301', start_date: '2025-03-20', purge: false },
              ],
              purge: false,
            },
          ],
        },
        faults: [],
      },
      H302: {
        expected: {
          la_child_id: 'H302',
          purge: false,
          child_details: plainDetails('2015-02-02', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R301',
              referral_date: '2025-01-06',
              care_worker_details: [{ worker_id: 'SW301', start_date: '2025-01-22' }],
              child_and_family_assessments: [
                {
                  child_and_family_assessment_id: 'A302',
                  start_date: '2025-01-11',
                  factors: [],
                  purge: false,
                },
              ],
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN302', start_date: '2025-02-02', purge: false },
              ],
              section_47_assessments: [
                { section_47_assessment_id: 'S302', start_date: '2025-03-02', purge: false },
              ],
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL302',
                  start_date: '2025-04-01',
                  start_reason: 'S',
                  placement_type: 'U6',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: [],
      },
    },
  },
  {
    // Whose the plan and the involvement are cannot be told, so they are nobody's, and both children show it.
    shows: "a row that names no person, under a referral id that two siblings share, is neither child's",
    inMemory: 'the id of a referral stands twice',
    ssd: {
      ssd_person: [
        { pers_person_id: 'H303', pers_dob: '2013-01-03', pers_sex: 'F' },
        { pers_person_id: 'H304', pers_dob: '2015-02-04', pers_sex: 'M' },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R303', cine_person_id: 'H303', cine_referral_date: '2025-01-06' },
        { cine_referral_id: 'R303', cine_person_id: 'H304', cine_referral_date: '2025-01-06' },
      ],
      ssd_cin_plans: [
        ['CIN303', 'H303'],
        ['CIN304', 'H304'],
        ['CIN303x', null],
      ].map(([plan = null, person = null]) => ({
        cinp_cin_plan_id: plan,
        cinp_person_id: person,
        cinp_referral_id: 'R303',
        cinp_cin_plan_start_date: '2025-02-01',
      })),
      ssd_involvements: [
        {
          invo_involvements_id: 'V303x',
          invo_referral_id: 'R303',
          invo_professional_id: 'P303',
          invo_professional_role_id: 'CW',
          invo_involvement_start_date: '2025-01-20',
        },
      ],
      ssd_professionals: [{ prof_professional_id: 'P303', prof_social_worker_registration_no: 'SW303' }],
    },
    children: {
      H303: {
        expected: {
          la_child_id: 'H303',
          purge: false,
          child_details: plainDetails('2013-01-03', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R303',
              referral_date: '2025-01-06',
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN303', start_date: '2025-02-01', purge: false },
              ],
              purge: false,
            },
          ],
        },
        faults: ['row-of-another-child at ssd_cin_plans', 'row-of-another-child at ssd_involvements'],
      },
      H304: {
        expected: {
          la_child_id: 'H304',
          purge: false,
          child_details: plainDetails('2015-02-04', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R303',
              referral_date: '2025-01-06',
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN304', start_date: '2025-02-01', purge: false },
              ],
              purge: false,
            },
          ],
        },
        faults: ['row-of-another-child at ssd_cin_plans', 'row-of-another-child at ssd_involvements'],
      },
    },
  },
];
