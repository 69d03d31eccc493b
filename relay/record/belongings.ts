import { type Attached, attachRows } from './attach-rows';
import type { ChildTable } from './child-rows';
import { JOINS, type JoinWay } from './joins';
import type { Notes } from './notes';
import { adoptionsOf } from './own-adoptions';
import { ownerIdsBy } from './owner-ids';
import { idsIn, Owners } from './owners';
import { findPeriods, type PeriodsOfCare } from './periods-of-care';
import type { SourceFacts } from './source-facts';
import type { SsdRow } from './ssd-row';
import { Stays } from './stays';
import { dayIn } from './timeline';
import type { Claims } from './whose-row';

/** The column of each table that names the referral. */
export const REFERRAL_COLUMNS = {
  ssd_cin_assessments: JOINS.assessments.column,
  ssd_cin_plans: JOINS.cinPlans.column,
  ssd_s47_enquiry: JOINS.enquiries.column,
  ssd_cp_plans: JOINS.cpPlans.column,
  ssd_cla_episodes: JOINS.careEpisodes.column,
  ssd_involvements: JOINS.involvements.column,
} as const satisfies Partial<Record<ChildTable, string>>;

/** The tables whose rows hang on a referral; care episodes do by their period of care. */
type ReferralTable = Exclude<keyof typeof REFERRAL_COLUMNS, 'ssd_cla_episodes'>;

const REFERRAL_JOINS = ['assessments', 'cinPlans', 'enquiries', 'cpPlans', 'involvements'] as const;

/** The days that count where a join goes by days. */
const FIRST_DAYS = {
  assessments: 'cina_assessment_start_date',
  factors: undefined,
  cinPlans: 'cinp_cin_plan_start_date',
  enquiries: 's47e_s47_start_date',
  conferences: 'icpc_icpc_date',
  cpPlans: 'cppl_cp_plan_start_date',
  placements: undefined,
  involvements: 'invo_involvement_start_date',
} as const;

type OwnerOfDay = (day: string) => string | undefined;

const REFERRALS = { id: 'cine_referral_id', from: 'cine_referral_date', to: 'cine_close_date' };
const ENQUIRIES = { id: 's47e_s47_enquiry_id', from: 's47e_s47_start_date', to: 's47e_s47_end_date' };

/** An involvement need not belong to a referral: only one that names it should. */
const isOrphanInvolvement =
  (way: JoinWay) =>
  ({ invo_referral_id: referral }: SsdRow): boolean =>
    way !== 'person-and-days' && referral !== undefined;

const NONE: readonly SsdRow[] = [];

/** The rows of one child, by what they belong to. Those that belong to none, or to another child too, are noted. */
export class Belongings {
  readonly adoptions: readonly SsdRow[];
  readonly #ofReferral: Partial<Record<ReferralTable, Attached>> = {};
  readonly #factors: Attached;
  readonly #conferences: Attached;
  readonly #placements: Attached;
  readonly #periods: PeriodsOfCare;
  /** undefined: the SSD does not say which care episodes are of which placement */
  readonly #stays: Stays | undefined;

  constructor(claims: Claims, { joins, adoptionsByLegacyId }: SourceFacts, notes: Notes) {
    const { own, childId } = claims;
    const attach = (name: keyof typeof FIRST_DAYS, owners: ReadonlySet<string>, ofDay?: OwnerOfDay) => {
      const { table, owner, column } = JOINS[name];
      const firstDay = FIRST_DAYS[name];
      const ofRow = (row: SsdRow): string | undefined => {
        const day = firstDay && claims.isOfChild(row, table) ? dayIn(row, firstDay) : undefined;
        return day === undefined ? undefined : ofDay?.(day);
      };
      const ownerIdOf = ownerIdsBy(joins[name], column, childId, ofRow);
      const isOrphan = name === 'involvements' ? isOrphanInvolvement(joins.involvements) : undefined;
      return attachRows(claims, { table, owner, ownerIdOf, owners, isOrphan }, notes);
    };
    const referrals = new Owners(own.ssd_cin_episodes, REFERRALS);
    const enquiries = new Owners(own.ssd_s47_enquiry, ENQUIRIES);
    for (const name of REFERRAL_JOINS) {
      this.#ofReferral[JOINS[name].table] = attach(name, referrals.ids, (day) =>
        referrals.timeline.openOn(day),
      );
    }
    this.#factors = attach('factors', idsIn(own.ssd_cin_assessments, 'cina_assessment_id'));
    this.#conferences = attach('conferences', enquiries.ids, (day) => enquiries.timeline.begunBy(day));
    this.#periods = findPeriods(claims, joins.careEpisodes, referrals, notes);
    this.#placements = attach('placements', this.#periods.ids);
    this.adoptions = adoptionsOf(claims, this.#periods.ids, adoptionsByLegacyId, notes);
    const { careEpisodes } = this.#periods;
    this.#stays =
      joins.placementReasons === 'none' ? undefined : new Stays(own.ssd_cla_placement, careEpisodes);
  }

  ofReferral(table: ReferralTable, { cine_referral_id: referral }: SsdRow): readonly SsdRow[] {
    return this.#ofReferral[table]?.of(referral) ?? NONE;
  }

  /** Where they may be another child's, a row that says nothing: that there are none is not known. */
  factorsOf({ cina_assessment_id: id }: SsdRow): readonly SsdRow[] {
    const factors = this.#factors.of(id);
    return factors.length === 0 && this.#factors.isInDoubt(id) ? [{}] : factors;
  }

  conferencesOf({ s47e_s47_enquiry_id: id }: SsdRow): readonly SsdRow[] {
    return this.#conferences.of(id);
  }

  /** The placements of the periods of care that belong to a referral. */
  placementsOf({ cine_referral_id: referral }: SsdRow): readonly SsdRow[] {
    if (referral === undefined) return NONE;
    return [...this.#periods.ofReferral(referral)].flatMap((period) => this.#placements.of(period));
  }

  /** The care episodes of a placement, under whichever referral; undefined where the SSD does not say which they are. */
  careEpisodesOf(placement: SsdRow): readonly SsdRow[] | undefined {
    return this.#stays?.careEpisodesOf(placement);
  }
}
