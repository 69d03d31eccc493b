import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Joins that never met in the whole SSD: their rows are left out, and the table is told of, not each child. */
export const REAL_JOINS_NONE: readonly GoldenFamily[] = [
  {
    shows:
      'factors, conferences and plans that never meet are left out, factors even as a list, without a fault',
    source: { joins: { factors: 'none', conferences: 'none', cpPlans: 'none' } },
    ssd: {
      ssd_person: [{ pers_person_id: 'H378', pers_dob: '2013-07-08', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R378', cine_person_id: 'H378', cine_referral_date: '2025-01-06' },
      ],
      ssd_cin_assessments: [
        {
          cina_assessment_id: 'A378',
          cina_person_id: 'H378',
          cina_referral_id: 'R378',
          cina_assessment_start_date: '2025-01-10',
        },
      ],
      ssd_assessment_factors: [
        { cinf_table_id: 'F378', cinf_assessment_id: '41', cinf_assessment_factors_json: '["1B"]' },
      ],
      ssd_s47_enquiry: [
        {
          s47e_s47_enquiry_id: 'S378',
          s47e_person_id: 'H378',
          s47e_referral_id: 'R378',
          s47e_s47_start_date: '2025-03-03',
        },
      ],
      ssd_initial_cp_conference: [
        {
          icpc_icpc_id: 'I378',
          icpc_person_id: 'H378',
          icpc_s47_enquiry_id: '55378',
          icpc_icpc_date: '2025-03-12',
        },
      ],
      ssd_cp_plans: [
        {
          cppl_cp_plan_id: 'CP378',
          cppl_person_id: 'H378',
          cppl_referral_id: '66378',
          cppl_cp_plan_start_date: '2025-03-12',
        },
      ],
    },
    children: {
      H378: {
        expected: {
          la_child_id: 'H378',
          purge: false,
          child_details: plainDetails('2013-07-08', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R378',
              referral_date: '2025-01-06',
              child_and_family_assessments: [
                { child_and_family_assessment_id: 'A378', start_date: '2025-01-10', purge: false },
              ],
              section_47_assessments: [
                { section_47_assessment_id: 'S378', start_date: '2025-03-03', purge: false },
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
    shows: 'where no involvement of the SSD meets a professional, none is said to lack a number',
    source: { joins: { workers: 'none' } },
    ssd: {
      ssd_person: [{ pers_person_id: 'H379', pers_dob: '2013-07-09', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R379', cine_person_id: 'H379', cine_referral_date: '2025-01-06' },
      ],
      ssd_cin_plans: [
        {
          cinp_cin_plan_id: 'CIN379',
          cinp_person_id: 'H379',
          cinp_referral_id: 'R379',
          cinp_cin_plan_start_date: '2025-02-03',
        },
      ],
      ssd_involvements: [
        {
          invo_involvements_id: 'V379',
          invo_person_id: 'H379',
          invo_referral_id: 'R379',
          invo_professional_id: 'P379',
          invo_professional_role_id: 'CW',
          invo_involvement_start_date: '2025-02-03',
        },
      ],
      ssd_professionals: [
        { prof_professional_id: 'X379', prof_staff_id: '379', prof_social_worker_registration_no: 'SW379' },
      ],
    },
    children: {
      H379: {
        expected: {
          la_child_id: 'H379',
          purge: false,
          child_details: plainDetails('2013-07-09', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R379',
              referral_date: '2025-01-06',
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN379', start_date: '2025-02-03', purge: false },
              ],
              purge: false,
            },
          ],
        },
        faults: [],
      },
    },
  },
];
