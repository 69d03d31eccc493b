import { CODE_LISTS } from '../../../shared/child-record';
import { addDays, earlier } from '../days';
import { makeId } from '../identities';
import { createRandom } from '../random';
import type { Episode, Story } from './story';

/** How far help goes in an episode; each takes in those before it but the first. */
export type Depth = 'referral' | 'assessment' | 'need' | 'protection' | 'care';

const SOURCES = [...CODE_LISTS.referral_source.keys()];

/** Factors that are told of many children; those of private fostering, asylum and withdrawn codes are left to others. */
const FACTORS = [...CODE_LISTS.factors.values()]
  .filter(({ code, status }) => status === 'current' && !/^(?:8|9A|21)/.test(code))
  .map(({ code }) => code);

/** Social workers of the authority: many children have the same. */
const WORKERS = Array.from({ length: 120 }, (_, place) => makeId(createRandom(`worker ${place}`), 8));

/** The days that a social worker stays with a child. */
const SPELL = { least: 40, most: 400 };

/** Working Together: an assessment ends within 45 working days, an enquiry and its conference within 15. */
const ASSESSMENT_DAYS = { least: 10, most: 63 };
const ENQUIRY_DAYS = { least: 2, most: 21 };

export function beginEpisode(story: Story, source = story.random.pick(SOURCES)): Episode {
  return {
    social_care_episode_id: story.id(),
    referral_date: story.day,
    referral_source: source,
    referral_no_further_action_flag: false,
  };
}

/** A referral that nothing followed. */
export function refer(story: Story): Episode {
  const episode: Episode = { ...beginEpisode(story), referral_no_further_action_flag: true };
  if (story.goOn(0, 3)) close(story, episode, 'RC8');
  return episode;
}

/** @returns whether the assessment has ended by today; the story goes on where it has */
export function assess(story: Story, episode: Episode, factors = someFactors(story)): boolean {
  if (!story.goOn(0, 8)) return false;
  const assessment = { child_and_family_assessment_id: story.id(), start_date: story.day };
  const ended = story.goOn(ASSESSMENT_DAYS.least, ASSESSMENT_DAYS.most);
  const done = ended ? { authorisation_date: story.day, factors } : {};
  episode.child_and_family_assessments = [
    ...(episode.child_and_family_assessments ?? []),
    { ...assessment, ...done },
  ];
  return ended;
}

function someFactors({ random }: Story): string[] {
  return random.chance(0.07) ? ['21'] : random.some(FACTORS, random.between(1, 5)).toSorted();
}

/** A child in need plan. @returns whether it has ended by today */
export function planForNeed(story: Story, episode: Episode): boolean {
  if (!story.goOn(1, 20)) return false;
  const plan = { child_in_need_plan_id: story.id(), start_date: story.day };
  const ended = story.goOn(60, 450);
  episode.child_in_need_plans = [
    ...(episode.child_in_need_plans ?? []),
    { ...plan, ...(ended ? { end_date: story.day } : {}) },
  ];
  return ended;
}

/** An enquiry, its conference and the plan that follows. @returns whether the plan, or an enquiry without one, has ended */
export function protect(story: Story, episode: Episode): boolean {
  if (!story.goOn(0, 30)) return false;
  const { random } = story;
  const begun = story.day;
  const isRequired = random.chance(0.75);
  const enquiry = {
    section_47_assessment_id: story.id(),
    start_date: begun,
    icpc_required_flag: isRequired,
  };
  const ended = story.goOn(ENQUIRY_DAYS.least, ENQUIRY_DAYS.most);
  const end = ended ? { end_date: story.day } : {};
  const conference = isRequired && ended && story.goTo(addDays(story.day, random.below(8)));
  episode.section_47_assessments = [{ ...enquiry, ...(conference ? { icpc_date: story.day } : {}), ...end }];
  if (!conference) return ended && !isRequired;
  const plan = { child_protection_plan_id: story.id(), start_date: story.day };
  const planEnded = story.goOn(90, 700);
  episode.child_protection_plans = [{ ...plan, ...(planEnded ? { end_date: story.day } : {}) }];
  return planEnded;
}

/** Closes an episode on the day to which the story has come. */
export function close(story: Story, episode: Episode, reason: string): void {
  episode.closure_date = story.day;
  episode.closure_reason = reason;
}

/** The social workers of an episode, one after the other, from its referral to its closure or today. */
export function giveWorkers({ random, today }: Story, episode: Episode): void {
  const last = episode.closure_date ?? today;
  const spells: NonNullable<Episode['care_worker_details']> = [];
  for (let day = episode.referral_date ?? today; day < last; ) {
    const until = addDays(day, random.between(SPELL.least, SPELL.most));
    const isCurrent = until >= last && episode.closure_date === undefined;
    spells.push({
      worker_id: random.pick(WORKERS),
      start_date: day,
      ...(isCurrent ? {} : { end_date: earlier(until, last) }),
    });
    day = until;
  }
  if (spells.length > 0) episode.care_worker_details = spells;
}
