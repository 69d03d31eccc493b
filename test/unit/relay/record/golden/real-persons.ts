import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** How the person of a row is compared, and rows that name none. */
export const REAL_PERSONS: readonly GoldenFamily[] = [
  {
    // The plan that names H399, of whom the SSD has no more, is found by its referral.
    shows:
      "ids are compared without blanks at their ends; a row without a person is its referral's, a stranger's not",
    ssd: {
      ssd_person: [{ pers_person_id: 'H315', pers_dob: '2013-01-15', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R315', cine_person_id: 'H315', cine_referral_date: '2025-01-06' },
      ],
      ssd_cin_assessments: [
        {
          cina_assessment_id: 'A315',
          cina_person_id: ' H315',
          cina_referral_id: 'R315 ',
          cina_assessment_start_date: '2025-01-10',
        },
      ],
      ssd_assessment_factors: [
        { cinf_table_id: 'F315', cinf_assessment_id: ' A315', cinf_assessment_factors_json: '["3B"]' },
      ],
      ssd_cin_plans: [
        // A no-break space, as text pasted from a document has it.
        { plan: 'CIN315A', person: 'H315\u00a0' },
        { plan: 'CIN315B', person: 'H399' },
      ].map(({ plan, person }) => ({
        cinp_cin_plan_id: plan,
        cinp_person_id: person,
        cinp_referral_id: 'R315',
        cinp_cin_plan_start_date: '2025-02-01',
      })),
      ssd_s47_enquiry: [
        {
          s47e_s47_enquiry_id: 'S315',
          s47e_person_id: null,
          s47e_referral_id: 'R315',
          s47e_s47_start_date: '2025-03-01',
        },
      ],
      ssd_cp_plans: [
        {
          cppl_cp_plan_id: 'CP315',
          cppl_person_id: ' ',
          cppl_referral_id: 'R315',
          cppl_cp_plan_start_date: '2025-03-20',
        },
      ],
    },
    children: {
      H315: {
        expected: {
          la_child_id: 'H315',
          purge: false,
          child_details: plainDetails('2013-01-15', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R315',
              referral_date: '2025-01-06',
              child_and_family_assessments: [
                {
                  child_and_family_assessment_id: 'A315',
                  start_date: '2025-01-10',
                  factors: ['3B'],
                  purge: false,
                },
              ],
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN315A', start_date: '2025-02-01', purge: false },
              ],
              section_47_assessments: [
                { section_47_assessment_id: 'S315', start_date: '2025-03-01', purge: false },
              ],
              child_protection_plans: [
                { child_protection_plan_id: 'CP315', start_date: '2025-03-20', purge: false },
              ],
              purge: false,
            },
          ],
        },
        faults: ['row-of-another-child at ssd_cin_plans'],
      },
    },
  },
  {
    shows:
      "a care episode without a person is its referral's child's, and so is its placement, with or without one",
    ssd: {
      ssd_person: [{ pers_person_id: 'H316', pers_dob: '2013-01-16', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R316', cine_person_id: 'H316', cine_referral_date: '2025-01-06' },
      ],
      ssd_cla_episodes: [
        { episode: 'CLE316A', placement: 'PL316A', start: '2025-02-03', reason: 'S' },
        { episode: 'CLE316B', placement: 'PL316B', start: '2025-06-02', reason: 'P' },
      ].map(({ episode, placement, start, reason }) => ({
        clae_cla_episode_id: episode,
        clae_person_id: null,
        clae_referral_id: 'R316',
        clae_cla_id: 'CLA316',
        clae_cla_placement_id: placement,
        clae_cla_episode_start_date: start,
        clae_cla_episode_start_reason: reason,
      })),
      ssd_cla_placement: [
        { placement: 'PL316A', person: 'H316', start: '2025-02-03', end: '2025-06-02' },
        { placement: 'PL316B', person: null, start: '2025-06-02', end: null },
      ].map(({ placement, person, start, end }) => ({
        clap_cla_placement_id: placement,
        clap_cla_id: 'CLA316',
        clap_person_id: person,
        clap_cla_placement_start_date: start,
        clap_cla_placement_end_date: end,
      })),
    },
    children: {
      H316: {
        expected: {
          la_child_id: 'H316',
          purge: false,
          child_details: plainDetails('2013-01-16', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R316',
              referral_date: '2025-01-06',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL316B',
                  start_date: '2025-06-02',
                  start_reason: 'P',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: 'PL316A',
                  start_date: '2025-02-03',
                  start_reason: 'S',
                  end_date: '2025-06-02',
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
];
