import {
  type ColumnType,
  DATE,
  FLOAT,
  INTEGER,
  indexed,
  KEY,
  LONG_TEXT,
  leadsTo,
  letters,
  PERIOD_OF_CARE,
  PERSON,
  REFERRAL,
  required,
  TEAM,
  text,
  WORKER,
} from './columns';

/** The tables of the SSD that a child record is built from: column by column as the extracts make them. */
const COLUMNS = {
  ssd_person: {
    pers_legacy_id: text(48),
    pers_person_id: KEY,
    pers_upn: text(13),
    pers_forename: text(100),
    pers_surname: text(255),
    pers_sex: text(20),
    pers_gender: text(10),
    pers_ethnicity: text(48),
    pers_dob: DATE,
    pers_single_unique_id: text(48),
    pers_upn_unknown: text(6),
    pers_send_flag: letters(5),
    pers_expected_dob: DATE,
    pers_death_date: DATE,
    pers_is_mother: letters(1),
    pers_nationality: text(48),
  },
  ssd_address: {
    addr_table_id: KEY,
    addr_person_id: PERSON,
    addr_address_type: text(48),
    addr_address_start_date: DATE,
    addr_address_end_date: DATE,
    addr_address_postcode: text(15),
    addr_address_json: text(1000),
  },
  ssd_disability: {
    disa_table_id: KEY,
    disa_person_id: required(PERSON),
    disa_disability_code: required(text(48)),
  },
  ssd_immigration_status: {
    immi_immigration_status_id: KEY,
    immi_person_id: PERSON,
    immi_immigration_status_start_date: DATE,
    immi_immigration_status_end_date: DATE,
    immi_immigration_status: text(100),
  },
  ssd_linked_identifiers: {
    link_table_id: KEY,
    link_person_id: PERSON,
    link_identifier_type: text(100),
    link_identifier_value: text(100),
    link_valid_from_date: DATE,
    link_valid_to_date: DATE,
  },
  ssd_cin_episodes: {
    cine_referral_id: KEY,
    cine_person_id: PERSON,
    cine_referral_date: DATE,
    cine_cin_primary_need_code: text(3),
    cine_referral_source_code: text(48),
    cine_referral_source_desc: text(255),
    cine_referral_outcome_json: text(4000),
    cine_referral_nfa: letters(1),
    cine_close_reason: text(100),
    cine_close_date: DATE,
    cine_referral_team: TEAM,
    cine_referral_worker_id: { ...WORKER, sqlserver: 'nvarchar(48)' },
  },
  ssd_cin_assessments: {
    cina_assessment_id: KEY,
    cina_person_id: PERSON,
    cina_referral_id: REFERRAL,
    cina_assessment_start_date: DATE,
    cina_assessment_child_seen: letters(1),
    cina_assessment_auth_date: DATE,
    cina_assessment_outcome_json: text(1000),
    cina_assessment_outcome_nfa: letters(1),
    cina_assessment_team: TEAM,
    cina_assessment_worker_id: WORKER,
  },
  ssd_assessment_factors: {
    cinf_table_id: KEY,
    cinf_assessment_id: { ...KEY, ...indexed(KEY), refers: 'ssd_cin_assessments.cina_assessment_id' },
    cinf_assessment_factors_json: LONG_TEXT,
  },
  ssd_cin_plans: {
    cinp_cin_plan_id: KEY,
    cinp_referral_id: REFERRAL,
    cinp_person_id: PERSON,
    cinp_cin_plan_start_date: DATE,
    cinp_cin_plan_end_date: DATE,
    cinp_cin_plan_team: TEAM,
    cinp_cin_plan_worker_id: WORKER,
  },
  ssd_s47_enquiry: {
    s47e_s47_enquiry_id: KEY,
    s47e_referral_id: REFERRAL,
    s47e_person_id: PERSON,
    s47e_s47_start_date: DATE,
    s47e_s47_end_date: DATE,
    s47e_s47_nfa: letters(1),
    s47e_s47_outcome_json: text(1000),
    s47e_s47_completed_by_team: TEAM,
    s47e_s47_completed_by_worker_id: WORKER,
  },
  ssd_initial_cp_conference: {
    icpc_icpc_id: KEY,
    icpc_icpc_meeting_id: text(48),
    icpc_s47_enquiry_id: leadsTo('ssd_s47_enquiry.s47e_s47_enquiry_id'),
    icpc_person_id: PERSON,
    icpc_cp_plan_id: leadsTo('ssd_cp_plans.cppl_cp_plan_id'),
    icpc_referral_id: REFERRAL,
    icpc_icpc_transfer_in: letters(1),
    icpc_icpc_target_date: DATE,
    icpc_icpc_date: DATE,
    icpc_icpc_outcome_cp_flag: letters(1),
    icpc_icpc_outcome_json: text(1000),
    icpc_icpc_team: TEAM,
    icpc_icpc_worker_id: WORKER,
  },
  ssd_cp_plans: {
    cppl_cp_plan_id: KEY,
    cppl_referral_id: REFERRAL,
    cppl_icpc_id: leadsTo('ssd_initial_cp_conference.icpc_icpc_id'),
    cppl_person_id: PERSON,
    cppl_cp_plan_start_date: DATE,
    cppl_cp_plan_end_date: DATE,
    cppl_cp_plan_ola: letters(1),
    cppl_cp_plan_initial_category: text(100),
    cppl_cp_plan_latest_category: text(100),
  },
  ssd_cla_episodes: {
    clae_cla_episode_id: KEY,
    clae_person_id: PERSON,
    clae_cla_placement_id: leadsTo('ssd_cla_placement.clap_cla_placement_id'),
    clae_cla_episode_start_date: DATE,
    clae_cla_episode_start_reason: text(100),
    clae_cla_primary_need_code: text(3),
    clae_cla_episode_ceased_date: DATE,
    clae_cla_episode_ceased_reason: text(255),
    clae_cla_id: indexed(text(48)),
    clae_referral_id: REFERRAL,
    clae_cla_last_iro_contact_date: DATE,
    clae_entered_care_date: DATE,
  },
  ssd_cla_placement: {
    clap_cla_placement_id: KEY,
    clap_cla_id: PERIOD_OF_CARE,
    clap_person_id: PERSON,
    clap_cla_placement_start_date: DATE,
    clap_cla_placement_type: text(100),
    clap_cla_placement_urn: text(48),
    clap_cla_placement_distance: FLOAT,
    clap_cla_placement_provider: text(48),
    clap_cla_placement_postcode: text(8),
    clap_cla_placement_end_date: DATE,
    clap_cla_placement_change_reason: text(100),
  },
  ssd_permanence: {
    perm_table_id: KEY,
    perm_person_id: PERSON,
    perm_cla_id: PERIOD_OF_CARE,
    perm_adm_decision_date: DATE,
    perm_part_of_sibling_group: letters(1),
    perm_siblings_placed_together: INTEGER,
    perm_siblings_placed_apart: INTEGER,
    perm_ffa_cp_decision_date: DATE,
    perm_placement_order_date: DATE,
    perm_matched_date: DATE,
    perm_adopter_sex: text(48),
    perm_adopter_legal_status: text(100),
    perm_number_of_adopters: INTEGER,
    perm_placed_for_adoption_date: DATE,
    perm_adopted_by_carer_flag: letters(1),
    perm_placed_foster_carer_date: DATE,
    perm_placed_ffa_cp_date: DATE,
    perm_placement_provider_urn: text(48),
    perm_decision_reversed_date: DATE,
    perm_decision_reversed_reason: text(100),
    perm_permanence_order_date: DATE,
    perm_permanence_order_type: text(100),
    perm_adoption_worker_id: WORKER,
  },
  ssd_care_leavers: {
    clea_table_id: KEY,
    clea_person_id: PERSON,
    clea_care_leaver_eligibility: text(100),
    clea_care_leaver_in_touch: text(100),
    clea_care_leaver_latest_contact: DATE,
    clea_care_leaver_accommodation: text(100),
    clea_care_leaver_accom_suitable: text(100),
    clea_care_leaver_activity: text(100),
    clea_pathway_plan_review_date: DATE,
    clea_care_leaver_personal_advisor: text(100),
    clea_care_leaver_allocated_team: TEAM,
    clea_care_leaver_worker_id: WORKER,
  },
  ssd_sdq_scores: {
    csdq_table_id: KEY,
    csdq_person_id: PERSON,
    csdq_sdq_completed_date: DATE,
    csdq_sdq_score: INTEGER,
    csdq_sdq_reason: text(100),
  },
  ssd_involvements: {
    invo_involvements_id: KEY,
    invo_professional_id: leadsTo('ssd_professionals.prof_professional_id'),
    invo_professional_role_id: text(200),
    invo_professional_team: TEAM,
    invo_person_id: PERSON,
    invo_involvement_start_date: DATE,
    invo_involvement_end_date: DATE,
    invo_worker_change_reason: text(200),
    invo_referral_id: REFERRAL,
  },
  ssd_professionals: {
    prof_professional_id: KEY,
    prof_staff_id: text(48),
    prof_professional_name: text(300),
    prof_social_worker_registration_no: text(48),
    prof_agency_worker_flag: letters(1),
    prof_professional_job_title: text(500),
    prof_professional_caseload: INTEGER,
    prof_professional_department: text(100),
    prof_full_time_equivalency: FLOAT,
  },
} satisfies Record<string, Record<string, ColumnType>>;

export type SsdTableName = keyof typeof COLUMNS;
export type SsdColumnName<T extends SsdTableName> = keyof (typeof COLUMNS)[T] & string;

export interface SsdColumn extends ColumnType {
  readonly name: string;
}

export interface SsdTable {
  readonly columns: readonly SsdColumn[];
  /** As declared; some systems declare none. */
  readonly primaryKey: readonly string[];
  /** The columns by which a row is told from those of other persons. */
  readonly identity: readonly string[];
}

export type SsdTables = Readonly<Record<SsdTableName, SsdTable>>;

const entries = Object.entries<Record<string, ColumnType>>(COLUMNS).map(([table, types]) => {
  const columns = Object.entries(types).map(([name, type]) => ({ name, ...type }));
  const primaryKey = columns.filter((column) => column.primaryKey).map(({ name }) => name);
  return [table, { columns, primaryKey, identity: primaryKey }];
});

/** Every table with its columns. */
export const SSD_TABLES: SsdTables = Object.fromEntries(entries);

export const SSD_TABLE_NAMES = Object.keys(COLUMNS) as readonly SsdTableName[];
