import { groupBy } from './child-rows';
import type { SsdRow } from './ssd-row';
import { dayIn } from './timeline';
import { touches } from './window';

const NONE: readonly SsdRow[] = [];

/**
 * Which care episodes are of which placement. They name it by its id. Eclipse writes the address there, so one id can
 * stand for several stays at it: then the days tell them apart.
 */
export class Stays {
  readonly #stays: ReadonlyMap<string, readonly SsdRow[]>;
  readonly #careEpisodes: ReadonlyMap<string, readonly SsdRow[]>;

  constructor(placements: readonly SsdRow[], careEpisodes: readonly SsdRow[]) {
    this.#stays = groupBy(placements, 'clap_cla_placement_id');
    this.#careEpisodes = groupBy(placements.length === 0 ? NONE : careEpisodes, 'clae_cla_placement_id');
  }

  /** Where its id repeats, those that began on its days, the last included. */
  careEpisodesOf(placement: SsdRow): readonly SsdRow[] {
    const { clap_cla_placement_id: id } = placement;
    if (id === undefined) return NONE;
    const careEpisodes = this.#careEpisodes.get(id) ?? NONE;
    const stays = this.#stays.get(id) ?? NONE;
    if (stays.length < 2) return careEpisodes;
    return careEpisodes.filter((row) => {
      const day = dayIn(row, 'clae_cla_episode_start_date');
      return day !== undefined && isOf(placement, day, stays);
    });
  }
}

/** A day on which one stay ends and the next begins is the next one's. */
function isOf(stay: SsdRow, day: string, stays: readonly SsdRow[]): boolean {
  const { clap_cla_placement_start_date: from, clap_cla_placement_end_date: to } = stay;
  if (!touches(day, day, from, to)) return false;
  const begins = (one: SsdRow): boolean => dayIn(one, 'clap_cla_placement_start_date') === day;
  return begins(stay) || dayIn(stay, 'clap_cla_placement_end_date') !== day || !stays.some(begins);
}
