import { CODE_LISTS } from '../../../shared/child-record';
import { cut, dayWithin, type Period } from '../children/days';
import { CODES } from './codes';
import { type Draft, endOf, notAfter, type Row } from './draft';
import { pickTeam, pickWorker } from './workers';

export interface Referral {
  readonly id: string;
  readonly period: Period;
}

/** An episode over the period, with who worked on it and how it was assessed. */
export function addEpisode(draft: Draft, period: Period, isUnfounded = false): Referral {
  const { random, personId } = draft;
  const id = draft.number();
  const source = random.pick(CODES.referralSource);
  draft.add('ssd_cin_episodes', {
    cine_referral_id: id,
    cine_person_id: personId,
    cine_referral_date: period.from,
    cine_cin_primary_need_code: random.pick(CODES.primaryNeed),
    cine_referral_source_code: source,
    cine_referral_source_desc: CODE_LISTS.referral_source.get(source)?.label ?? null,
    cine_referral_outcome_json: isUnfounded
      ? '{"SINGLE_ASSESSMENT_FLAG":"N","NFA_FLAG":"Y"}'
      : '{"SINGLE_ASSESSMENT_FLAG":"Y","NFA_FLAG":"N"}',
    cine_referral_nfa: isUnfounded ? 'Y' : 'N',
    cine_close_date: endOf(period),
    cine_close_reason: period.open ? null : random.pick(CODES.closureReason),
    cine_referral_team: pickTeam(random),
    cine_referral_worker_id: pickWorker(random),
  });
  const referral = { id, period };
  if (!isUnfounded) addInvolvements(draft, referral);
  return referral;
}

function addInvolvements(draft: Draft, { id, period }: Referral): void {
  const { random } = draft;
  for (const spell of cut(period, random.whole(1, 4))) addInvolvement(draft, id, spell, 'CW');
  if (random.chance(0.4)) addInvolvement(draft, id, period, random.pick(['IRO', '16PLUS', 'FSW', 'TM']));
}

function addInvolvement(draft: Draft, referralId: string, spell: Period, role: string): void {
  draft.add('ssd_involvements', {
    invo_involvements_id: draft.number(),
    invo_person_id: draft.personId,
    invo_referral_id: referralId,
    invo_professional_id: pickWorker(draft.random),
    invo_professional_role_id: role,
    invo_professional_team: pickTeam(draft.random),
    invo_involvement_start_date: spell.from,
    invo_involvement_end_date: endOf(spell),
    invo_worker_change_reason: spell.open ? null : 'Reallocated',
  });
}

/** Assessments that follow one another over the period, with the factors they found. */
export function addAssessments(draft: Draft, { id, period }: Referral, count: number): void {
  for (const { from, to, open } of cut(period, count)) {
    const start = notAfter(to, from, draft.random.whole(0, 15));
    addAssessment(draft, id, {
      from: start,
      to: notAfter(to, start, 45),
      open: open && draft.random.chance(0.3),
    });
  }
}

function addAssessment(draft: Draft, referralId: string, { from, to, open }: Period): void {
  const { random } = draft;
  const id = draft.number();
  draft.add('ssd_cin_assessments', {
    cina_assessment_id: id,
    cina_person_id: draft.personId,
    cina_referral_id: referralId,
    cina_assessment_start_date: from,
    cina_assessment_child_seen: random.chance(0.95) ? 'Y' : 'N',
    cina_assessment_auth_date: open ? null : dayWithin(random, { from, to }),
    cina_assessment_outcome_json: '{"CHILD_IN_NEED_PLAN_FLAG":"Y","NFA_FLAG":"N"}',
    cina_assessment_outcome_nfa: 'N',
    cina_assessment_team: pickTeam(random),
    cina_assessment_worker_id: pickWorker(random),
  });
  addFactors(draft, id, random.chance(0.1) ? ['21'] : random.pickSome(CODES.factor, random.whole(2, 8)));
}

