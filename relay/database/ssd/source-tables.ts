import { REFERRAL_COLUMNS } from '../../record/belongings';
import { type Field, SSD_TABLES, type SsdTable } from '../../record/field';
import { fieldMap } from '../../record/field-map';
import type { ExtractOptions } from '../../record/options';

/** Columns that rows are found, joined, chosen or ordered by, beside those that attributes come from. */
const KEY_COLUMNS: Readonly<Record<SsdTable, readonly string[]>> = {
  ssd_person: ['pers_person_id', 'pers_dob', 'pers_expected_dob'],
  ssd_address: ['addr_person_id', 'addr_address_start_date'],
  ssd_disability: ['disa_person_id'],
  ssd_immigration_status: ['immi_person_id'],
  ssd_linked_identifiers: ['link_person_id', 'link_identifier_type', 'link_valid_from_date'],
  ssd_sdq_scores: ['csdq_person_id'],
  ssd_cin_episodes: [
    'cine_person_id',
    'cine_referral_id',
    'cine_referral_date',
    'cine_close_date',
    'cine_referral_source_desc',
  ],
  ssd_cin_assessments: [REFERRAL_COLUMNS.ssd_cin_assessments, 'cina_person_id', 'cina_assessment_id'],
  ssd_assessment_factors: ['cinf_assessment_id', 'cinf_table_id'],
  ssd_cin_plans: [REFERRAL_COLUMNS.ssd_cin_plans, 'cinp_person_id'],
  ssd_s47_enquiry: [REFERRAL_COLUMNS.ssd_s47_enquiry, 's47e_person_id', 's47e_s47_enquiry_id'],
  ssd_initial_cp_conference: ['icpc_s47_enquiry_id', 'icpc_person_id'],
  ssd_cp_plans: [REFERRAL_COLUMNS.ssd_cp_plans, 'cppl_person_id'],
  ssd_cla_episodes: [
    REFERRAL_COLUMNS.ssd_cla_episodes,
    'clae_person_id',
    'clae_cla_id',
    'clae_cla_placement_id',
    'clae_cla_episode_start_date',
    'clae_cla_episode_ceased_date',
  ],
  ssd_cla_placement: ['clap_cla_id', 'clap_person_id'],
  ssd_permanence: ['perm_person_id', 'perm_cla_id'],
  ssd_care_leavers: ['clea_person_id'],
  ssd_involvements: [
    REFERRAL_COLUMNS.ssd_involvements,
    'invo_person_id',
    'invo_professional_id',
    'invo_professional_role_id',
  ],
  ssd_professionals: ['prof_professional_id'],
};

/** The columns that are read of each table: those of the field map, and the keys. */
export function sourceColumns(options: ExtractOptions): Readonly<Record<SsdTable, readonly string[]>> {
  const fields: Field[] = Object.values(fieldMap(options)).flat();
  const columns: Record<SsdTable, readonly string[]> = { ...KEY_COLUMNS };
  for (const table of SSD_TABLES) {
    const attributes = fields.filter((field) => field.table === table).map(({ column }) => column);
    columns[table] = [...new Set([...KEY_COLUMNS[table], ...attributes])];
  }
  return columns;
}
