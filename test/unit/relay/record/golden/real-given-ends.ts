import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** An end before 1900-01-02: something ended, nobody wrote down when. It is never taken for open. */
export const REAL_GIVEN_ENDS: readonly GoldenFamily[] = [
  {
    // Each of them would be sent if its end were left out, or taken for none.
    shows:
      'what ended on 1900-01-01 or before touches no window: referral, plans, enquiry, placement, worker, status',
    ssd: {
      ssd_person: [{ pers_person_id: 'H412', pers_dob: '2011-09-12', pers_sex: 'M' }],
      ssd_immigration_status: [
        {
          immi_immigration_status_id: 'IM412',
          immi_person_id: 'H412',
          immi_immigration_status: 'UASC',
          immi_immigration_status_end_date: '1900-01-01',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R412A', cine_person_id: 'H412', cine_referral_date: '2025-01-06' },
        {
          cine_referral_id: 'R412B',
          cine_person_id: 'H412',
          cine_referral_date: '2025-03-03',
          cine_close_date: '1900-01-01',
        },
      ],
      ssd_cin_plans: [
        { plan: 'CIN412A', end: null },
        { plan: 'CIN412B', end: '1900-01-01' },
      ].map(({ plan, end }) => ({
        cinp_cin_plan_id: plan,
        cinp_person_id: 'H412',
        cinp_referral_id: 'R412A',
        cinp_cin_plan_start_date: '2025-02-03',
        cinp_cin_plan_end_date: end,
      })),
      ssd_s47_enquiry: [
        {
          s47e_s47_enquiry_id: 'S412',
          s47e_person_id: 'H412',
          s47e_referral_id: 'R412A',
          s47e_s47_start_date: '2025-02-03',
          s47e_s47_end_date: '1900-01-01T00:00:00',
        },
      ],
      ssd_cp_plans: [
        {
          cppl_cp_plan_id: 'CP412',
          cppl_person_id: 'H412',
          cppl_referral_id: 'R412A',
          cppl_cp_plan_start_date: '2025-02-03',
          cppl_cp_plan_end_date: '1899-12-30',
        },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE412',
          clae_person_id: 'H412',
          clae_referral_id: 'R412A',
          clae_cla_id: 'CLA412',
          clae_cla_placement_id: 'PL412',
          clae_cla_episode_start_date: '2025-02-03',
          clae_cla_episode_start_reason: 'S',
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL412',
          clap_cla_id: 'CLA412',
          clap_person_id: 'H412',
          clap_cla_placement_start_date: '2025-02-03',
          clap_cla_placement_end_date: '1900-01-01',
        },
      ],
      ssd_involvements: [
        {
          invo_involvements_id: 'V412',
          invo_person_id: 'H412',
          invo_referral_id: 'R412A',
          invo_professional_id: 'P412',
          invo_professional_role_id: 'CW',
          invo_involvement_start_date: '2025-02-03',
          invo_involvement_end_date: '1900-01-01',
        },
      ],
      ssd_professionals: [{ prof_professional_id: 'P412', prof_social_worker_registration_no: 'SW412' }],
    },
    children: {
      H412: {
        expected: {
          la_child_id: 'H412',
          purge: false,
          child_details: plainDetails('2011-09-12', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R412A',
              referral_date: '2025-01-06',
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN412A', start_date: '2025-02-03', purge: false },
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
    shows: 'a child whose only referral closed on 1900-01-01 is not in the cohort',
    ssd: {
      ssd_person: [{ pers_person_id: 'H413', pers_dob: '2013-09-13', pers_sex: 'F' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R413',
          cine_person_id: 'H413',
          cine_referral_date: '2025-01-06',
          cine_close_date: '1900-01-01',
        },
      ],
    },
    children: { H413: { expected: 'not in the cohort', faults: [] } },
  },
];
