import type { ChildRecord } from '../../../shared/child-record';
import { addDays, cut, dayWithin, LAST_DAY } from './days';
import { generateDetails } from './generate-details';
import { EPISODE_BLOCKS, type Episode, type EpisodeBlock, generateEpisode } from './generate-episode';
import { createRandom, type Random } from './random';

export interface ChildOptions {
  /**
   * How much is known of the child: `minimal` an id alone, `typical` two episodes and about 3 KB of JSON,
   * `full` every block, `varied` (the default) anything from nearly nothing to every block.
   */
  readonly size?: 'minimal' | 'typical' | 'full' | 'varied';
  /** The day the child lives up to, yyyy-MM-dd; no date but an expected birth lies after it. Default: LAST_DAY. */
  readonly lastDay?: string;
}

const YEAR = 365;

const TYPICAL_BLOCKS: readonly EpisodeBlock[] = EPISODE_BLOCKS.filter(
  (block) => block !== 'adoption' && block !== 'care_leavers',
);

/**
 * A fictional child, free of faults and warnings: dates in order, placements in a chain, UPN with the right check letter.
 * @param n the child's number, which makes all ids
 */
export function generateChild(random: Random, n: number, options: ChildOptions = {}): ChildRecord {
  const { size = 'varied', lastDay = LAST_DAY } = options;
  const ids = { la_child_id: `C${100_000 + n}`, ...(random.chance(0.7) ? { mis_child_id: `MIS_${n}` } : {}) };
  if (size === 'minimal' || (size === 'varied' && random.chance(0.03)))
    return { la_child_id: ids.la_child_id };

  const unborn = size === 'varied' && random.chance(0.03);
  const birth = unborn ? undefined : addDays(lastDay, -random.whole(3 * YEAR, 25 * YEAR));
  const isWell = size === 'varied' && random.chance(0.6);
  return {
    ...ids,
    purge: false,
    child_details: generateDetails(random, birth, lastDay),
    ...(birth === undefined || isWell ? {} : { health_and_wellbeing: generateWellbeing(random, lastDay) }),
    ...episodesPart(generateEpisodes(random, n, size, lastDay)),
  };
}

/** `count` children with numbers from 0; the same seed always gives the same children, whatever the count. */
export function generateChildren(count: number, seed: number, options: ChildOptions = {}): ChildRecord[] {
  return Array.from({ length: count }, (_, n) =>
    generateChild(createRandom(seed * 1_000_003 + n), n, options),
  );
}

const episodesPart = (episodes: Episode[]): Pick<ChildRecord, 'social_care_episodes'> =>
  episodes.length === 0 ? {} : { social_care_episodes: episodes };

function generateEpisodes(
  random: Random,
  n: number,
  size: 'typical' | 'full' | 'varied',
  lastDay: string,
): Episode[] {
  const count = size === 'varied' ? random.whole(0, 3) : 2;
  const years = { from: addDays(lastDay, -2 * YEAR), to: lastDay, open: random.chance(0.8) };
  return cut(years, count).map((period, place) => {
    const begun = { ...period, from: dayWithin(random, { from: period.from, to: addDays(period.from, 60) }) };
    return generateEpisode(random, `${n}-${place + 1}`, begun, chooseBlocks(random, size));
  });
}

function chooseBlocks(random: Random, size: 'typical' | 'full' | 'varied'): readonly EpisodeBlock[] {
  if (size === 'full') return EPISODE_BLOCKS;
  return size === 'typical' ? TYPICAL_BLOCKS : random.pickSome(EPISODE_BLOCKS, random.whole(0, 6));
}

/** Strengths and difficulties questionnaires of the last two years, newest first. */
function generateWellbeing(
  random: Random,
  lastDay: string,
): NonNullable<ChildRecord['health_and_wellbeing']> {
  const years = cut({ from: addDays(lastDay, -2 * YEAR), to: lastDay, open: false }, random.whole(1, 2));
  return {
    sdq_assessments: years
      .map((year) => ({ date: dayWithin(random, year), score: random.whole(0, 40) }))
      .toReversed(),
    purge: false,
  };
}
