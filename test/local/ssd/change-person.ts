import { addDays } from '../children/days';
import { generatePostcode } from '../children/generate-details';
import { addPlacement, type Care } from './add-care';
import type { Need } from './add-child';
import { addAssessments, addChildInNeedPlan, addEpisode, addProtection, type Referral } from './add-episode';
import { anotherUpn } from './add-person';
import { CODES } from './codes';
import type { DayTwoKind } from './day-two';
import { type Draft, windowStart } from './draft';
import { endEverything, isEmpty, renumber } from './edit-rows';
import { SSD_TABLE_NAMES } from './tables';

interface Change {
  readonly needs: readonly Need[];
  /** Only a child without awkward cases can go through it. */
  readonly plain?: true;
  readonly apply: (draft: Draft) => void;
}

const fromToday = (draft: Draft) => ({ from: draft.today, to: draft.today, open: true });

/** The open episode, as a referral in which something begins today. */
function openReferral(draft: Draft): Referral {
  const open = draft.rows('ssd_cin_episodes').findLast(({ cine_close_date }) => isEmpty(cine_close_date));
  return { id: String(open?.cine_referral_id), period: fromToday(draft) };
}

const person = (draft: Draft) => draft.rows('ssd_person')[0] ?? {};

function movePlacement(draft: Draft): void {
  const { random, today } = draft;
  const placement = draft.rows('ssd_cla_placement').at(-1);
  const episode = draft.rows('ssd_cla_episodes').at(-1);
  if (placement === undefined || episode === undefined) return;
  placement.clap_cla_placement_end_date = today;
  placement.clap_cla_placement_change_reason = random.pick(CODES.changeReason);
  episode.clae_cla_episode_ceased_date = today;
  episode.clae_cla_episode_ceased_reason = 'X1';
  const care: Care = {
    id: String(episode.clae_cla_id),
    referralId: String(episode.clae_referral_id),
    entered: String(episode.clae_entered_care_date),
  };
  addPlacement(draft, care, fromToday(draft), { begins: random.pick(CODES.moveReason), ends: 'X1' });
}

function correctPostcode(draft: Draft): void {
  const address = draft.rows('ssd_address').at(-1) ?? {};
  const before = address.addr_address_postcode;
  while (address.addr_address_postcode === before) {
    address.addr_address_postcode = generatePostcode(draft.random);
  }
}

function dropFactor(draft: Draft): void {
  const rows = draft.rows('ssd_assessment_factors');
  const row = rows.find(({ cinf_assessment_factors_json }) => isJsonArray(cinf_assessment_factors_json));
  if (row === undefined) return;
  const factors = JSON.parse(String(row.cinf_assessment_factors_json)) as unknown[];
  const last = factors.findLastIndex((factor) => factor !== null);
  row.cinf_assessment_factors_json = JSON.stringify(factors.toSpliced(last, 1));
}

const isJsonArray = (json: string | number | null | undefined): boolean => /^\[.*\]$/.test(String(json));

function deleteAssessment(draft: Draft): void {
  const id = draft.rows('ssd_cin_assessments').at(-1)?.cina_assessment_id;
  draft.keep('ssd_cin_assessments', (row) => row.cina_assessment_id !== id);
  draft.keep('ssd_assessment_factors', (row) => row.cinf_assessment_id !== id);
}

