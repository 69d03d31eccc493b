import type { ChildRecord } from '../../../shared/child-record';
import { addDays, later } from '../days';
import { makeId } from '../identities';
import { createRandom, type Random } from '../random';
import { adopt, askStrengths, birthday, keepInTouch, placeInCare } from './make-care';
import {
  assess,
  beginEpisode,
  close,
  type Depth,
  giveWorkers,
  planForNeed,
  protect,
  refer,
} from './make-episode';
import { makePerson, makeUnborn } from './make-person';
import { type Episode, Story } from './story';

export type Life = Depth | 'disabled' | 'asylum' | 'adoption' | 'care-leaver' | 'unborn';

/** How many of a thousand lives are of which kind: of every kind some, of the usual ones more. */
const LIVES: readonly (readonly [Life, number])[] = [
  ['referral', 180],
  ['assessment', 250],
  ['need', 220],
  ['protection', 120],
  ['disabled', 50],
  ['care', 90],
  ['asylum', 20],
  ['adoption', 20],
  ['care-leaver', 40],
  ['unborn', 10],
];

const KINDS = LIVES.flatMap(([life, share]) => Array.from({ length: share }, () => life));

const CHILD_PREFIX = 'FAKE';

/** Days before today on which the story that the record tells begins: within the window of the extract, or before for care. */
const RECENT = { least: 20, most: 900 };
const LONG_AGO = { least: 200, most: 2_200 };

/**
 * Makes up a child and what happened to it, up to today: nothing of it is of anybody.
 * @param seed the same one makes the same children on the same day
 * @param place of the child among those of the seed
 */
export function makeLife(seed: string, place: number, today: string): ChildRecord {
  const random = createRandom(`${seed} ${place}`);
  const kind = random.pick(KINDS);
  return {
    la_child_id: CHILD_PREFIX + makeId(random, 16),
    ...(random.chance(0.8) ? { mis_child_id: makeId(random, 10) } : {}),
    ...LIFE_OF[kind](random, today, kind),
  };
}

type Told = Omit<ChildRecord, 'la_child_id' | 'mis_child_id'>;

const LIFE_OF: Readonly<Record<Life, (random: Random, today: string, kind: Life) => Told>> = {
  referral: helpedAtHome,
  assessment: helpedAtHome,
  need: helpedAtHome,
  protection: helpedAtHome,
  disabled: helpedAtHome,
  care: lookedAfter,
  asylum: lookedAfter,
  adoption: lookedAfter,
  'care-leaver': leftCare,
  unborn: unborn,
};

function helpedAtHome(random: Random, today: string, kind: Life): Told {
  const born = bornBefore(random, today, 0, 17);
  const story = startOf(random, born, today, RECENT);
  const isDisabled = kind === 'disabled';
  const depth = isDisabled ? 'need' : kind;
  const episodes: Episode[] = [];
  // Some were known before: a lighter episode that was closed.
  if (random.chance(0.3)) {
    const before = random.chance(0.5) ? refer(story) : help(story, 'assessment');
    giveWorkers(story, before);
    episodes.push(before);
    if (before.closure_date === undefined || !story.goOn(30, 300)) return told(random, born, today, episodes);
  }
  const episode = depth === 'referral' ? refer(story) : help(story, depth);
  giveWorkers(story, episode);
  episodes.push(episode);
  return told(random, born, today, episodes, isDisabled);
}

const told = (random: Random, born: string, today: string, episodes: Episode[], disabled = false): Told => ({
  child_details: makePerson(random, born, today, disabled),
  social_care_episodes: episodes.toReversed(),
});

/** An episode in which the child stays at home. */
function help(story: Story, depth: Life): Episode {
  const { random } = story;
  const episode = beginEpisode(story);
  if (!assess(story, episode)) return episode;
  if (depth === 'assessment') {
    if (story.goOn(0, 10)) close(story, episode, random.pick(['RC8', 'RC8', 'RC9']));
    return episode;
  }
  if (depth === 'protection' && !protect(story, episode)) return episode;
  if (!planForNeed(story, episode)) return episode;
  if (story.goOn(0, 20)) close(story, episode, random.pick(['RC7', 'RC7', 'RC9', 'RC5', 'RC3']));
  return episode;
}

