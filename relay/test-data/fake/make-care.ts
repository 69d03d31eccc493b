import type { ChildRecord } from '../../../shared/child-record';
import { CODE_LISTS } from '../../../shared/child-record';
import { addMonths } from '../../record/calendar';
import { addDays, later } from '../days';
import { makePostcode } from '../identities';
import type { Random } from '../random';
import type { Episode, Story } from './story';

type Placement = NonNullable<Episode['child_looked_after_placements']>[number];

/** Fostering for most; homes for the older ones. */
const FOSTERING = ['U1', 'U3', 'U4', 'U4', 'U4', 'U6', 'U6'];
const FOR_OLDER = ['K2', 'K2', 'U4', 'U6', 'S1'];
const FROM_SIXTEEN = ['K3', 'K3', 'U4', 'K2'];

const CHANGES = ['CARPL', 'CREQB', 'CREQO', 'CHILD', 'LAREQ', 'STAND', 'OTHER'];
const RETURNS = ['E4A', 'E4A', 'E4B', 'E45', 'E41'];
const ACTIVITIES = [...CODE_LISTS.activity.values()]
  .filter(({ status }) => status === 'current')
  .map(({ code }) => code);
const ACCOMMODATIONS = ['B', 'D', 'E', 'T', 'U', 'U', 'U', 'Y', 'Z'];

export const birthday = (born: string, age: number): string => addMonths(born, age * 12);

/**
 * Placements one after the other, the next from the day on which the one before it ended.
 * @param last how the last one ends, and on what day; undefined: when it comes, or not by today
 * @returns whether the child has left care by today
 */
export function placeInCare(
  story: Story,
  episode: Episode,
  born: string,
  last?: { readonly day: string; readonly reason: string },
): boolean {
  const { random } = story;
  const placements: Placement[] = [];
  episode.child_looked_after_placements = placements;
  const moves = random.pick([0, 0, 1, 1, 2, 3]);
  for (let move = 0; ; move += 1) {
    const placement = begin(story, born, move > 0);
    placements.push(placement);
    const isLast = move === moves;
    const wentOn = isLast && last ? story.goTo(last.day) : story.goOn(20, 500);
    const isOver = last !== undefined && !isLast && story.day >= last.day;
    if (!wentOn) return false;
    placement.end_date = isOver ? later(placement.start_date ?? story.day, last.day) : story.day;
    if (isLast || isOver) {
      placement.end_reason = last?.reason ?? random.pick(RETURNS);
      return true;
    }
    placement.end_reason = 'X1';
    placement.change_reason = random.pick(CHANGES);
  }
}

function begin(story: Story, born: string, moved: boolean): Placement {
  const { random, day } = story;
  const types = day >= birthday(born, 16) ? FROM_SIXTEEN : day >= birthday(born, 11) ? FOR_OLDER : FOSTERING;
  return {
    child_looked_after_placement_id: story.id(),
    start_date: day,
    start_reason: moved ? random.pick(['P', 'P', 'B']) : 'S',
    placement_type: random.pick(types),
    postcode: makePostcode(random),
  };
}

/** The way to adoption from a decision on: matched, placed with the adopters. @returns whether the child is placed by today */
export function adopt(story: Story, episode: Episode): boolean {
  if (!story.goOn(100, 250)) return false;
  episode.adoption = { initial_decision_date: story.day };
  if (!story.goOn(60, 200)) return false;
  episode.adoption.matched_date = story.day;
  if (!story.goOn(10, 60)) return false;
  episode.adoption.placed_date = story.day;
  return true;
}

/** What is known of somebody who left care: the latest contact within a year. */
export function keepInTouch(story: Story, episode: Episode): void {
  const { random, today } = story;
  episode.care_leavers = {
    contact_date: later(addDays(today, -random.between(1, 330)), episode.referral_date ?? today),
    activity: random.pick(ACTIVITIES),
    accommodation: random.pick(ACCOMMODATIONS),
  };
}

/** Strengths and difficulties, asked of 4 to 16 year olds once a year while they are in care. */
export function askStrengths(
  random: Random,
  born: string,
  inCareSince: string,
  until: string,
): ChildRecord['health_and_wellbeing'] {
  const asked: { date: string; score: number }[] = [];
  const [first, end] = [later(inCareSince, birthday(born, 4)), birthday(born, 17)];
  for (
    let day = addDays(first, random.between(30, 300));
    day <= until && day < end;
    day = addDays(day, 365)
  ) {
    asked.push({ date: day, score: random.below(41) });
  }
  return asked.length > 0 ? { sdq_assessments: asked.toReversed() } : undefined;
}
