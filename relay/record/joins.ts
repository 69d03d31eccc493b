import type { SsdTable } from './field';

/**
 * How the rows of a table find the row that they belong to. Which way is right is not known by the name of the system,
 * as authorities edit their extracts: each join is counted, and the first way by which most rows meet their owner is
 * taken for the whole table. No ways are mixed within a table.
 */
export type JoinWay =
  /** The ids are equal. */
  | 'key'
  /** The owner's id is the id of its person with the row's id behind it (Mosaic, Eclipse). */
  | 'person-and-key'
  /** The table id of the factors is the id of the assessment (Eclipse). */
  | 'table-id'
  /** The same, where the table id has a dash between person and form (Eclipse on SQL Server). */
  | 'table-id-without-dash'
  /** The professional's staff id is the id of the involvement (Mosaic). */
  | 'staff-id'
  /** The ids are of different kinds: by the person, and the day on which the row began. */
  | 'person-and-days'
  /** No way has ever met: the rows are left out. */
  | 'none';

export interface Join {
  readonly table: SsdTable;
  /** The column that names the owner. */
  readonly column: string;
  readonly owner: SsdTable;
  readonly key: string;
  /** What is tried where the keys do not meet, in this order. */
  readonly otherwise: readonly Exclude<JoinWay, 'key' | 'none'>[];
}

const toReferral = <Table extends SsdTable>(
  table: Table,
  column: string,
  ...otherwise: Join['otherwise']
) => ({
  table,
  column,
  owner: 'ssd_cin_episodes' as const,
  key: 'cine_referral_id',
  otherwise,
});

/** The joins that a record rests on. */
export const JOINS = {
  assessments: toReferral('ssd_cin_assessments', 'cina_referral_id', 'person-and-days'),
  factors: {
    table: 'ssd_assessment_factors',
    column: 'cinf_assessment_id',
    owner: 'ssd_cin_assessments',
    key: 'cina_assessment_id',
    // The table id first: the other way mixes the siblings of one form.
    otherwise: ['table-id', 'table-id-without-dash', 'person-and-key'],
  },
  cinPlans: toReferral('ssd_cin_plans', 'cinp_referral_id', 'person-and-days'),
  enquiries: toReferral('ssd_s47_enquiry', 's47e_referral_id', 'person-and-days'),
  conferences: {
    table: 'ssd_initial_cp_conference',
    column: 'icpc_s47_enquiry_id',
    owner: 'ssd_s47_enquiry',
    key: 's47e_s47_enquiry_id',
    otherwise: ['person-and-days'],
  },
  cpPlans: toReferral('ssd_cp_plans', 'cppl_referral_id', 'person-and-days'),
  careEpisodes: toReferral('ssd_cla_episodes', 'clae_referral_id', 'person-and-key', 'person-and-days'),
  placements: {
    table: 'ssd_cla_placement',
    column: 'clap_cla_id',
    owner: 'ssd_cla_episodes',
    key: 'clae_cla_id',
    otherwise: [],
  },
  placementReasons: {
    table: 'ssd_cla_episodes',
    column: 'clae_cla_placement_id',
    owner: 'ssd_cla_placement',
    key: 'clap_cla_placement_id',
    otherwise: [],
  },
  adoptions: {
    table: 'ssd_permanence',
    column: 'perm_cla_id',
    owner: 'ssd_cla_episodes',
    key: 'clae_cla_id',
    otherwise: [],
  },
  involvements: toReferral('ssd_involvements', 'invo_referral_id', 'person-and-days'),
  workers: {
    table: 'ssd_involvements',
    column: 'invo_professional_id',
    owner: 'ssd_professionals',
    key: 'prof_professional_id',
    otherwise: ['staff-id'],
  },
} as const satisfies Readonly<Record<string, Join>>;

export type JoinName = keyof typeof JOINS;

export const JOIN_NAMES = Object.keys(JOINS).filter((name): name is JoinName => name in JOINS);

/** The keys by which owners are found, each with the joins that go by it. */
export const JOINED_OWNERS: readonly (Pick<Join, 'owner' | 'key'> & {
  readonly names: readonly JoinName[];
})[] = joinedOwners();

function joinedOwners() {
  const found = new Map<string, Pick<Join, 'owner' | 'key'> & { readonly names: JoinName[] }>();
  for (const name of JOIN_NAMES) {
    const { owner, key } = JOINS[name];
    const known = found.get(key) ?? { owner, key, names: [] };
    known.names.push(name);
    found.set(key, known);
  }
  return [...found.values()];
}

export type Joins = Readonly<Record<JoinName, JoinWay>>;

/** The column of each table that names the person its row is of. Factors and professionals name none. */
export const PERSON_COLUMNS = {
  ssd_person: 'pers_person_id',
  ssd_address: 'addr_person_id',
  ssd_disability: 'disa_person_id',
  ssd_immigration_status: 'immi_person_id',
  ssd_linked_identifiers: 'link_person_id',
  ssd_sdq_scores: 'csdq_person_id',
  ssd_cin_episodes: 'cine_person_id',
  ssd_cin_assessments: 'cina_person_id',
  ssd_cin_plans: 'cinp_person_id',
  ssd_s47_enquiry: 's47e_person_id',
  ssd_initial_cp_conference: 'icpc_person_id',
  ssd_cp_plans: 'cppl_person_id',
  ssd_cla_episodes: 'clae_person_id',
  ssd_cla_placement: 'clap_person_id',
  ssd_permanence: 'perm_person_id',
  ssd_care_leavers: 'clea_person_id',
  ssd_involvements: 'invo_person_id',
} as const satisfies Readonly<Partial<Record<SsdTable, string>>>;

/**
 * A column that the reading of the SSD adds to a row: present where the id by which the row was found, or that it names,
 * stands in an owner's row of another child.
 */
export const ANOTHER_OWNER = 'another_owner';
