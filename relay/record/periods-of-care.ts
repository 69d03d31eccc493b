import type { JoinWay } from './joins';
import type { Notes } from './notes';
import { ownerIdsBy } from './owner-ids';
import type { Owners } from './owners';
import type { SsdRow } from './ssd-row';
import { dayIn } from './timeline';
import type { Claims } from './whose-row';

const TABLE = 'ssd_cla_episodes';

/** The periods of care of a child, which placements and adoptions belong to. */
export class PeriodsOfCare {
  /** The child's own care episodes, of whichever referral. */
  readonly careEpisodes: SsdRow[] = [];
  readonly ids = new Set<string>();
  readonly #ofReferral = new Map<string, Set<string>>();
  readonly #placed = new Set<string>();

  add(careEpisode: SsdRow, referral: string | undefined): void {
    this.careEpisodes.push(careEpisode);
    const { clae_cla_id: period } = careEpisode;
    if (period === undefined) return;
    this.ids.add(period);
    if (referral !== undefined) this.place(period, referral);
  }

  place(period: string, referral: string): void {
    const periods = this.#ofReferral.get(referral) ?? new Set();
    this.#ofReferral.set(referral, periods.add(period));
    this.#placed.add(period);
  }

  /** The ids of the periods that belong to a referral. */
  ofReferral(referral: string): Iterable<string> {
    return this.#ofReferral.get(referral) ?? [];
  }

  /** The care episodes of each period that belongs to no referral so far. */
  unplaced(): Iterable<[string, readonly SsdRow[]]> {
    const unplaced = this.careEpisodes.filter(
      ({ clae_cla_id: period }) => period !== undefined && !this.#placed.has(period),
    );
    return unplaced.length === 0 ? [] : Map.groupBy(unplaced, ({ clae_cla_id: period }) => period ?? '');
  }
}

/**
 * Finds the periods by the child, and their referrals by what the care episodes name. A period of which no care episode
 * names a referral that there is goes to the one that was open on the day it began.
 */
export function findPeriods(claims: Claims, way: JoinWay, referrals: Owners, notes: Notes): PeriodsOfCare {
  const periods = new PeriodsOfCare();
  const rows = claims.own[TABLE];
  if (rows.length === 0) return periods;
  const referralOf = ownerIdsBy(way, 'clae_referral_id', claims.childId);
  for (const row of rows) {
    const referral = referralOf(row);
    const standing = claims.judge(row, TABLE, 'ssd_cin_episodes', referral, referrals.ids);
    if (standing === 'of another child') notes.noteRow('row-of-another-child', TABLE, row);
    else if (standing === 'own') periods.add(row, referral);
    else if (row.clae_cla_id !== undefined && claims.isOfChild(row, TABLE)) periods.add(row, undefined);
    else if (way !== 'none') notes.noteRow('orphan-row', TABLE, row);
  }
  if (way !== 'none') placeByDay(periods, referrals, way !== 'person-and-days', notes);
  return periods;
}

/** @param isExceptional whether the others go by what they name, so that a period that goes by its day is told */
function placeByDay(periods: PeriodsOfCare, referrals: Owners, isExceptional: boolean, notes: Notes): void {
  for (const [period, careEpisodes] of periods.unplaced()) {
    const began = firstDayOf(careEpisodes);
    const referral = began === undefined ? undefined : referrals.timeline.openOn(began);
    if (referral !== undefined) periods.place(period, referral);
    if (referral !== undefined && !isExceptional) continue;
    const rule = referral === undefined ? 'orphan-row' : 'period-by-day';
    for (const row of careEpisodes) notes.noteRow(rule, TABLE, row);
  }
}

function firstDayOf(careEpisodes: readonly SsdRow[]): string | undefined {
  const days = careEpisodes.flatMap((row) => dayIn(row, 'clae_cla_episode_start_date') ?? []);
  return days.toSorted()[0];
}
