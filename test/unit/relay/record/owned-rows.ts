import type { StoredRows } from './arrange-rows';

export const DATE = '2026-01-05';
export const EPISODE = { social_care_episode_id: 'R1', referral_date: '2025-01-06', purge: false };

export type Row = Readonly<Record<string, string>>;

/** A row that would be sent were it attached; `column` names its owner, `own` the owner of the child that it could name. */
export interface Kind {
  readonly table: string;
  readonly person: string;
  readonly column: string;
  readonly own: string;
  readonly owner: string;
  readonly row: Row;
  /** What it needs beside it to be sent. */
  readonly beside?: StoredRows;
  /** The attribute of the episode that it is sent in. */
  readonly sentIn: string;
}

export const PERIOD: StoredRows = {
  ssd_cla_episodes: [
    {
      clae_cla_id: 'C1',
      clae_person_id: 'P1',
      clae_referral_id: 'R1',
      clae_cla_placement_id: 'L1',
      clae_cla_episode_start_date: DATE,
      clae_cla_episode_start_reason: 'S',
    },
  ],
};

export const KINDS: readonly Kind[] = [
  {
    table: 'ssd_cin_assessments',
    person: 'cina_person_id',
    column: 'cina_referral_id',
    own: 'R1',
    owner: 'referral',
    row: { cina_assessment_id: 'A1', cina_assessment_start_date: DATE },
    sentIn: 'child_and_family_assessments',
  },
  {
    table: 'ssd_cin_plans',
    person: 'cinp_person_id',
    column: 'cinp_referral_id',
    own: 'R1',
    owner: 'referral',
    row: { cinp_cin_plan_id: 'I1', cinp_cin_plan_start_date: DATE },
    sentIn: 'child_in_need_plans',
  },
  {
    table: 'ssd_s47_enquiry',
    person: 's47e_person_id',
    column: 's47e_referral_id',
    own: 'R1',
    owner: 'referral',
    row: { s47e_s47_enquiry_id: 'S1', s47e_s47_start_date: DATE },
    sentIn: 'section_47_assessments',
  },
  {
    table: 'ssd_cp_plans',
    person: 'cppl_person_id',
    column: 'cppl_referral_id',
    own: 'R1',
    owner: 'referral',
    row: { cppl_cp_plan_id: 'K1', cppl_cp_plan_start_date: DATE },
    sentIn: 'child_protection_plans',
  },
  {
    table: 'ssd_involvements',
    person: 'invo_person_id',
    column: 'invo_referral_id',
    own: 'R1',
    owner: 'referral',
    row: {
      invo_professional_id: 'W1',
      invo_professional_role_id: 'CW',
      invo_involvement_start_date: DATE,
    },
    beside: {
      ssd_cin_plans: [
        { cinp_cin_plan_id: 'I0', cinp_referral_id: 'R1', cinp_cin_plan_start_date: '2025-02-01' },
      ],
      ssd_professionals: [{ prof_professional_id: 'W1', prof_social_worker_registration_no: 'SW1' }],
    },
    sentIn: 'care_worker_details',
  },
  {
    table: 'ssd_cla_episodes',
    person: 'clae_person_id',
    column: 'clae_referral_id',
    own: 'R1',
    owner: 'referral',
    row: { clae_cla_id: 'C1', clae_cla_placement_id: 'L1' },
    beside: {
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'L1',
          clap_cla_id: 'C1',
          clap_person_id: 'P1',
          clap_cla_placement_start_date: DATE,
        },
      ],
    },
    sentIn: 'child_looked_after_placements',
  },
  {
    table: 'ssd_cla_placement',
    person: 'clap_person_id',
    column: 'clap_cla_id',
    own: 'C1',
    owner: 'period of care',
    row: { clap_cla_placement_id: 'L1', clap_cla_placement_start_date: DATE },
    beside: PERIOD,
    sentIn: 'child_looked_after_placements',
  },
];
