import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

const AT_EVERY_TABLE = [
  'row-of-another-child at ssd_cin_assessments',
  'row-of-another-child at ssd_cin_plans',
  'row-of-another-child at ssd_cla_episodes',
  'row-of-another-child at ssd_cla_placement',
  'row-of-another-child at ssd_cp_plans',
  'row-of-another-child at ssd_initial_cp_conference',
  'row-of-another-child at ssd_involvements',
  'row-of-another-child at ssd_s47_enquiry',
];

/** Rows that name one child, and by referral, period of care or enquiry another. */
export const REAL_CROSSED_ROWS: readonly GoldenFamily[] = [
  {
    // H312 has a row in each table under R311, CLA311 and S311, which are H311's. All lie in the window and would be
    // sent in H311's record by their id alone.
    shows:
      "a row of one child under the referral, period or enquiry of another is neither's, and both show it",
    ssd: {
      ssd_person: [
        { pers_person_id: 'H311', pers_dob: '2012-03-11', pers_sex: 'F' },
        { pers_person_id: 'H312', pers_dob: '2014-03-12', pers_sex: 'M' },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R311', cine_person_id: 'H311', cine_referral_date: '2025-01-06' },
        { cine_referral_id: 'R312', cine_person_id: 'H312', cine_referral_date: '2025-03-03' },
      ],
      ssd_cin_assessments: [
        {
          cina_assessment_id: 'A312',
          cina_person_id: 'H312',
          cina_referral_id: 'R311',
          cina_assessment_start_date: '2025-03-04',
        },
      ],
      ssd_cin_plans: ['1', '2'].map((digit) => ({
        cinp_cin_plan_id: `CIN31${digit}`,
        cinp_person_id: `H31${digit}`,
        cinp_referral_id: 'R311',
        cinp_cin_plan_start_date: `2025-03-0${digit}`,
      })),
      ssd_s47_enquiry: ['1', '2'].map((digit) => ({
        s47e_s47_enquiry_id: `S31${digit}`,
        s47e_person_id: `H31${digit}`,
        s47e_referral_id: 'R311',
        s47e_s47_start_date: `2025-04-0${digit}`,
      })),
      ssd_initial_cp_conference: ['1', '2'].map((digit) => ({
        icpc_icpc_id: `I31${digit}`,
        icpc_person_id: `H31${digit}`,
        icpc_s47_enquiry_id: 'S311',
        icpc_icpc_date: `2025-04-1${digit}`,
      })),
      ssd_cp_plans: [
        {
          cppl_cp_plan_id: 'CP312',
          cppl_person_id: 'H312',
          cppl_referral_id: 'R311',
          cppl_cp_plan_start_date: '2025-04-13',
        },
      ],
      ssd_cla_episodes: ['1', '2'].map((digit) => ({
        clae_cla_episode_id: `CLE31${digit}`,
        clae_person_id: `H31${digit}`,
        clae_referral_id: 'R311',
        clae_cla_id: `CLA31${digit}`,
        clae_cla_placement_id: `PL31${digit}`,
        clae_cla_episode_start_date: '2025-05-01',
        clae_cla_episode_start_reason: 'S',
      })),
      ssd_cla_placement: ['1', '2'].map((digit) => ({
        clap_cla_placement_id: `PL31${digit}`,
        clap_person_id: `H31${digit}`,
        clap_cla_id: 'CLA311',
        clap_cla_placement_start_date: '2025-05-01',
        clap_cla_placement_type: 'K2',
      })),
      ssd_involvements: ['1', '2'].map((digit) => ({
        invo_involvements_id: `V31${digit}`,
        invo_person_id: `H31${digit}`,
        invo_referral_id: 'R311',
        invo_professional_id: `P31${digit}`,
        invo_professional_role_id: 'CW',
        invo_involvement_start_date: '2025-03-05',
      })),
      ssd_professionals: ['1', '2'].map((digit) => ({
        prof_professional_id: `P31${digit}`,
        prof_social_worker_registration_no: `SW31${digit}`,
      })),
    },
    children: {
      H311: {
        expected: {
          la_child_id: 'H311',
          purge: false,
          child_details: plainDetails('2012-03-11', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R311',
              referral_date: '2025-01-06',
              care_worker_details: [{ worker_id: 'SW311', start_date: '2025-03-05' }],
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN311', start_date: '2025-03-01', purge: false },
              ],
              section_47_assessments: [
                {
                  section_47_assessment_id: 'S311',
                  start_date: '2025-04-01',
                  icpc_date: '2025-04-11',
                  purge: false,
                },
              ],
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL311',
                  start_date: '2025-05-01',
                  start_reason: 'S',
                  placement_type: 'K2',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: AT_EVERY_TABLE,
      },
      H312: {
        expected: {
          la_child_id: 'H312',
          purge: false,
          child_details: plainDetails('2014-03-12', 'M'),
          social_care_episodes: [
            { social_care_episode_id: 'R312', referral_date: '2025-03-03', purge: false },
          ],
        },
        faults: AT_EVERY_TABLE,
      },
    },
  },
];
