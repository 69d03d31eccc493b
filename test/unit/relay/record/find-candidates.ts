import { ANOTHER_OWNER, PERSON_COLUMNS } from '../../../../relay/record/joins';
import type { StoredRows } from './arrange-rows';
import { CHILDREN, idOf, type MixedSsd, type Row, type Value } from './mixed-ssd';

/** Where the rows of a table find their owner. */
const OWNERS: Readonly<Record<string, readonly [column: string, owner: string, key: string]>> = {
  ssd_cin_assessments: ['cina_referral_id', 'ssd_cin_episodes', 'cine_referral_id'],
  ssd_cin_plans: ['cinp_referral_id', 'ssd_cin_episodes', 'cine_referral_id'],
  ssd_s47_enquiry: ['s47e_referral_id', 'ssd_cin_episodes', 'cine_referral_id'],
  ssd_cp_plans: ['cppl_referral_id', 'ssd_cin_episodes', 'cine_referral_id'],
  ssd_involvements: ['invo_referral_id', 'ssd_cin_episodes', 'cine_referral_id'],
  ssd_cla_episodes: ['clae_referral_id', 'ssd_cin_episodes', 'cine_referral_id'],
  ssd_assessment_factors: ['cinf_assessment_id', 'ssd_cin_assessments', 'cina_assessment_id'],
  ssd_initial_cp_conference: ['icpc_s47_enquiry_id', 'ssd_s47_enquiry', 's47e_s47_enquiry_id'],
  ssd_cla_placement: ['clap_cla_id', 'ssd_cla_episodes', 'clae_cla_id'],
  ssd_permanence: ['perm_cla_id', 'ssd_cla_episodes', 'clae_cla_id'],
};

const PERSONS: Readonly<Record<string, string>> = PERSON_COLUMNS;

/** Finds the rows of a child as the statements do: by its id, by the keys of its rows, and with ANOTHER_OWNER. */
export class Finder {
  constructor(private readonly ssd: MixedSsd) {}

  /** @param all every row of the SSD is a candidate, whether or not a statement would find it */
  candidates(child: number, all: boolean): StoredRows {
    const found: Record<string, Row[]> = {};
    for (const { table, row } of this.ssd.rows) {
      if (table === 'ssd_person' && row.pers_person_id !== idOf(child)) continue;
      if (!all && !this.#isFound(table, row, child)) continue;
      const held = { ...row, ...(this.#hasAnotherOwner(table, row, child) && { [ANOTHER_OWNER]: '1' }) };
      const others = found[table] ?? [];
      found[table] = [...others, held];
    }
    const workers = (found.ssd_involvements ?? []).map((row) => ({
      prof_professional_id: row.invo_professional_id ?? null,
      prof_social_worker_registration_no: row.prof_social_worker_registration_no ?? null,
    }));
    return { ...found, ssd_professionals: workers };
  }

  #isFound(table: string, row: Row, child: number): boolean {
    const person = this.#personOf(table, row);
    if (person === idOf(child)) return true;
    if (!this.#isOwnedBy(table, row, child)) return false;
    return (
      person === null || !CHILDREN.some((one) => idOf(one) === person && this.#isOwnedBy(table, row, one))
    );
  }

  #hasAnotherOwner(table: string, row: Row, child: number): boolean {
    const person = this.#personOf(table, row);
    const isDoubtful = person === null || (person === idOf(child) && !this.#isOwnedBy(table, row, child));
    return isDoubtful && CHILDREN.some((other) => other !== child && this.#isOwnedBy(table, row, other));
  }

  #personOf(table: string, row: Row): Value {
    return row[PERSONS[table] ?? ''] ?? null;
  }

  /** Whether the id that a row names is a key of a row that names the child. */
  #isOwnedBy(table: string, row: Row, child: number): boolean {
    const [column, owner, key] = OWNERS[table] ?? [];
    const named = column === undefined ? null : (row[column] ?? null);
    if (owner === undefined || key === undefined || named === null || named === '-1' || named === '0') {
      return false;
    }
    const { joins } = this.ssd.source;
    const isDays = { ssd_s47_enquiry: joins.enquiries, ssd_involvements: joins.involvements };
    if (Object.entries(isDays).some(([name, way]) => name === table && way === 'person-and-days'))
      return false;
    const isPrefixed =
      (table === 'ssd_assessment_factors' && joins.factors === 'person-and-key') ||
      (table === 'ssd_cla_episodes' && joins.careEpisodes === 'person-and-key');
    const id = isPrefixed ? `${idOf(child)}${named}` : named;
    return this.ssd.rows.some((one) => one.table === owner && one.child === child && one.row[key] === id);
  }
}
