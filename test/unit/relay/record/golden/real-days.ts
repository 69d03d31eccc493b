import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Rows whose ids are of another kind than their owner's, as in Eclipse: found by person and day. */
export const REAL_DAYS: readonly GoldenFamily[] = [
  {
    // What the rows name is the id of a classification; that S374B names the number of H375's referral is chance.
    // Reading: an enquiry before any referral is an orphan, as an undated one is.
    shows:
      'enquiries and involvements go to the latest referral begun by their first day and not closed before it',
    source: { joins: { enquiries: 'person-and-days', involvements: 'person-and-days' } },
    ssd: {
      ssd_person: [
        { pers_person_id: 'H374', pers_dob: '2013-07-04', pers_sex: 'F' },
        { pers_person_id: 'H375', pers_dob: '2013-07-05', pers_sex: 'F' },
      ],
      ssd_cin_episodes: [
        ['R374A', 'H374', '2024-05-01', '2025-01-31'],
        ['R374B', 'H374', '2025-01-31T16:00:00', null],
        ['R375', 'H375', '2024-05-01', '2025-02-03'],
      ].map(([referral = null, person = null, date = null, closed = null]) => ({
        cine_referral_id: referral,
        cine_person_id: person,
        cine_referral_date: date,
        cine_close_date: closed,
      })),
      ssd_cin_plans: ['A', 'B'].map((letter) => ({
        cinp_cin_plan_id: `CIN374${letter}`,
        cinp_person_id: 'H374',
        cinp_referral_id: `R374${letter}`,
        cinp_cin_plan_start_date: '2024-07-01',
      })),
      ssd_s47_enquiry: [
        ['S374A', 'H374', '55374', '2025-01-30'],
        ['S374B', 'H374', 'R375', '2025-01-31T09:00:00'],
        ['S374C', 'H374', '55374', '2024-04-30'],
        ['S374D', 'H374', '55374', null],
        ['S375A', 'H375', '55375', '2025-02-03'],
        ['S375B', 'H375', '55375', '2025-02-04'],
      ].map(([enquiry = null, person = null, classification = null, start = null]) => ({
        s47e_s47_enquiry_id: enquiry,
        s47e_person_id: person,
        s47e_referral_id: classification,
        s47e_s47_start_date: start,
      })),
      ssd_involvements: [
        { involvement: 'V374A', start: '2024-06-03', end: null },
        { involvement: 'V374B', start: '2025-02-03', end: '2026-03-31' },
      ].map(({ involvement, start, end }) => ({
        invo_involvements_id: involvement,
        invo_person_id: 'H374',
        invo_referral_id: '55374',
        invo_professional_id: 'P374',
        invo_professional_role_id: 'CW',
        invo_involvement_start_date: start,
        invo_involvement_end_date: end,
      })),
      ssd_professionals: [{ prof_professional_id: 'P374', prof_social_worker_registration_no: 'SW374' }],
    },
    children: {
      H374: {
        expected: {
          la_child_id: 'H374',
          purge: false,
          child_details: plainDetails('2013-07-04', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R374A',
              referral_date: '2024-05-01',
              closure_date: '2025-01-31',
              care_worker_details: [{ worker_id: 'SW374', start_date: '2024-06-03' }],
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN374A', start_date: '2024-07-01', purge: false },
              ],
              section_47_assessments: [
                { section_47_assessment_id: 'S374A', start_date: '2025-01-30', purge: false },
              ],
              purge: false,
            },
            {
              social_care_episode_id: 'R374B',
              referral_date: '2025-01-31',
              care_worker_details: [{ worker_id: 'SW374', start_date: '2025-02-03', end_date: '2026-03-31' }],
              // A plan is found by its key, whatever its day.
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN374B', start_date: '2024-07-01', purge: false },
              ],
              section_47_assessments: [
                { section_47_assessment_id: 'S374B', start_date: '2025-01-31', purge: false },
              ],
              purge: false,
            },
          ],
        },
        faults: ['orphan-row at ssd_s47_enquiry'],
      },
      H375: {
        expected: {
          la_child_id: 'H375',
          purge: false,
          child_details: plainDetails('2013-07-05', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R375',
              referral_date: '2024-05-01',
              closure_date: '2025-02-03',
              section_47_assessments: [
                { section_47_assessment_id: 'S375A', start_date: '2025-02-03', purge: false },
              ],
              purge: false,
            },
          ],
        },
        faults: ['orphan-row at ssd_s47_enquiry'],
      },
    },
  },
  {
    // The table id of the factors has a dash between person and form. Plans and conferences name nothing.
    // Reading: a conference before any enquiry is an orphan.
    shows:
      'plans without a referral go by their first day, conferences to the latest enquiry begun by theirs',
    source: {
      joins: {
        factors: 'table-id-without-dash',
        cinPlans: 'person-and-days',
        conferences: 'person-and-days',
        enquiries: 'person-and-days',
      },
    },
    ssd: {
      ssd_person: [
        { pers_person_id: 'H376', pers_dob: '2013-07-06', pers_sex: 'F' },
        { pers_person_id: 'H377', pers_dob: '2015-07-07', pers_sex: 'M' },
      ],
      ssd_cin_episodes: ['6', '7'].map((digit) => ({
        cine_referral_id: `H37${digit}30`,
        cine_person_id: `H37${digit}`,
        cine_referral_date: '2024-05-01',
      })),
      ssd_cin_assessments: ['6', '7'].map((digit) => ({
        cina_assessment_id: `H37${digit}41`,
        cina_person_id: `H37${digit}`,
        cina_referral_id: `H37${digit}30`,
        cina_assessment_start_date: '2024-05-02',
      })),
      ssd_assessment_factors: [
        { cinf_table_id: 'H376-41', cinf_assessment_id: '41', cinf_assessment_factors_json: '["5B"]' },
        { cinf_table_id: 'H377-41', cinf_assessment_id: '41', cinf_assessment_factors_json: '["6C"]' },
      ],
      ssd_cin_plans: [
        { plan: 'CIN376A', start: '2024-04-30' },
        { plan: 'CIN376B', start: '2024-05-01' },
      ].map(({ plan, start }) => ({
        cinp_cin_plan_id: plan,
        cinp_person_id: 'H376',
        cinp_cin_plan_start_date: start,
      })),
      ssd_s47_enquiry: [
        { enquiry: 'S376A', person: 'H376', start: '2024-06-03' },
        { enquiry: 'S376B', person: 'H376', start: '2025-02-03' },
        { enquiry: 'S377', person: 'H377', start: '2025-02-03' },
      ].map(({ enquiry, person, start }) => ({
        s47e_s47_enquiry_id: enquiry,
        s47e_person_id: person,
        s47e_referral_id: '55376',
        s47e_s47_start_date: start,
      })),
      ssd_initial_cp_conference: [
        { conference: 'I376A', person: 'H376', date: '2024-06-02' },
        { conference: 'I376B', person: 'H376', date: '2025-02-02' },
        { conference: 'I376C', person: 'H376', date: '2025-02-03T14:00:00' },
        { conference: 'I377', person: 'H377', date: '2025-02-13' },
      ].map(({ conference, person, date }) => ({
        icpc_icpc_id: conference,
        icpc_person_id: person,
        icpc_icpc_date: date,
      })),
    },
    children: {
      H376: {
        expected: {
          la_child_id: 'H376',
          purge: false,
          child_details: plainDetails('2013-07-06', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'H37630',
              referral_date: '2024-05-01',
              child_and_family_assessments: [
                {
                  child_and_family_assessment_id: 'H37641',
                  start_date: '2024-05-02',
                  factors: ['5B'],
                  purge: false,
                },
              ],
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN376B', start_date: '2024-05-01', purge: false },
              ],
              section_47_assessments: [
                {
                  section_47_assessment_id: 'S376A',
                  start_date: '2024-06-03',
                  icpc_date: '2025-02-02',
                  purge: false,
                },
                {
                  section_47_assessment_id: 'S376B',
                  start_date: '2025-02-03',
                  icpc_date: '2025-02-03',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: ['orphan-row at ssd_cin_plans', 'orphan-row at ssd_initial_cp_conference'],
      },
      H377: {
        expected: {
          la_child_id: 'H377',
          purge: false,
          child_details: plainDetails('2015-07-07', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'H37730',
              referral_date: '2024-05-01',
              child_and_family_assessments: [
                {
                  child_and_family_assessment_id: 'H37741',
                  start_date: '2024-05-02',
                  factors: ['6C'],
                  purge: false,
                },
              ],
              section_47_assessments: [
                {
                  section_47_assessment_id: 'S377',
                  start_date: '2025-02-03',
                  icpc_date: '2025-02-13',
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
