import type { Belongings } from './belongings';
import { buildObject, type JsonObject, keep } from './build-object';
import { sourceOf } from './fault-source';
import { byDay, byValue, newestFirst, type Order, oldestFirst } from './order-rows';
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
  const ordered = newestFirst(
    placements,
    'clap_cla_placement_start_date',
    byValue('clap_cla_placement_id'),
    // Where the id is that of an address, it can repeat.
    byDay('clap_cla_placement_end_date', -1),
    byValue('clap_cla_placement_type'),
  );
  return ordered.map((row, place) =>
    notes.within(['child_looked_after_placements', place], () => {
      const own = belongings.careEpisodesOf(row);
      if (own?.length === 0) {
        const source = sourceOf('ssd_cla_placement', 'clap_cla_placement_id', [row]);
        notes.note('no-own-care-episode', undefined, source);
      }
      const one = { ssd_cla_placement: row, ssd_cla_episodes: reasonsOf(row, own ?? []) };
      const placement = buildObject(fields.child_looked_after_placements, { one }, notes);
      // SSDA903: the end reason is recorded with the end.
      if (placement.end_date === undefined) delete placement.end_reason;
      return keep(placement);
    }),
  );
}

/** A change of placement comes before what else began, or ended, on its day. */
const changesFirst: Order = (one, other) => Number(isNoChange(one)) - Number(isNoChange(other));

const isNoChange = ({ clae_cla_episode_ceased_reason: reason }: SsdRow): boolean =>
  reason === undefined || !CHANGE.test(reason);

/** SSDA903: the episode ceases, and a new one begins the same day. */
const CHANGE = /^X1(?![\p{L}\p{N}])/iu;

/** The start reason of a placement's first care episode and the end reason of its last, as one row. */
function reasonsOf({ clap_cla_placement_end_date: end }: SsdRow, own: readonly SsdRow[]): SsdRow {
  const ordered = oldestFirst(
    own,
    'clae_cla_episode_start_date',
    byDay('clae_cla_episode_ceased_date', 1),
    changesFirst,
    byValue('clae_cla_episode_start_reason'),
    byValue('clae_cla_episode_ceased_reason'),
  );
  // What began nobody knows when may well not be the last.
  const last =
    end === undefined ? undefined : ordered.findLast((row) => row.clae_cla_episode_start_date !== undefined);
  return {
    clae_cla_episode_start_reason: ordered[0]?.clae_cla_episode_start_reason,
    clae_cla_episode_ceased_reason: last?.clae_cla_episode_ceased_reason,
  };
}
