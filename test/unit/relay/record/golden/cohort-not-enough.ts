import type { GoldenChild } from './golden-child';

/** What does not bring a child in, and the child who comes in without an episode. */
export const COHORT_NOT_ENOUGH: readonly GoldenChild[] = [
  {
    shows: 'an open child protection plan alone does not bring a child in',
    ssd: {
      ssd_person: [{ pers_person_id: 'G131', pers_dob: '2015-02-01' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R131',
          cine_person_id: 'G131',
          cine_referral_date: '2023-05-01',
          cine_close_date: '2024-02-01',
        },
      ],
      ssd_cp_plans: [
        {
          cppl_cp_plan_id: 'CP131',
          cppl_referral_id: 'R131',
          cppl_person_id: 'G131',
          cppl_cp_plan_start_date: '2023-08-01',
        },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    shows: 'a section 47 enquiry, a conference and an assessment in the window do not bring a child in',
    ssd: {
      ssd_person: [{ pers_person_id: 'G132', pers_dob: '2015-02-02' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R132',
          cine_person_id: 'G132',
          cine_referral_date: '2023-05-01',
          cine_close_date: '2024-02-01',
        },
      ],
      ssd_cin_assessments: [
        {
          cina_assessment_id: 'A132',
          cina_person_id: 'G132',
          cina_referral_id: 'R132',
          cina_assessment_start_date: '2024-05-01',
        },
      ],
      ssd_s47_enquiry: [
        {
          s47e_s47_enquiry_id: 'S132',
          s47e_referral_id: 'R132',
          s47e_person_id: 'G132',
          s47e_s47_start_date: '2024-05-01',
        },
      ],
      ssd_initial_cp_conference: [
        {
          icpc_icpc_id: 'I132',
          icpc_s47_enquiry_id: 'S132',
          icpc_person_id: 'G132',
          icpc_icpc_date: '2024-05-15',
        },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    shows: 'a disability alone does not bring a child in',
    ssd: {
      ssd_person: [{ pers_person_id: 'G133', pers_dob: '2015-02-03' }],
      ssd_disability: [{ disa_table_id: 'D133', disa_person_id: 'G133', disa_disability_code: 'AUT' }],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    shows: 'a care leaver of 20 in touch last month whose only episode closed before S is out',
    ssd: {
      ssd_person: [{ pers_person_id: 'G134', pers_dob: '2006-02-04' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R134',
          cine_person_id: 'G134',
          cine_referral_date: '2019-05-01',
          cine_close_date: '2024-02-04',
        },
      ],
      ssd_care_leavers: [
        {
          clea_table_id: 'L134',
          clea_person_id: 'G134',
          clea_care_leaver_latest_contact: '2026-10-10',
          clea_care_leaver_activity: 'F2',
          clea_care_leaver_accommodation: 'K',
        },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    // The plan counts for the person by its person id; without its referral there is no episode to hang it on.
    shows:
      'a child in need plan whose referral is missing brings a child in without an episode, with warnings',
    ssd: {
      ssd_person: [{ pers_person_id: 'G135', pers_dob: '2015-02-05', pers_sex: 'M' }],
      ssd_cin_plans: [
        {
          cinp_cin_plan_id: 'CIN135',
          cinp_referral_id: 'R135gone',
          cinp_person_id: 'G135',
          cinp_cin_plan_start_date: '2025-07-01',
        },
      ],
    },
    expected: {
      la_child_id: 'G135',
      purge: false,
      child_details: {
        date_of_birth: '2015-02-05',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
    },
    faults: ['no-episode at social_care_episodes', 'orphan-row at ssd_cin_plans'],
  },
  {
    // The period of care began on a day on which R136 was open.
    shows:
      'rows of a child that hang on a missing referral are left out, with a warning for each table; a period of care goes by its day',
    ssd: {
      ssd_person: [{ pers_person_id: 'G136', pers_dob: '2015-02-06', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R136', cine_person_id: 'G136', cine_referral_date: '2025-07-01' },
      ],
      ssd_cin_assessments: [
        {
          cina_assessment_id: 'A136',
          cina_person_id: 'G136',
          cina_referral_id: 'R136gone',
          cina_assessment_start_date: '2025-07-02',
        },
      ],
      ssd_s47_enquiry: [
        {
          s47e_s47_enquiry_id: 'S136',
          s47e_person_id: 'G136',
          s47e_referral_id: 'R136gone',
          s47e_s47_start_date: '2025-07-03',
        },
      ],
      ssd_cp_plans: [
        {
          cppl_cp_plan_id: 'CP136',
          cppl_person_id: 'G136',
          cppl_referral_id: 'R136gone',
          cppl_cp_plan_start_date: '2025-07-04',
        },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE136',
          clae_person_id: 'G136',
          clae_referral_id: 'R136gone',
          clae_cla_id: 'CLA136',
          clae_cla_episode_start_date: '2025-07-05',
        },
      ],
      ssd_involvements: [
        {
          invo_involvements_id: 'V136',
          invo_person_id: 'G136',
          invo_referral_id: 'R136gone',
          invo_professional_id: 'P136',
          invo_professional_role_id: 'CW',
          invo_involvement_start_date: '2025-07-06',
        },
      ],
      ssd_professionals: [{ prof_professional_id: 'P136', prof_social_worker_registration_no: 'SW136' }],
    },
    expected: {
      la_child_id: 'G136',
      purge: false,
      child_details: {
        date_of_birth: '2015-02-06',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R136', referral_date: '2025-07-01', purge: false }],
    },
    faults: [
      'orphan-row at ssd_cin_assessments',
      'orphan-row at ssd_cp_plans',
      'orphan-row at ssd_involvements',
      'orphan-row at ssd_s47_enquiry',
      'period-by-day at ssd_cla_episodes',
    ],
  },
];
