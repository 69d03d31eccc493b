import type { SsdColumn } from '../tables';
import { alterTables, NO_KEY } from './alter-tables';

const varchar = (length: number) => ({ postgres: `varchar(${length})`, sqlserver: `varchar(${length})` });
const decimal = (digits: number) => ({ postgres: `decimal(${digits},2)`, sqlserver: `decimal(${digits},2)` });
const INT = { postgres: 'integer', sqlserver: 'int' };

/** Tables of a session: varchar, and no keys. */
function asInMosaic(column: SsdColumn): SsdColumn {
  const size = /^n(?:var)?char\((\d+)\)$/.exec(column.sqlserver)?.[1];
  return {
    ...column,
    ...(size === undefined ? {} : varchar(Number(size))),
    ...(column.primaryKey ? NO_KEY : {}),
    nullable: true,
  };
}

export const MOSAIC_TABLES = alterTables(
  {
    ssd_person: {
      columns: {
        pers_upn: varchar(48),
        pers_sex: varchar(48),
        pers_gender: varchar(48),
        pers_upn_unknown: varchar(20),
        pers_send_flag: varchar(1),
      },
    },
    ssd_immigration_status: { columns: { immi_immigration_status: varchar(48) } },
    ssd_linked_identifiers: {
      columns: { link_identifier_type: varchar(20), link_identifier_value: varchar(20) },
    },
    ssd_cin_episodes: {
      columns: { cine_referral_id: INT, cine_cin_primary_need_code: varchar(16) },
      identity: ['cine_referral_id', 'cine_person_id'],
    },
    ssd_assessment_factors: {
      columns: { cinf_assessment_factors_json: varchar(1_000) },
      identity: ['cinf_assessment_id'],
    },
    ssd_cin_plans: { columns: { cinp_cin_plan_id: { name: 'cin_plan_id' } }, identity: ['cin_plan_id'] },
    ssd_s47_enquiry: {
      columns: { s47e_s47_enquiry_id: INT, s47e_referral_id: INT },
      identity: ['s47e_s47_enquiry_id', 's47e_person_id'],
    },
    ssd_initial_cp_conference: { columns: { icpc_icpc_outcome_json: varchar(500) } },
    ssd_cla_episodes: { columns: { clae_cla_primary_need_code: varchar(100) } },
    ssd_cla_placement: {
      columns: { clap_cla_placement_distance: decimal(7) },
      missing: ['clap_person_id'],
    },
    ssd_permanence: { columns: { perm_number_of_adopters: varchar(3) } },
    ssd_sdq_scores: { columns: { csdq_sdq_score: varchar(100) } },
    ssd_involvements: {
      columns: { invo_professional_role_id: varchar(48), invo_professional_team: varchar(255) },
      missing: ['invo_person_id'],
    },
    ssd_professionals: {
      columns: { prof_agency_worker_flag: varchar(100), prof_full_time_equivalency: decimal(6) },
      missing: ['prof_professional_name'],
      identity: ['prof_staff_id'],
    },
  },
  asInMosaic,
);
