import { type ChildRows, groupBy } from './child-rows';
import { SSD_TABLES, type SsdTable } from './field';
import type { SsdRow } from './ssd-row';

/** The column of each table that names the referral. */
export const REFERRAL_COLUMNS = {
  ssd_cin_assessments: 'cina_referral_id',
  ssd_cin_plans: 'cinp_referral_id',
  ssd_s47_enquiry: 's47e_referral_id',
  ssd_cp_plans: 'cppl_referral_id',
  ssd_cla_episodes: 'clae_referral_id',
  ssd_involvements: 'invo_referral_id',
} as const satisfies Partial<Record<SsdTable, string>>;

export type ReferralTable = keyof typeof REFERRAL_COLUMNS;

export const REFERRAL_TABLES = SSD_TABLES.filter(
  (table): table is ReferralTable => table in REFERRAL_COLUMNS,
);

const NONE: readonly SsdRow[] = [];

/** The rows of one child, by what they belong to. */
export class Belongings {
  readonly #ofReferral: Partial<Record<ReferralTable, ReadonlyMap<string, readonly SsdRow[]>>> = {};
  readonly #factors: ReadonlyMap<string, readonly SsdRow[]>;
  readonly #conferences: ReadonlyMap<string, readonly SsdRow[]>;
  readonly #placements: ReadonlyMap<string, readonly SsdRow[]>;
  readonly #careEpisodes: ReadonlyMap<string, readonly SsdRow[]>;

  constructor(rows: ChildRows) {
    for (const table of REFERRAL_TABLES) {
      this.#ofReferral[table] = groupBy(rows[table], REFERRAL_COLUMNS[table]);
    }
    this.#factors = groupBy(rows.ssd_assessment_factors, 'cinf_assessment_id');
    this.#conferences = groupBy(rows.ssd_initial_cp_conference, 'icpc_s47_enquiry_id');
    this.#placements = groupBy(rows.ssd_cla_placement, 'clap_cla_id');
    this.#careEpisodes = groupBy(rows.ssd_cla_episodes, 'clae_cla_placement_id');
  }

  ofReferral(table: ReferralTable, { cine_referral_id: referral }: SsdRow): readonly SsdRow[] {
    return referral === undefined ? NONE : (this.#ofReferral[table]?.get(referral) ?? NONE);
  }

  factorsOf({ cina_assessment_id: id }: SsdRow): readonly SsdRow[] {
    return id === undefined ? NONE : (this.#factors.get(id) ?? NONE);
  }

  conferencesOf({ s47e_s47_enquiry_id: id }: SsdRow): readonly SsdRow[] {
    return id === undefined ? NONE : (this.#conferences.get(id) ?? NONE);
  }

  /** The placements of the periods of care that a referral led to. */
  placementsOf(referral: SsdRow): readonly SsdRow[] {
    const careEpisodes = this.ofReferral('ssd_cla_episodes', referral);
    if (careEpisodes.length === 0) return NONE;
    const periods = new Set(careEpisodes.map((row) => row.clae_cla_id));
    return [...periods].flatMap((period) => (period && this.#placements.get(period)) || NONE);
  }

  /** The care episodes of a placement, under whichever referral. */
  careEpisodesOf({ clap_cla_placement_id: id }: SsdRow): readonly SsdRow[] {
    return id === undefined ? NONE : (this.#careEpisodes.get(id) ?? NONE);
  }
}
