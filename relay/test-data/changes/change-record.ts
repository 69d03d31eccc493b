import { type ChildRecord, CODE_LISTS } from '../../../shared/child-record';
import { addDays, daysBetween, earlier, later } from '../days';
import { makeFirstName, makeId, makePostcode, makeSurname } from '../identities';
import type { Random } from '../random';

type Episode = NonNullable<ChildRecord['social_care_episodes']>[number];

/** Changes a record in place, if there is anything in it that can change so. @returns whether it did */
type Change = (record: ChildRecord, random: Random, today: string) => boolean;

/** Of a hundred changes of a record so many are of each kind; where one cannot be made the next is tried. */
const CHANGES: readonly (readonly [Change, number])[] = [
  [changeDetail, 25],
  [addAssessment, 15],
  [addPlan, 12],
  [addScore, 5],
  [endSomething, 25],
  [closeEpisode, 10],
  [removeSomething, 8],
];

const DRAWN = CHANGES.flatMap(([change, share]) => Array.from({ length: share }, () => change));

/**
 * A record as it might stand a day later: an attribute that is another one, an object that was added, ended or removed, an
 * episode that was closed. All dates are days up to today.
 * @returns undefined where nothing in it can change
 */
export function changeRecord(record: ChildRecord, random: Random, today: string): ChildRecord | undefined {
  const changed = structuredClone(record);
  for (const change of new Set([random.pick(DRAWN), ...random.shuffle(CHANGES.map(([one]) => one))])) {
    if (change(changed, random, today)) return changed;
  }
  return undefined;
}

const ETHNICITIES = [...CODE_LISTS.ethnicity.keys()];

function changeDetail({ child_details: details }: ChildRecord, random: Random): boolean {
  if (details === undefined) return false;
  const made = {
    first_name: makeFirstName(random),
    surname: makeSurname(random),
    postcode: makePostcode(random),
    ethnicity: random.pick(ETHNICITIES),
  };
  const names = ['first_name', 'surname', 'postcode', 'ethnicity'] as const;
  const name = random.shuffle(names).find((one) => details[one] !== undefined && details[one] !== made[one]);
  if (name === undefined) return false;
  details[name] = made[name];
  return true;
}

/** The episodes that are open. */
const openOf = (record: ChildRecord): Episode[] =>
  (record.social_care_episodes ?? []).filter((episode) => episode.closure_date === undefined);

/** A day from the last date of an episode up to today, and not long ago. */
function recentDay(episode: Episode, random: Random, today: string): string | undefined {
  const first = later(lastDate(episode) ?? today, addDays(today, -14));
  return first > today ? undefined : addDays(first, random.below(daysBetween(first, today) + 1));
}

const lastDate = (value: unknown): string | undefined =>
  (JSON.stringify(value).match(/\b\d{4}-\d\d-\d\d\b/g) ?? []).toSorted().at(-1);

function addAssessment(record: ChildRecord, random: Random, today: string): boolean {
  const [episode] = random.shuffle(openOf(record));
  const day = episode && recentDay(episode, random, today);
  if (episode === undefined || day === undefined) return false;
  episode.child_and_family_assessments = [
    ...(episode.child_and_family_assessments ?? []),
    { child_and_family_assessment_id: makeId(random, 12), start_date: day },
  ];
  return true;
}

function addPlan(record: ChildRecord, random: Random, today: string): boolean {
  const free = openOf(record).filter(({ child_in_need_plans: plans = [] }) =>
    plans.every((plan) => plan.end_date !== undefined),
  );
  const [episode] = random.shuffle(free);
  const day = episode && recentDay(episode, random, today);
  if (episode === undefined || day === undefined) return false;
  episode.child_in_need_plans = [
    ...(episode.child_in_need_plans ?? []),
    { child_in_need_plan_id: makeId(random, 12), start_date: day },
  ];
  return true;
}

function addScore(record: ChildRecord, random: Random, today: string): boolean {
  const asked = record.health_and_wellbeing?.sdq_assessments;
  if (asked === undefined) return false;
  asked.unshift({ date: addDays(today, -random.below(14)), score: random.below(41) });
  return true;
}

/** Something that has begun and not ended, and how it ends. */
interface Open {
  readonly start: string | undefined;
  readonly end: (day: string) => void;
}

function openThings(episode: Episode): Open[] {
  const plans = [...(episode.child_in_need_plans ?? []), ...(episode.child_protection_plans ?? [])];
  const enquiries = episode.section_47_assessments ?? [];
  const simple = [...plans, ...enquiries].filter((one) => one.end_date === undefined);
  const assessments = episode.child_and_family_assessments ?? [];
  const placements = episode.child_looked_after_placements ?? [];
  return [
    ...simple.map((one) => ({
      start: lastDate(one),
      end: (day: string) => Object.assign(one, { end_date: day }),
    })),
    ...assessments
      .filter((one) => one.authorisation_date === undefined)
      .map((one) => ({
        start: one.start_date,
        end: (day: string) => Object.assign(one, { authorisation_date: day, factors: one.factors ?? ['21'] }),
      })),
    ...placements
      .filter((one) => one.end_date === undefined)
      .map((one) => ({
        start: one.start_date,
        end: (day: string) => Object.assign(one, { end_date: day, end_reason: 'E4A' }),
      })),
  ];
}

function endSomething(record: ChildRecord, random: Random, today: string): boolean {
  const [open] = random.shuffle(openOf(record).flatMap(openThings));
  if (open === undefined) return false;
  open.end(endOf(open, random, today));
  return true;
}

/** A day within two weeks, not before the beginning; today where even that is still to come. */
const endOf = ({ start = '' }: Open, random: Random, today: string): string =>
  earlier(today, later(start, addDays(today, -random.below(14))));

/** Closes an episode, and ends all that is open in it on the same day. */
function closeEpisode(record: ChildRecord, random: Random, today: string): boolean {
  const [episode] = random.shuffle(openOf(record));
  const last = episode && lastDate(episode);
  if (episode === undefined || (last !== undefined && last > today)) return false;
  for (const open of openThings(episode)) open.end(today);
  for (const worker of episode.care_worker_details ?? []) worker.end_date ??= today;
  episode.closure_date = today;
  episode.closure_reason = random.pick(['RC7', 'RC9', 'RC5']);
  return true;
}

const REMOVABLE = [
  'child_and_family_assessments',
  'child_in_need_plans',
  'section_47_assessments',
  'child_protection_plans',
] as const;

/** Removes an object, as one that was entered by mistake; the list goes with its last one. */
function removeSomething(record: ChildRecord, random: Random): boolean {
  const lists = (record.social_care_episodes ?? []).flatMap((episode) =>
    REMOVABLE.filter((name) => (episode[name]?.length ?? 0) > 0).map((name) => ({ episode, name })),
  );
  const [chosen] = random.shuffle(lists);
  if (chosen === undefined) return false;
  const list = chosen.episode[chosen.name] ?? [];
  list.splice(random.below(list.length), 1);
  if (list.length === 0) delete chosen.episode[chosen.name];
  return true;
}
