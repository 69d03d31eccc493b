import { addDays, cut, dayWithin, type Period } from '../children/days';
import { addCare, addCareLeaver, addQuestionnaires } from './add-care';
import { addAssessments, addChildInNeedPlan, addEpisode, addProtection, type Referral } from './add-episode';
import { addAdult, addImmigrationStatus, addPerson, ageOn } from './add-person';
import { type Draft, later, windowStart } from './draft';

/** What must be among a child's rows, for a case or a change that is about it. */
export type Need =
  | 'unborn'
  | 'some years of age'
  | 'an open episode'
  | 'two episodes'
  | 'one old open episode'
  | 'care'
  | 'an enquiry'
  | 'a plan'
  | 'a care leaver';

const YEAR = 365;

/** A child of the cohort: its last episode is open, or was closed within the reporting window. */
export function addChild(draft: Draft, needs: ReadonlySet<Need>): void {
  if (needs.has('unborn')) addUnborn(draft);
  else addBorn(draft, needs);
}

function addBorn(draft: Draft, needs: ReadonlySet<Need>): void {
  const { random, today } = draft;
  const birth = chooseBirth(draft, needs);
  addPerson(draft, birth);
  if (random.chance(0.04)) {
    const since = dayWithin(random, { from: birth, to: today });
    addImmigrationStatus(
      draft,
      random.pick(['Indefinite leave to remain', 'EU settled status']),
      since,
      null,
    );
  }
  const known = { from: later(birth, chooseFirstDay(draft, needs)), to: today, open: true };
  const periods = cut(known, needs.has('one old open episode') ? 1 : chooseCount(draft, needs));
  const wasInCare = periods.map((period, place) => {
    const isLast = place === periods.length - 1;
    if (!isLast && random.chance(0.1)) return addUnfoundedReferral(draft, period.from);
    const referral = addEpisode(
      draft,
      isLast ? lastPeriod(draft, period, needs) : earlierPeriod(draft, period),
    );
    const isMinor = ageOn(referral.period.to, birth) < 18;
    return fill(draft, referral, isLast ? needs : new Set(), isMinor);
  });
  if (wasInCare.includes(true) && ageOn(today, birth) >= 4 && random.chance(0.8)) {
    addQuestionnaires(draft, addDays(today, -2 * YEAR));
  }
  if (needs.has('a care leaver') || (ageOn(today, birth) >= 17 && random.chance(0.5))) {
    addCareLeaver(draft, dayWithin(random, { from: addDays(today, -300), to: today }));
  }
}

function addUnborn(draft: Draft): void {
  const { random, today } = draft;
  addPerson(draft, undefined);
  const period = { from: addDays(today, -random.whole(5, 120)), to: today, open: true };
  fill(draft, addEpisode(draft, period), new Set(), false);
}

/** An adult, or a child whom the services have long left: outside the cohort either way. */
export function addOutsider(draft: Draft, isChild: boolean): void {
  const { random, today } = draft;
  const start = windowStart(today);
  if (!isChild && random.chance(0.55)) {
    addAdult(draft, addDays(start, -random.whole(27 * YEAR, 60 * YEAR)));
    return;
  }
  const birth = addDays(start, -random.whole(3 * YEAR, 14 * YEAR));
  addPerson(draft, birth);
  const to = addDays(start, -random.whole(30, 600));
  const referral = addEpisode(draft, { from: addDays(to, -random.whole(20, 200)), to, open: false });
  addAssessments(draft, referral, 1);
}

/** A referral that led to nothing, nor to care. */
function addUnfoundedReferral(draft: Draft, from: string): false {
  addEpisode(draft, { from, to: from, open: false }, true);
  return false;
}

/** Puts into an episode what became of it; says whether the child was looked after. */
function fill(draft: Draft, referral: Referral, needs: ReadonlySet<Need>, isMinor: boolean): boolean {
  const { random } = draft;
  const within = (): Referral => ({
    ...referral,
    period: { ...referral.period, from: dayWithin(random, referral.period) },
  });
  addAssessments(draft, referral, random.whole(1, 3));
  if (needs.has('a plan') || random.chance(0.8)) {
    for (const period of cut(within().period, random.whole(1, 2)))
      addChildInNeedPlan(draft, { ...referral, period });
  }
  if (needs.has('an enquiry') || random.chance(0.5)) {
    for (const period of cut(within().period, random.whole(1, 2))) {
      addProtection(draft, { ...referral, period }, random.chance(0.6));
    }
  }
  const isInCare = needs.has('care') || (isMinor && random.chance(0.3));
  if (isInCare) addCare(draft, within());
  return isInCare;
}

/** Most are children, some have grown up within the last years; all are 24 or younger. */
function chooseBirth({ random, today }: Draft, needs: ReadonlySet<Need>): string {
  if (needs.has('a care leaver')) return addDays(today, -random.whole(17 * YEAR + 20, 24 * YEAR));
  if (needs.size > 0) return addDays(today, -random.whole(5 * YEAR, 17 * YEAR));
  return random.chance(0.08)
    ? addDays(today, -random.whole(18 * YEAR + 10, 24 * YEAR))
    : addDays(today, -random.whole(60, 18 * YEAR));
}

function chooseFirstDay({ random, today }: Draft, needs: ReadonlySet<Need>): string {
  return needs.has('one old open episode')
    ? addDays(windowStart(today), -random.whole(400, 900))
    : addDays(today, -random.whole(450, 1_100));
}

function chooseCount({ random }: Draft, needs: ReadonlySet<Need>): number {
  const count = random.pick([1, 1, 2, 2, 2, 2, 3, 3, 3, 4]);
  return needs.has('two episodes') ? Math.max(2, count) : count;
}

/** Most go on; the others ended at most 300 days ago, and so within the reporting window. */
function lastPeriod({ random, today }: Draft, period: Period, needs: ReadonlySet<Need>): Period {
  if (needs.size > 0 || random.chance(0.75)) return period;
  return { from: period.from, to: later(period.from, addDays(today, -random.whole(1, 300))), open: false };
}

/** Some weeks lie between an episode and the next one. */
function earlierPeriod({ random }: Draft, { from, to }: Period): Period {
  return { from, to: later(from, addDays(to, -random.whole(0, 60))), open: false };
}
