import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** What systems store where they know no id: '-1', '0', SSD_PH, a blank. */
export const REAL_ABSENT_IDS: readonly GoldenFamily[] = [
  {
    // Reading: a conference has to name its enquiry as a plan has to name its referral; only an involvement need not.
    shows: 'ids -1, 0, SSD_PH and blank name nothing: an orphan in each table but that of the involvements',
    ssd: {
      ssd_person: [{ pers_person_id: 'H321', pers_dob: '2013-02-21', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R321', cine_person_id: 'H321', cine_referral_date: '2025-01-06' },
      ],
      ssd_cin_assessments: [
        {
          cina_assessment_id: 'A321',
          cina_person_id: 'H321',
          cina_referral_id: '-1',
          cina_assessment_start_date: '2025-01-10',
        },
      ],
      ssd_cin_plans: [
        { plan: 'CIN321', referral: 'R321' },
        { plan: 'CIN321x', referral: ' ' },
      ].map(({ plan, referral }) => ({
        cinp_cin_plan_id: plan,
        cinp_person_id: 'H321',
        cinp_referral_id: referral,
        cinp_cin_plan_start_date: '2025-02-01',
      })),
      ssd_s47_enquiry: [
        {
          s47e_s47_enquiry_id: 'S321',
          s47e_person_id: 'H321',
          s47e_referral_id: '0',
          s47e_s47_start_date: '2025-03-01',
        },
      ],
      ssd_initial_cp_conference: [
        {
          icpc_icpc_id: 'I321',
          icpc_person_id: 'H321',
          icpc_s47_enquiry_id: '-1',
          icpc_icpc_date: '2025-03-10',
        },
      ],
      ssd_cp_plans: [
        {
          cppl_cp_plan_id: 'CP321',
          cppl_person_id: 'H321',
          cppl_referral_id: 'SSD_PH',
          cppl_cp_plan_start_date: '2025-03-20',
        },
      ],
      ssd_involvements: ['-1', '0', 'SSD_PH', ' ', null].map((referral, index) => ({
        invo_involvements_id: `V321-${index}`,
        invo_person_id: 'H321',
        invo_referral_id: referral,
        invo_professional_id: 'P321',
        invo_professional_role_id: 'CW',
        invo_involvement_start_date: '2025-01-20',
      })),
      ssd_professionals: [{ prof_professional_id: 'P321', prof_social_worker_registration_no: 'SW321' }],
    },
    children: {
      H321: {
        expected: {
          la_child_id: 'H321',
          purge: false,
          child_details: plainDetails('2013-02-21', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R321',
              referral_date: '2025-01-06',
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN321', start_date: '2025-02-01', purge: false },
              ],
              purge: false,
            },
          ],
        },
        faults: [
          'orphan-row at ssd_cin_assessments',
          'orphan-row at ssd_cin_plans',
          'orphan-row at ssd_cp_plans',
          'orphan-row at ssd_initial_cp_conference',
          'orphan-row at ssd_s47_enquiry',
        ],
      },
    },
  },
  {
    // The ids of no placement and of no period meet nothing, though they are equal to each other.
    shows: 'placement id -1 of a care episode names no placement, and period id 0 of a placement no period',
    ssd: {
      ssd_person: [{ pers_person_id: 'H322', pers_dob: '2013-02-22', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R322', cine_person_id: 'H322', cine_referral_date: '2025-01-06' },
      ],
      ssd_cla_episodes: [
        { episode: 'CLE322A', period: 'CLA322' },
        { episode: 'CLE322B', period: '0' },
      ].map(({ episode, period }) => ({
        clae_cla_episode_id: episode,
        clae_person_id: 'H322',
        clae_referral_id: 'R322',
        clae_cla_id: period,
        clae_cla_placement_id: '-1',
        clae_cla_episode_start_date: '2025-02-03',
        clae_cla_episode_start_reason: 'S',
      })),
      ssd_cla_placement: [
        { placement: 'PL322A', period: 'CLA322' },
        { placement: 'PL322B', period: '0' },
      ].map(({ placement, period }) => ({
        clap_cla_placement_id: placement,
        clap_cla_id: period,
        clap_person_id: 'H322',
        clap_cla_placement_start_date: '2025-02-03',
        clap_cla_placement_type: 'R1',
      })),
    },
    children: {
      H322: {
        expected: {
          la_child_id: 'H322',
          purge: false,
          child_details: plainDetails('2013-02-22', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R322',
              referral_date: '2025-01-06',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL322A',
                  start_date: '2025-02-03',
                  placement_type: 'R1',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: [
          'no-own-care-episode at social_care_episodes[0].child_looked_after_placements[0]',
          'orphan-row at ssd_cla_placement',
        ],
      },
    },
  },
];