/** The episode before the last goes, with all that hangs on it. */
function deleteEpisode(draft: Draft): void {
  const id = draft.rows('ssd_cin_episodes').at(-2)?.cine_referral_id;
  const assessed = draft.rows('ssd_cin_assessments').filter((row) => row.cina_referral_id === id);
  const assessments = assessed.map((row) => row.cina_assessment_id);
  const cared = draft.rows('ssd_cla_episodes').filter((row) => row.clae_referral_id === id);
  const periods = cared.map((row) => row.clae_cla_id);
  draft.keep('ssd_cin_episodes', (row) => row.cine_referral_id !== id);
  draft.keep('ssd_involvements', (row) => row.invo_referral_id !== id);
  draft.keep('ssd_cin_assessments', (row) => row.cina_referral_id !== id);
  draft.keep('ssd_assessment_factors', (row) => !assessments.includes(row.cinf_assessment_id));
  draft.keep('ssd_cin_plans', (row) => row.cinp_referral_id !== id);
  draft.keep('ssd_s47_enquiry', (row) => row.s47e_referral_id !== id);
  draft.keep('ssd_initial_cp_conference', (row) => row.icpc_referral_id !== id);
  draft.keep('ssd_cp_plans', (row) => row.cppl_referral_id !== id);
  draft.keep('ssd_cla_episodes', (row) => row.clae_referral_id !== id);
  draft.keep('ssd_cla_placement', (row) => !periods.includes(row.clap_cla_id));
  draft.keep('ssd_permanence', (row) => !periods.includes(row.perm_cla_id));
}

function clearEndDate(draft: Draft): void {
  const closed = draft.rows('ssd_cin_episodes').find(({ cine_close_date }) => !isEmpty(cine_close_date));
  if (closed !== undefined) Object.assign(closed, { cine_close_date: null, cine_close_reason: null });
}

function correctEthnicity(draft: Draft): void {
  const child = person(draft);
  const others = CODES.ethnicity.filter(
    (code) => code !== child.pers_ethnicity?.toString().trim().toUpperCase(),
  );
  child.pers_ethnicity = draft.random.pick(others);
}

const CHANGES: Readonly<Record<DayTwoKind, Change>> = {
  'new referral': {
    needs: [],
    apply: (draft) => void addEpisode(draft, fromToday(draft)),
  },
  closure: {
    needs: ['an open episode'],
    apply: (draft) => endEverything(draft, draft.today, draft.random.pick(CODES.closureReason), 'E4A'),
  },
  'placement move': { needs: ['an open episode', 'care'], apply: movePlacement },
  'new child protection plan': {
    needs: ['an open episode'],
    apply: (draft) => addProtection(draft, openReferral(draft), true),
  },
  'new child in need plan': {
    needs: ['an open episode'],
    apply: (draft) => void addChildInNeedPlan(draft, openReferral(draft)),
  },
  'new assessment': {
    needs: ['an open episode'],
    apply: (draft) => addAssessments(draft, openReferral(draft), 1),
  },
  'postcode corrected': { needs: [], apply: correctPostcode },
  'ethnicity corrected': { needs: [], apply: correctEthnicity },
  'name corrected': {
    needs: [],
    apply(draft) {
      person(draft).pers_surname = `${person(draft).pers_surname}-Corrected`;
    },
  },
  'UPN corrected': {
    needs: [],
    apply: (draft) =>
      void Object.assign(person(draft), { pers_upn: anotherUpn(draft), pers_upn_unknown: null }),
  },
  'factor dropped': { needs: [], plain: true, apply: dropFactor },
  'end date cleared': { needs: ['two episodes'], apply: clearEndDate },
  'assessment deleted': { needs: [], apply: deleteAssessment },
  'episode deleted': { needs: ['two episodes'], apply: deleteEpisode },
  'child deleted': {
    needs: [],
    apply: (draft) => {
      for (const table of SSD_TABLE_NAMES) draft.keep(table, () => false);
    },
  },
  'leaves the cohort': {
    needs: ['one old open episode'],
    plain: true,
    apply: (draft) => endEverything(draft, addDays(windowStart(draft.today), -60), 'RC7', 'E8'),
  },
  'enters the cohort': {
    needs: [],
    apply(draft) {
      addAssessments(draft, addEpisode(draft, fromToday(draft)), 1);
    },
  },
  renumbered: { needs: [], apply: renumber },
  'renumbered and changed': {
    needs: [],
    apply(draft) {
      renumber(draft);
      correctPostcode(draft);
    },
  },
};

export const changeFor = (kind: DayTwoKind): Change => CHANGES[kind];
