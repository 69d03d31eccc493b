import type { Belongings } from './belongings';
import { buildObject, type JsonObject, keep } from './build-object';
import { byValue, newestFirst, oldestFirst } from './order-rows';
import type { Scope } from './scope';
import type { SsdRow } from './ssd-row';
import { overlaps, type Window } from './window';

/** The placements of a referral that touch the window. */
export const placementsIn = (window: Window, referral: SsdRow, belongings: Belongings): readonly SsdRow[] =>
  belongings
    .placementsOf(referral)
    .filter((row) => overlaps(window, row.clap_cla_placement_start_date, row.clap_cla_placement_end_date));

/** @param placements those that touch the window */
export function buildPlacements(
  placements: readonly SsdRow[],
  belongings: Belongings,
  { fields, notes }: Scope,
): JsonObject[] {
  const ordered = newestFirst(placements, 'clap_cla_placement_start_date', byValue('clap_cla_placement_id'));
  return ordered.map((row, place) =>
    notes.within(['child_looked_after_placements', place], () => {
      const own = belongings.careEpisodesOf(row);
      if (own.length === 0) notes.note('no-own-care-episode');
      const one = { ssd_cla_placement: row, ssd_cla_episodes: reasonsOf(own) };
      const placement = buildObject(fields.child_looked_after_placements, { one }, notes);
      // SSDA903: the end reason is recorded with the end.
      if (placement.end_date === undefined) delete placement.end_reason;
      return keep(placement);
    }),
  );
}

/** The start reason of a placement's first care episode and the end reason of its last, as one row. */
function reasonsOf(own: readonly SsdRow[]): SsdRow {
  const ordered = oldestFirst(
    own,
    'clae_cla_episode_start_date',
    byValue('clae_cla_episode_ceased_date'),
    byValue('clae_cla_episode_start_reason'),
    byValue('clae_cla_episode_ceased_reason'),
  );
  return {
    clae_cla_episode_start_reason: ordered[0]?.clae_cla_episode_start_reason,
    clae_cla_episode_ceased_reason: ordered.at(-1)?.clae_cla_episode_ceased_reason,
  };
}
