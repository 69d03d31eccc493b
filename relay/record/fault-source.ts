import { dayOf } from './calendar';
import type { SsdTable } from './field';
import type { SsdRow } from './ssd-row';

/** Where in the SSD a fault is to be mended. It names ids and days: for the authority's own eyes, never for a log. */
export interface FaultSource {
  readonly table: SsdTable;
  readonly column: string;
  /** What tells the rows at fault from the others of their table, by column, in an order of their own. */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** The columns that tell a row from others, of those that are read. */
export const ROW_KEYS: Readonly<Record<SsdTable, readonly string[]>> = {
  ssd_person: ['pers_person_id'],
  ssd_address: ['addr_person_id', 'addr_address_start_date'],
  ssd_disability: ['disa_person_id', 'disa_disability_code'],
  ssd_immigration_status: ['immi_person_id', 'immi_immigration_status'],
  ssd_linked_identifiers: ['link_person_id', 'link_identifier_type', 'link_identifier_value'],
  ssd_sdq_scores: ['csdq_person_id', 'csdq_sdq_completed_date'],
  ssd_cin_episodes: ['cine_referral_id'],
  ssd_cin_assessments: ['cina_assessment_id'],
  ssd_assessment_factors: ['cinf_table_id', 'cinf_assessment_id'],
  ssd_cin_plans: ['cinp_cin_plan_id'],
  ssd_s47_enquiry: ['s47e_s47_enquiry_id'],
  ssd_initial_cp_conference: ['icpc_s47_enquiry_id', 'icpc_icpc_date'],
  ssd_cp_plans: ['cppl_cp_plan_id'],
  ssd_cla_episodes: ['clae_cla_id', 'clae_cla_placement_id', 'clae_cla_episode_start_date'],
  ssd_cla_placement: ['clap_cla_placement_id', 'clap_cla_placement_start_date'],
  ssd_permanence: ['perm_person_id', 'perm_cla_id'],
  ssd_care_leavers: ['clea_person_id', 'clea_care_leaver_latest_contact'],
  ssd_involvements: ['invo_professional_id', 'invo_involvement_start_date'],
  ssd_professionals: ['invo_professional_id', 'invo_involvement_start_date'],
};

/** The same for the same rows, in whatever order they come. */
export function sourceOf(table: SsdTable, column: string, rows: readonly SsdRow[]): FaultSource {
  const keys = new Map<string, Readonly<Record<string, string>>>();
  for (const row of rows) {
    const key: Record<string, string> = {};
    for (const name of ROW_KEYS[table]) {
      const value = row[name];
      if (value !== undefined) key[name] = dayOf(value) ?? value;
    }
    keys.set(JSON.stringify(key), key);
  }
  const ordered = [...keys.keys()].toSorted().map((text) => keys.get(text) ?? {});
  return { table, column, rows: ordered };
}
