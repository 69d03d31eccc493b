import { addDays, cut, dayWithin, type Period } from '../children/days';
import { generatePostcode } from '../children/generate-details';
import type { Referral } from './add-episode';
import { CODES } from './codes';
import { type Draft, endOf } from './draft';
import { pickTeam, pickWorker } from './workers';

/** A period of care under a referral. */
export interface Care {
  readonly id: string;
  readonly referralId: string;
  readonly entered: string;
}

/** A period of care over the referral's: placements in a chain, each with the episodes of care that belong to it. */
export function addCare(draft: Draft, { id: referralId, period }: Referral): void {
  const { random } = draft;
  const care = { id: draft.number(), referralId, entered: period.from };
  const stays = cut(period, random.whole(1, 3));
  for (const [place, stay] of stays.entries()) {
    const isLast = place === stays.length - 1;
    addPlacement(draft, care, stay, {
      begins: place === 0 ? 'S' : random.pick(CODES.moveReason),
      ends: isLast ? random.pick(CODES.careEndReason) : 'X1',
    });
  }
  if (random.chance(0.1)) addPermanence(draft, care.id, period);
}

/** A placement with one or two episodes of care; `ends` is used where the stay has ended. */
export function addPlacement(
  draft: Draft,
  care: Care,
  stay: Period,
  { begins, ends }: { readonly begins: string; readonly ends: string },
): void {
  const { random, personId } = draft;
  const placementId = draft.number();
  draft.add('ssd_cla_placement', {
    clap_cla_placement_id: placementId,
    clap_cla_id: care.id,
    clap_person_id: personId,
    clap_cla_placement_start_date: stay.from,
    clap_cla_placement_type: random.pick(CODES.placementType),
    clap_cla_placement_urn: `SC${random.whole(100_000, 999_999)}`,
    clap_cla_placement_distance: random.whole(0, 900) / 10,
    clap_cla_placement_provider: `PR${random.whole(0, 5)}`,
    clap_cla_placement_postcode: generatePostcode(random),
    clap_cla_placement_end_date: endOf(stay),
    clap_cla_placement_change_reason: ends === 'X1' && !stay.open ? random.pick(CODES.changeReason) : null,
  });
  const parts = cut(stay, random.chance(0.3) ? 2 : 1);
  for (const [place, part] of parts.entries()) {
    const isLast = place === parts.length - 1;
    draft.add('ssd_cla_episodes', {
      clae_cla_episode_id: draft.number(),
      clae_person_id: personId,
      clae_cla_placement_id: placementId,
      clae_cla_episode_start_date: part.from,
      clae_cla_episode_start_reason: place === 0 ? begins : 'L',
      clae_cla_primary_need_code: random.pick(CODES.careNeed),
      clae_cla_episode_ceased_date: endOf(part),
      clae_cla_episode_ceased_reason: part.open ? null : isLast ? ends : 'X1',
      clae_cla_id: care.id,
      clae_referral_id: care.referralId,
      clae_cla_last_iro_contact_date: dayWithin(random, part),
      clae_entered_care_date: care.entered,
    });
  }
}

function addPermanence(draft: Draft, careId: string, period: Period): void {
  const { random } = draft;
  const [decided, matched, placed] = cut(period, 3).map((third) => dayWithin(random, third));
  const isPlaced = random.chance(0.5);
  draft.add('ssd_permanence', {
    perm_table_id: draft.guid(),
    perm_person_id: draft.personId,
    perm_cla_id: careId,
    perm_adm_decision_date: decided ?? null,
    perm_part_of_sibling_group: 'N',
    perm_siblings_placed_together: 1,
    perm_siblings_placed_apart: 0,
    perm_matched_date: isPlaced ? (matched ?? null) : null,
    perm_placed_for_adoption_date: isPlaced ? (placed ?? null) : null,
    perm_number_of_adopters: isPlaced ? random.whole(1, 2) : null,
    perm_adoption_worker_id: pickWorker(random),
  });
}

export function addCareLeaver(draft: Draft, contact: string): void {
  const { random } = draft;
  draft.add('ssd_care_leavers', {
    clea_table_id: draft.guid(),
    clea_person_id: draft.personId,
    clea_care_leaver_eligibility: 'Relevant child',
    clea_care_leaver_in_touch: 'YES',
    clea_care_leaver_latest_contact: contact,
    clea_care_leaver_accommodation: random.pick(CODES.accommodation),
    clea_care_leaver_accom_suitable: '1',
    clea_care_leaver_activity: random.pick(CODES.activity),
    clea_pathway_plan_review_date: addDays(contact, -random.whole(0, 90)),
    clea_care_leaver_personal_advisor: pickWorker(random),
    clea_care_leaver_allocated_team: pickTeam(random),
    clea_care_leaver_worker_id: pickWorker(random),
  });
}

/** Strengths and difficulties questionnaires, one a year, the last with a score or the reason for having none. */
export function addQuestionnaires(draft: Draft, from: string): void {
  const { random, today } = draft;
  for (const year of cut({ from, to: today, open: true }, random.whole(1, 2))) {
    const hasScore = !year.open || random.chance(0.9);
    draft.add('ssd_sdq_scores', {
      csdq_table_id: draft.guid(),
      csdq_person_id: draft.personId,
      csdq_sdq_completed_date: dayWithin(random, year),
      csdq_sdq_score: hasScore ? random.whole(0, 40) : null,
      csdq_sdq_reason: hasScore ? null : random.pick(['SDQ1', 'SDQ2', 'SDQ3']),
    });
  }
}
