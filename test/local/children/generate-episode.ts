import type { ChildRecord } from '../../../shared/child-record';
import { addDays, cut, daysBetween, dayWithin, type Period } from './days';
import { currentCodes, generatePostcode } from './generate-details';
import type { Random } from './random';

export type Episode = NonNullable<ChildRecord['social_care_episodes']>[number];

/** The parts an episode can have beside its referral. */
export const EPISODE_BLOCKS = [
  'care_worker_details',
  'child_and_family_assessments',
  'child_in_need_plans',
  'section_47_assessments',
  'child_protection_plans',
  'child_looked_after_placements',
  'adoption',
  'care_leavers',
] as const;
export type EpisodeBlock = (typeof EPISODE_BLOCKS)[number];

const startAndEnd = ({ from, to, open }: Period) => ({ start_date: from, ...(open ? {} : { end_date: to }) });

/** `key` makes the ids of the episode's objects different from those of all other episodes: '17-1'. */
type MakeBlock = (random: Random, key: string, period: Period) => Partial<Episode>;

const careWorkers: MakeBlock = (random, _key, period) => ({
  care_worker_details: cut(period, random.whole(1, 2))
    .map((spell) => ({ worker_id: `SW${random.whole(100_000, 999_999)}`, ...startAndEnd(spell) }))
    .toReversed(),
});

const assessments: MakeBlock = (random, key, period) => ({
  child_and_family_assessments: cut(period, random.whole(1, 2)).map(({ from, to, open }, place) => ({
    child_and_family_assessment_id: `CFA-${key}-${place + 1}`,
    start_date: from,
    ...(open && random.chance(0.3) ? {} : { authorisation_date: dayWithin(random, { from, to }) }),
    factors: random.chance(0.15)
      ? ['21']
      : random.pickSome(
          currentCodes('factors').filter((code) => code !== '21'),
          random.whole(0, 6),
        ),
    purge: false,
  })),
});

const childInNeedPlans: MakeBlock = (random, key, period) => ({
  child_in_need_plans: cut(period, random.whole(1, 2)).map((plan, place) => ({
    child_in_need_plan_id: `CINP-${key}-${place + 1}`,
    ...startAndEnd(plan),
    purge: false,
  })),
});

const section47Assessments: MakeBlock = (random, key, period) => {
  const start = dayWithin(random, period);
  const end = addDays(start, Math.min(15, daysBetween(start, period.to)));
  const needsConference = random.chance(0.5);
  return {
    section_47_assessments: [
      {
        section_47_assessment_id: `S47-${key}`,
        start_date: start,
        icpc_required_flag: needsConference,
        ...(needsConference ? { icpc_date: end } : {}),
        end_date: end,
        purge: false,
      },
    ],
  };
};

const childProtectionPlans: MakeBlock = (random, key, period) => ({
  child_protection_plans: [
    {
      child_protection_plan_id: `CPP-${key}`,
      ...startAndEnd({ ...period, from: dayWithin(random, period) }),
      purge: false,
    },
  ],
});

/** A chain: each placement begins where the one before it ended (X1), the newest first. */
const placements: MakeBlock = (random, key, period) => {
  const stays = cut(period, random.whole(1, 3));
  const endReasons = currentCodes('end_reason').filter((code) => code !== 'X1');
  const moveReasons = currentCodes('start_reason').filter((code) => code !== 'S');
  const chain = stays.map((stay, place) => ({
    child_looked_after_placement_id: `PL-${key}-${place + 1}`,
    start_date: stay.from,
    start_reason: place === 0 ? 'S' : random.pick(moveReasons),
    placement_type: random.pick(currentCodes('placement_type')),
    postcode: generatePostcode(random),
    ...(place < stays.length - 1
      ? { end_date: stay.to, end_reason: 'X1', change_reason: random.pick(currentCodes('change_reason')) }
      : {}),
    ...(place === stays.length - 1 && !stay.open
      ? { end_date: stay.to, end_reason: random.pick(endReasons) }
      : {}),
    purge: false,
  }));
  return { child_looked_after_placements: chain.toReversed() };
};

const adoption: MakeBlock = (random, _key, period) => {
  const [decided, matched, placed] = cut(period, 3).map((third) => dayWithin(random, third));
  return {
    adoption: {
      ...(decided === undefined ? {} : { initial_decision_date: decided }),
      ...(matched === undefined || random.chance(0.3) ? {} : { matched_date: matched }),
      ...(placed === undefined || random.chance(0.5) ? {} : { placed_date: placed }),
      purge: false,
    },
  };
};

const careLeavers: MakeBlock = (random, _key, period) => ({
  care_leavers: {
    contact_date: dayWithin(random, period),
    activity: random.pick(currentCodes('activity')),
    accommodation: random.pick(currentCodes('accommodation')),
    purge: false,
  },
});

const MAKERS: Readonly<Record<EpisodeBlock, MakeBlock>> = {
  care_worker_details: careWorkers,
  child_and_family_assessments: assessments,
  child_in_need_plans: childInNeedPlans,
  section_47_assessments: section47Assessments,
  child_protection_plans: childProtectionPlans,
  child_looked_after_placements: placements,
  adoption,
  care_leavers: careLeavers,
};

/** An episode over `period` with the given blocks, all of whose dates lie within the period. */
export function generateEpisode(
  random: Random,
  key: string,
  period: Period,
  blocks: readonly EpisodeBlock[],
): Episode {
  const made = blocks.map((block) => MAKERS[block](random, key, period));
  return {
    social_care_episode_id: `REF-${key}`,
    referral_date: period.from,
    referral_source: random.pick(currentCodes('referral_source')),
    referral_no_further_action_flag: blocks.length === 0 && !period.open,
    ...Object.assign({}, ...made),
    ...(period.open
      ? {}
      : { closure_date: period.to, closure_reason: random.pick(currentCodes('closure_reason')) }),
    purge: false,
  };
}
