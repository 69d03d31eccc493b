import type { Belongings } from './belongings';
import {
  buildAssessments,
  buildCareWorkers,
  buildChildInNeedPlans,
  buildChildProtectionPlans,
  buildSection47,
  plansIn,
} from './build-blocks';
import { buildObject, type JsonObject, keep } from './build-object';
import { buildOncePerChild, chooseOncePerChild, type OncePerChild } from './build-once-per-child';
import { buildPlacements, placementsIn } from './build-placements';
import type { ChildRows } from './child-rows';
import { byValue, inOrderOf, latest, oldestFirst } from './order-rows';
import type { Scope } from './scope';
import type { SsdRow } from './ssd-row';
import { overlaps } from './window';

/** A referral with what decides whether it is sent. */
interface Episode {
  readonly referral: SsdRow;
  /** The child in need plans and placements that touch the window. */
  readonly plans: readonly SsdRow[];
  readonly placements: readonly SsdRow[];
}

/** The episodes of one child, oldest first, each with its own blocks. */
export function buildEpisodes(rows: ChildRows, belongings: Belongings, scope: Scope): JsonObject[] {
  const ordered = oldestFirst(rows.ssd_cin_episodes, 'cine_referral_date', byValue('cine_referral_id'));
  const episodes = ordered.map((referral) => ({
    referral,
    plans: plansIn(scope.window, referral, belongings),
    placements: placementsIn(scope.window, referral, belongings),
  }));
  const once = chooseOncePerChild(rows, belongings, scope);
  return choose(episodes, rows, scope).map((episode, place) =>
    scope.notes.within(['social_care_episodes', place], () => buildEpisode(episode, belongings, once, scope)),
  );
}

/** Those that touch the window, by themselves or by a child in need plan or a placement. */
function choose(
  episodes: readonly Episode[],
  rows: ChildRows,
  { options, window }: Scope,
): readonly Episode[] {
  const chosen = episodes.filter(
    ({ referral, plans, placements }) =>
      plans.length + placements.length > 0 ||
      overlaps(window, referral.cine_referral_date, referral.cine_close_date),
  );
  if (chosen.length > 0 || !options.closedCareLeavers || rows.ssd_care_leavers.length === 0) return chosen;
  const newest = inOrderOf(
    latest(rows.ssd_cin_episodes, (row) => row.cine_referral_date),
    'cine_referral_id',
  )[0];
  return episodes.filter(({ referral }) => referral === newest);
}

function buildEpisode(
  { referral, plans, placements }: Episode,
  belongings: Belongings,
  once: OncePerChild,
  scope: Scope,
): JsonObject {
  const sources = { one: { ssd_cin_episodes: referral } };
  const episode = buildObject(scope.fields.social_care_episodes, sources, scope.notes);
  const add = (name: string, list: readonly JsonObject[]): void => {
    if (list.length > 0) episode[name] = list;
  };
  if (plans.length > 0) add('care_worker_details', buildCareWorkers(referral, belongings, scope));
  add('child_and_family_assessments', buildAssessments(referral, belongings, scope));
  add('child_in_need_plans', buildChildInNeedPlans(plans, scope));
  add('section_47_assessments', buildSection47(referral, belongings, scope));
  add('child_protection_plans', buildChildProtectionPlans(referral, belongings, scope));
  add('child_looked_after_placements', buildPlacements(placements, belongings, scope));
  return keep(Object.assign(episode, buildOncePerChild(once, scope)));
}