function lookedAfter(random: Random, today: string, kind: Life): Told {
  const isAlone = kind === 'asylum';
  const ages = isAlone ? [15, 17] : kind === 'adoption' ? [2, 7] : [0, 17];
  const born = bornBefore(random, today, ages[0] ?? 0, ages[1] ?? 17);
  const story = startOf(random, isAlone ? birthday(born, 14) : born, today, LONG_AGO);
  const episode = beginEpisode(story, isAlone ? random.pick(['5C', '6', '10']) : undefined);
  const begun = story.day;
  const assessed = assess(story, episode, isAlone ? ['9A'] : undefined);
  if (assessed && !isAlone) protect(story, episode);
  if (assessed && kind === 'adoption') adoptFromCare(story, episode, born);
  else if (assessed && story.goOn(0, 20) && placeInCare(story, episode, born) && story.goOn(0, 30)) {
    close(story, episode, random.pick(['RC7', 'RC3', 'RC4']));
  }
  giveWorkers(story, episode);
  const health = askStrengths(random, born, begun, episode.closure_date ?? today);
  const life = told(random, born, today, [episode]);
  const asylum = { uasc_flag: true, ...(random.chance(0.3) ? { uasc_end_date: story.day } : {}) };
  return {
    ...life,
    ...(isAlone ? { child_details: { ...life.child_details, ...asylum } } : {}),
    ...(health ? { health_and_wellbeing: health } : {}),
  };
}

function adoptFromCare(story: Story, episode: Episode, born: string): void {
  const { random } = story;
  if (!story.goOn(0, 10)) return;
  const placed = story.day;
  const isPlaced = adopt(story, episode);
  const fostered = {
    child_looked_after_placement_id: story.id(),
    start_date: placed,
    start_reason: 'S',
    placement_type: born > addDays(placed, -700) ? 'U5' : 'U6',
  };
  if (!isPlaced) {
    episode.child_looked_after_placements = [fostered];
    return;
  }
  const [moved, type] = [story.day, random.pick(['A3', 'A4', 'A5', 'A6'])];
  const ended = { end_date: moved, end_reason: 'X1', change_reason: 'CARPL' };
  const withAdopters = {
    child_looked_after_placement_id: story.id(),
    start_date: moved,
    start_reason: 'P',
    placement_type: type,
  };
  const isAdopted = story.goOn(90, 400);
  const order = isAdopted ? { end_date: story.day, end_reason: random.pick(['E11', 'E12']) } : {};
  episode.child_looked_after_placements = [
    { ...withAdopters, ...order },
    { ...fostered, ...ended },
  ];
  if (isAdopted) close(story, episode, 'RC1');
}

function leftCare(random: Random, today: string): Told {
  const born = bornBefore(random, today, 18, 24);
  const grown = birthday(born, 18);
  const entered = birthday(born, random.between(12, 16));
  const story = new Story(random, entered, today);
  const episode = beginEpisode(story);
  if (assess(story, episode) && story.goOn(0, 20)) {
    placeInCare(story, episode, born, { day: grown, reason: random.pick(['E5', 'E6', 'E17']) });
  }
  giveWorkers(story, episode);
  keepInTouch(story, episode);
  return told(random, born, today, [episode]);
}

function unborn(random: Random, today: string): Told {
  const story = new Story(random, addDays(today, -random.between(5, 90)), today);
  const episode = beginEpisode(story, random.pick(['3A', '3D', '3F', '6']));
  if (assess(story, episode)) protect(story, episode);
  giveWorkers(story, episode);
  return {
    child_details: makeUnborn(random, addDays(today, random.between(10, 180))),
    social_care_episodes: [episode],
  };
}

/** A day of birth of somebody who is so many years old today, both ends included. */
function bornBefore(random: Random, today: string, least: number, most: number): string {
  return addDays(birthday(today, -random.between(least, most)), -random.between(1, 364));
}

/** A story that begins so many days before today, though not before a day. */
function startOf(random: Random, notBefore: string, today: string, { least, most }: typeof RECENT): Story {
  return new Story(random, later(addDays(today, -random.between(least, most)), notBefore), today);
}