/** One row of factors, or two where there are enough. */
function addFactors(draft: Draft, assessmentId: string, factors: readonly string[]): void {
  const half = factors.length > 3 && draft.random.chance(0.5) ? 2 : factors.length;
  for (const part of [factors.slice(0, half), factors.slice(half)]) {
    if (part.length === 0) continue;
    draft.add('ssd_assessment_factors', {
      cinf_table_id: draft.guid(),
      cinf_assessment_id: assessmentId,
      cinf_assessment_factors_json: JSON.stringify(part),
    });
  }
}

export function addChildInNeedPlan(draft: Draft, { id, period }: Referral): Row<'ssd_cin_plans'> {
  return draft.add('ssd_cin_plans', {
    cinp_cin_plan_id: draft.number(),
    cinp_person_id: draft.personId,
    cinp_referral_id: id,
    cinp_cin_plan_start_date: period.from,
    cinp_cin_plan_end_date: endOf(period),
    cinp_cin_plan_team: pickTeam(draft.random),
    cinp_cin_plan_worker_id: pickWorker(draft.random),
  });
}

/** A section 47 enquiry on the first day of the period, the conference after it and the plan it decided on. */
export function addProtection(draft: Draft, { id, period }: Referral, hasPlan: boolean): void {
  const { random, personId } = draft;
  const [enquiryId, planId] = [draft.number(), draft.number()];
  const end = notAfter(period.to, period.from, 15);
  const isNew = period.open && period.from === period.to;
  draft.add('ssd_s47_enquiry', {
    s47e_s47_enquiry_id: enquiryId,
    s47e_referral_id: id,
    s47e_person_id: personId,
    s47e_s47_start_date: period.from,
    s47e_s47_end_date: isNew && !hasPlan ? null : end,
    s47e_s47_nfa: hasPlan ? 'N' : 'Y',
    s47e_s47_outcome_json: `{"NFA_FLAG":"${hasPlan ? 'N' : 'Y'}","CP_CONFERENCE_FLAG":"${hasPlan ? 'Y' : 'N'}"}`,
    s47e_s47_completed_by_team: pickTeam(random),
    s47e_s47_completed_by_worker_id: pickWorker(random),
  });
  if (!hasPlan) return;
  const conferenceId = addConference(draft, { enquiryId, referralId: id, planId, date: end });
  draft.add('ssd_cp_plans', {
    cppl_cp_plan_id: planId,
    cppl_referral_id: id,
    cppl_icpc_id: conferenceId,
    cppl_person_id: personId,
    cppl_cp_plan_start_date: end,
    cppl_cp_plan_end_date: endOf(period),
    cppl_cp_plan_ola: 'N',
    cppl_cp_plan_initial_category: random.pick(CODES.abuse),
    cppl_cp_plan_latest_category: random.pick(CODES.abuse),
  });
}

export interface Conference {
  readonly enquiryId: string;
  readonly referralId: string;
  readonly planId: string | null;
  readonly date: string;
}

/** @returns the conference's id */
export function addConference(draft: Draft, { enquiryId, referralId, planId, date }: Conference): string {
  const id = draft.number();
  draft.add('ssd_initial_cp_conference', {
    icpc_icpc_id: id,
    icpc_icpc_meeting_id: draft.number(),
    icpc_s47_enquiry_id: enquiryId,
    icpc_person_id: draft.personId,
    icpc_cp_plan_id: planId,
    icpc_referral_id: referralId,
    icpc_icpc_transfer_in: 'N',
    icpc_icpc_target_date: date,
    icpc_icpc_date: date,
    icpc_icpc_outcome_cp_flag: planId === null ? 'N' : 'Y',
    icpc_icpc_outcome_json: `{"CP_PLAN_FLAG":"${planId === null ? 'N' : 'Y'}"}`,
    icpc_icpc_team: pickTeam(draft.random),
    icpc_icpc_worker_id: pickWorker(draft.random),
  });
  return id;
}
