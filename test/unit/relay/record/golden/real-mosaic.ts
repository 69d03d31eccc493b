import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Mosaic: composed ids of assessments, workers by their staff id, placements and involvements without a person. */
export const REAL_MOSAIC: readonly GoldenFamily[] = [
  {
    // An assessment's id is the person's with that of the step behind it; its factors name the step alone.
    shows:
      'factors meet by person and step, workers by staff id; rows without a person by referral and period',
    source: { joins: { factors: 'person-and-key', workers: 'staff-id' } },
    ssd: {
      ssd_person: [
        { pers_person_id: 'H361', pers_dob: '2013-06-01', pers_sex: 'Female' },
        { pers_person_id: 'H362', pers_dob: '2015-06-02', pers_sex: 'Male' },
      ],
      ssd_cin_episodes: ['1', '2'].map((digit) => ({
        cine_referral_id: `636${digit}`,
        cine_person_id: `H36${digit}`,
        cine_referral_date: '2025-01-06',
      })),
      ssd_cin_assessments: [
        { person: 'H361', assessment: 'H3611700', referral: '6361' },
        { person: 'H362', assessment: 'H3621800', referral: '6362' },
      ].map(({ person, assessment, referral }) => ({
        cina_assessment_id: assessment,
        cina_person_id: person,
        cina_referral_id: referral,
        cina_assessment_start_date: '2025-01-10',
      })),
      // A list before, one row for each factor after.
      ssd_assessment_factors: [
        { cinf_assessment_id: '1700', cinf_assessment_factors_json: '["1B", "2B"]' },
        { cinf_assessment_id: '1800', cinf_assessment_factors_json: '1B' },
        { cinf_assessment_id: '1800', cinf_assessment_factors_json: '4A' },
      ],
      ssd_cin_plans: ['1', '2'].map((digit) => ({
        cinp_cin_plan_id: `CIN36${digit}`,
        cinp_person_id: `H36${digit}`,
        cinp_referral_id: `636${digit}`,
        cinp_cin_plan_start_date: '2025-02-03',
      })),
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE361',
          clae_person_id: 'H361',
          clae_referral_id: '6361',
          clae_cla_id: '7361',
          clae_cla_placement_id: '8361',
          clae_cla_episode_start_date: '2025-05-01',
          clae_cla_episode_start_reason: 'S',
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: '8361',
          clap_cla_id: '7361',
          clap_cla_placement_start_date: '2025-05-01',
          clap_cla_placement_type: 'U1',
        },
      ],
      ssd_involvements: ['1', '2'].map((digit) => ({
        invo_involvements_id: `V36${digit}`,
        invo_referral_id: `636${digit}`,
        invo_professional_id: `936${digit}`,
        invo_professional_role_id: 'CW',
        invo_involvement_start_date: '2025-02-03',
      })),
      ssd_professionals: [
        { prof_staff_id: '9361', prof_social_worker_registration_no: 'SW361' },
        { prof_staff_id: '9362' },
      ],
    },
    children: {
      H361: {
        expected: {
          la_child_id: 'H361',
          purge: false,
          child_details: plainDetails('2013-06-01', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: '6361',
              referral_date: '2025-01-06',
              care_worker_details: [{ worker_id: 'SW361', start_date: '2025-02-03' }],
              child_and_family_assessments: [
                {
                  child_and_family_assessment_id: 'H3611700',
                  start_date: '2025-01-10',
                  factors: ['1B', '2B'],
                  purge: false,
                },
              ],
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN361', start_date: '2025-02-03', purge: false },
              ],
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: '8361',
                  start_date: '2025-05-01',
                  start_reason: 'S',
                  placement_type: 'U1',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: [],
      },
      H362: {
        expected: {
          la_child_id: 'H362',
          purge: false,
          child_details: plainDetails('2015-06-02', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: '6362',
              referral_date: '2025-01-06',
              child_and_family_assessments: [
                {
                  child_and_family_assessment_id: 'H3621800',
                  start_date: '2025-01-10',
                  factors: ['1B', '4A'],
                  purge: false,
                },
              ],
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN362', start_date: '2025-02-03', purge: false },
              ],
              purge: false,
            },
          ],
        },
        faults: ['worker-without-number at social_care_episodes[0].care_worker_details'],
      },
    },
  },
];
