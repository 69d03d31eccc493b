import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** 1900-01-01 in a start or an event: no date. */
export const REAL_ABSENT_STARTS: readonly GoldenFamily[] = [
  {
    // R411B is sent for its plan alone. A411B would not be sent without its start, nor A411A without its authorisation.
    shows: 'a start or event on 1900-01-01 is left out, puts nothing in the window, and comes last in order',
    ssd: {
      ssd_person: [{ pers_person_id: 'H411', pers_dob: '2013-09-11', pers_sex: 'F' }],
      ssd_address: [
        {
          addr_table_id: 'AD411A',
          addr_person_id: 'H411',
          addr_address_start_date: '1900-01-01',
          addr_address_postcode: 'ZZ1 1AA',
        },
        {
          addr_table_id: 'AD411B',
          addr_person_id: 'H411',
          addr_address_start_date: '1900-01-02',
          addr_address_postcode: 'ZZ2 2BB',
        },
      ],
      ssd_sdq_scores: [
        {
          csdq_table_id: 'Q411',
          csdq_person_id: 'H411',
          csdq_sdq_completed_date: '1900-01-01',
          csdq_sdq_score: 12,
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R411B', cine_person_id: 'H411', cine_referral_date: '1900-01-01' },
        { cine_referral_id: 'R411A', cine_person_id: 'H411', cine_referral_date: '2025-01-06' },
        { cine_referral_id: 'R411C', cine_person_id: 'H411', cine_referral_date: '1900-01-01' },
      ],
      ssd_cin_assessments: [
        { assessment: 'A411A', start: '1900-01-01', authorised: '2025-03-03' },
        { assessment: 'A411B', start: '2025-02-03', authorised: '1900-01-01T00:00:00' },
        { assessment: 'A411C', start: '1900-01-01', authorised: '1900-01-01' },
      ].map(({ assessment, start, authorised }) => ({
        cina_assessment_id: assessment,
        cina_person_id: 'H411',
        cina_referral_id: 'R411A',
        cina_assessment_start_date: start,
        cina_assessment_auth_date: authorised,
      })),
      ssd_cin_plans: [
        { plan: 'CIN411A', start: '2025-02-03' },
        { plan: 'CIN411B', start: '1900-01-01' },
      ].map(({ plan, start }) => ({
        cinp_cin_plan_id: plan,
        cinp_person_id: 'H411',
        cinp_referral_id: 'R411B',
        cinp_cin_plan_start_date: start,
      })),
      ssd_s47_enquiry: [
        { enquiry: 'S411A', start: '1900-01-01' },
        { enquiry: 'S411B', start: '2025-05-01' },
      ].map(({ enquiry, start }) => ({
        s47e_s47_enquiry_id: enquiry,
        s47e_person_id: 'H411',
        s47e_referral_id: 'R411A',
        s47e_s47_start_date: start,
      })),
      ssd_initial_cp_conference: [
        { conference: 'I411A', enquiry: 'S411A', date: '2025-04-01' },
        { conference: 'I411B', enquiry: 'S411B', date: '1900-01-01' },
      ].map(({ conference, enquiry, date }) => ({
        icpc_icpc_id: conference,
        icpc_person_id: 'H411',
        icpc_s47_enquiry_id: enquiry,
        icpc_icpc_date: date,
      })),
    },
    children: {
      H411: {
        expected: {
          la_child_id: 'H411',
          purge: false,
          child_details: {
            date_of_birth: '2013-09-11',
            sex: 'F',
            disabilities: ['NONE'],
            postcode: 'ZZ2 2BB',
            uasc_flag: false,
            purge: false,
          },
          social_care_episodes: [
            {
              social_care_episode_id: 'R411A',
              referral_date: '2025-01-06',
              child_and_family_assessments: [
                {
                  child_and_family_assessment_id: 'A411B',
                  start_date: '2025-02-03',
                  factors: [],
                  purge: false,
                },
                {
                  child_and_family_assessment_id: 'A411A',
                  authorisation_date: '2025-03-03',
                  factors: [],
                  purge: false,
                },
              ],
              section_47_assessments: [
                { section_47_assessment_id: 'S411B', start_date: '2025-05-01', purge: false },
                { section_47_assessment_id: 'S411A', icpc_date: '2025-04-01', purge: false },
              ],
              purge: false,
            },
            {
              social_care_episode_id: 'R411B',
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN411A', start_date: '2025-02-03', purge: false },
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
    shows: 'an open referral of 1900-01-01 alone brings nobody in',
    ssd: {
      ssd_person: [{ pers_person_id: 'H414', pers_dob: '2013-09-14', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R414', cine_person_id: 'H414', cine_referral_date: '1900-01-01' },
      ],
    },
    children: { H414: { expected: 'not in the cohort', faults: [] } },
  },
  {
    // PL415 has no start, so it touches nothing.
    shows:
      'a placement begun on 1900-01-01 is not sent, and a decision of that day is left out of an adoption',
    ssd: {
      ssd_person: [{ pers_person_id: 'H415', pers_dob: '2021-09-15', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R415', cine_person_id: 'H415', cine_referral_date: '2025-01-06' },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE415',
          clae_person_id: 'H415',
          clae_referral_id: 'R415',
          clae_cla_id: 'CLA415',
          clae_cla_placement_id: 'PL415',
          clae_cla_episode_start_date: '2025-02-03',
          clae_cla_episode_start_reason: 'S',
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL415',
          clap_cla_id: 'CLA415',
          clap_person_id: 'H415',
          clap_cla_placement_start_date: '1900-01-01',
        },
      ],
      ssd_permanence: [
        {
          perm_table_id: 'PM415',
          perm_person_id: 'H415',
          perm_cla_id: 'CLA415',
          perm_adm_decision_date: '1900-01-01',
          perm_matched_date: '2025-05-01',
        },
      ],
    },
    children: {
      H415: {
        expected: {
          la_child_id: 'H415',
          purge: false,
          child_details: plainDetails('2021-09-15', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R415',
              referral_date: '2025-01-06',
              adoption: { matched_date: '2025-05-01', purge: false },
              purge: false,
            },
          ],
        },
        faults: [],
      },
    },
  },
  {
    shows: 'the contact of a care leaver on 1900-01-01 is left out',
    ssd: {
      ssd_person: [{ pers_person_id: 'H416', pers_dob: '2006-09-16', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R416', cine_person_id: 'H416', cine_referral_date: '2025-01-06' },
      ],
      ssd_care_leavers: [
        {
          clea_table_id: 'L416',
          clea_person_id: 'H416',
          clea_care_leaver_latest_contact: '1900-01-01',
          clea_care_leaver_activity: 'F2',
          clea_care_leaver_accommodation: 'K',
        },
      ],
    },
    children: {
      H416: {
        expected: {
          la_child_id: 'H416',
          purge: false,
          child_details: plainDetails('2006-09-16', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R416',
              referral_date: '2025-01-06',
              care_leavers: { activity: 'F2', accommodation: 'K', purge: false },
              purge: false,
            },
          ],
        },
        faults: [],
      },
    },
  },
];
