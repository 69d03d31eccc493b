import type { ChildRecord } from '../../../shared/child-record';
import { dayWithin, LAST_DAY } from './days';
import { currentCodes, generatePostcode } from './generate-details';
import { generateEpisode } from './generate-episode';
import type { Random } from './random';

/** Changes the child it is given; returns false where the child has nothing to change in this way. */
type Change = (child: ChildRecord, random: Random, lastDay: string) => boolean;

const moveHouse: Change = (child, random) => {
  const before = child.child_details?.postcode;
  let postcode = generatePostcode(random);
  while (postcode === before) postcode = generatePostcode(random);
  child.child_details = { ...child.child_details, postcode };
  return true;
};

const addQuestionnaire: Change = (child, random, lastDay) => {
  const before = child.health_and_wellbeing?.sdq_assessments ?? [];
  const added = { date: lastDay, score: random.whole(0, 40) };
  child.health_and_wellbeing = { ...child.health_and_wellbeing, sdq_assessments: [added, ...before] };
  return true;
};

const refer: Change = (child, random, lastDay) => {
  const episodes = child.social_care_episodes ?? [];
  const key = `${child.la_child_id}-${episodes.length + 1}-${random.whole(1000, 9999)}`;
  child.social_care_episodes = [
    ...episodes,
    generateEpisode(random, key, { from: lastDay, to: lastDay, open: true }, []),
  ];
  return true;
};

const closeEpisode: Change = (child, random, lastDay) => {
  const open = child.social_care_episodes?.find((episode) => episode.closure_date === undefined);
  if (open?.referral_date === undefined) return false;
  open.closure_date = dayWithin(random, { from: open.referral_date, to: lastDay });
  open.closure_reason = random.pick(currentCodes('closure_reason'));
  return true;
};

const dropFactor: Change = (child) => {
  const assessments = child.social_care_episodes?.flatMap(
    (episode) => episode.child_and_family_assessments ?? [],
  );
  const assessed = assessments?.find(({ factors }) => factors !== undefined && factors.length > 0);
  return assessed?.factors?.pop() !== undefined;
};

const deleteAssessment: Change = (child) => {
  const episode = child.social_care_episodes?.find((each) => each.child_and_family_assessments !== undefined);
  if (episode === undefined) return false;
  delete episode.child_and_family_assessments;
  return true;
};

const forgetFormerUpn: Change = (child) => {
  if (child.child_details?.former_unique_pupil_number === undefined) return false;
  delete child.child_details.former_unique_pupil_number;
  return true;
};

const deleteEpisode: Change = (child) => {
  if (child.social_care_episodes === undefined || child.social_care_episodes.length < 2) return false;
  child.social_care_episodes = child.social_care_episodes.slice(1);
  return true;
};

const CHANGES: readonly Change[] = [
  moveHouse,
  addQuestionnaire,
  refer,
  closeEpisode,
  dropFactor,
  deleteAssessment,
  forgetFormerUpn,
  deleteEpisode,
];

/**
 * A copy of a child after one thing happened to it or was put right: something added, changed or taken away.
 * It always differs from the child, and is free of faults and warnings if the child was.
 */
export function changeChild(random: Random, child: ChildRecord, lastDay: string = LAST_DAY): ChildRecord {
  const changed = structuredClone(child);
  let happened = false;
  while (!happened) happened = random.pick(CHANGES)(changed, random, lastDay);
  return changed;
}
