import { addDays, dayWithin } from '../children/days';
import { generatePostcode } from '../children/generate-details';
import { addCareLeaver } from './add-care';
import type { Need } from './add-child';
import { addChildInNeedPlan, addConference } from './add-episode';
import { addAddress, addDisability, addFormerUpn, addImmigrationStatus, anotherUpn } from './add-person';
import { CODES, withLabel } from './codes';
import { type Draft, later, notAfter, randomFor, windowStart } from './draft';
import { endEverything, isDateOfWork, isEmpty, mapColumn, mapTexts } from './edit-rows';
import { pickUnregisteredWorker } from './workers';

interface AwkwardCase {
  /** The share of the cohort's children that have it. */
  readonly share: number;
  readonly needs: readonly Need[];
  /** A child who has it has no other, and nothing happens to it on day 2. */
  readonly alone?: true;
  readonly apply: (draft: Draft) => void;
}

const person = (draft: Draft) => draft.rows('ssd_person')[0] ?? {};

/** What real extracts hold beside plain data. */
export const AWKWARD_CASES = {
  'plan left open in a closed episode': {
    share: 0.02,
    needs: ['two episodes', 'a plan'],
    apply(draft) {
      const closed = draft.rows('ssd_cin_episodes')[0];
      const from = String(closed?.cine_referral_date);
      addChildInNeedPlan(draft, {
        id: String(closed?.cine_referral_id),
        period: { from, to: draft.today, open: true },
      });
    },
  },
  'several conferences': {
    share: 0.02,
    needs: ['an enquiry'],
    apply(draft) {
      const enquiry = draft.rows('ssd_s47_enquiry').at(-1);
      for (const days of [3, 12]) {
        addConference(draft, {
          enquiryId: String(enquiry?.s47e_s47_enquiry_id),
          referralId: String(enquiry?.s47e_referral_id),
          planId: null,
          date: notAfter(draft.today, String(enquiry?.s47e_s47_start_date), days),
        });
      }
    },
  },
  'unknown reason as UPN': {
    share: 0.02,
    needs: [],
    apply(draft) {
      const reason = draft.random.pick(CODES.upnUnknown);
      Object.assign(person(draft), {
        pers_upn: draft.random.pick([reason, reason.toLowerCase(), `${reason} `]),
        pers_upn_unknown: null,
      });
    },
  },
  placeholders: {
    share: 0.02,
    needs: ['some years of age'],
    apply(draft) {
      addFormerUpn(draft, 'SSD_PH', draft.today);
      draft.add('ssd_sdq_scores', {
        csdq_table_id: draft.guid(),
        csdq_person_id: draft.personId,
        csdq_sdq_completed_date: addDays(draft.today, -90),
        csdq_sdq_score: draft.random.whole(0, 40),
        csdq_sdq_reason: 'SSD_PH',
      });
    },
  },
  'codes with their description': {
    share: 0.03,
    needs: ['two episodes', 'care'],
    apply(draft) {
      mapColumn(draft, 'ssd_cin_episodes', 'cine_close_reason', (code) => withLabel('closure_reason', code));
      mapColumn(draft, 'ssd_cla_placement', 'clap_cla_placement_type', (code) =>
        withLabel('placement_type', code),
      );
      mapColumn(draft, 'ssd_cla_episodes', 'clae_cla_episode_start_reason', (code) =>
        withLabel('start_reason', code),
      );
      mapColumn(draft, 'ssd_cla_episodes', 'clae_cla_episode_ceased_reason', (code) =>
        withLabel('end_reason', code),
      );
      mapColumn(draft, 'ssd_care_leavers', 'clea_care_leaver_activity', (code) =>
        withLabel('activity', code),
      );
      mapColumn(draft, 'ssd_care_leavers', 'clea_care_leaver_accommodation', (code) =>
        withLabel('accommodation', code),
      );
    },
  },
  'lower case and blanks': {
    share: 0.02,
    needs: ['two episodes'],
    apply(draft) {
      const spoil = (code: string): string => `${code.toLowerCase()} `;
      mapColumn(draft, 'ssd_person', 'pers_sex', spoil);
      mapColumn(draft, 'ssd_person', 'pers_ethnicity', spoil);
      mapColumn(draft, 'ssd_person', 'pers_surname', (name) => ` ${name} `);
      mapColumn(draft, 'ssd_disability', 'disa_disability_code', spoil);
      mapColumn(draft, 'ssd_cin_episodes', 'cine_referral_source_code', spoil);
      mapColumn(draft, 'ssd_cin_episodes', 'cine_close_reason', spoil);
      mapColumn(draft, 'ssd_cin_episodes', 'cine_referral_nfa', (flag) => flag.toLowerCase());
      mapColumn(draft, 'ssd_involvements', 'invo_professional_role_id', spoil);
      mapColumn(draft, 'ssd_address', 'addr_address_postcode', (postcode) => `${postcode}  `);
    },
  },
  'times of day': {
    share: 0.03,
    needs: [],
    apply(draft) {
      const time = draft.random.pick(['09:30:00', '17:05:59', '23:59:59']);
      mapTexts(draft, isDateOfWork, (date) => `${date}T${time}`);
    },
  },
  'conference flag of Eclipse': {
    share: 0.03,
    needs: ['an open episode', 'an enquiry'],
    apply(draft) {
      mapColumn(draft, 'ssd_s47_enquiry', 's47e_s47_outcome_json', (json) =>
        json.replace('"CP_CONFERENCE_FLAG"', '"OUTCOME_CP_CONFERENCE_FLAG"'),
      );
      for (const episode of draft.rows('ssd_cin_episodes')) episode.cine_close_reason ??= '';
    },
  },
  'factors with nulls': {
    share: 0.03,
    needs: [],
    apply(draft) {
      mapColumn(draft, 'ssd_assessment_factors', 'cinf_assessment_factors_json', (json) =>
        json.replace('[', '[null,').replace(']', ',null]'),
      );
    },
  },
  'malformed factors': {
    share: 0.01,
    needs: [],
    apply(draft) {
      const factors = draft.rows('ssd_assessment_factors').at(-1);
      if (factors !== undefined) factors.cinf_assessment_factors_json = '["1A","2B"';
    },
  },
  'enquiry outcome in plain text': {
    share: 0.01,
    needs: ['an enquiry'],
    apply(draft) {
      const enquiry = draft.rows('ssd_s47_enquiry').at(-1);
      if (enquiry !== undefined) enquiry.s47e_s47_outcome_json = 'No further action, Legal action';
    },
  },
  'equal dates': {
    share: 0.02,
    needs: ['a care leaver'],
    apply(draft) {
      const { random } = draft;
      const since = draft.rows('ssd_address').at(-1)?.addr_address_start_date;
      addAddress(draft, generatePostcode(random), String(since), null);
      for (const upn of [anotherUpn(draft), anotherUpn(draft)]) addFormerUpn(draft, upn, String(since));
      const contact = draft.rows('ssd_care_leavers').at(-1)?.clea_care_leaver_latest_contact;
      addCareLeaver(draft, String(contact));
    },
  },
  unborn: { share: 0.015, needs: ['unborn'], alone: true, apply() {} },
  deceased: {
    share: 0.01,
    needs: [],
    alone: true,
    apply(draft) {
      const last = String(draft.rows('ssd_cin_episodes').at(-1)?.cine_referral_date);
      const recent = addDays(draft.today, -300);
      const died = dayWithin(draft.random, { from: later(last, recent), to: draft.today });
      Object.assign(person(draft), { pers_death_date: died });
      draft.keep('ssd_address', (row) => String(row.addr_address_start_date) <= died);
      endEverything(draft, died, 'RC2', 'E2');
    },
  },
  'estimated date of birth': {
    share: 0.015,
    needs: [],
    apply(draft) {
      const child = person(draft);
      Object.assign(child, { pers_expected_dob: child.pers_dob, pers_dob: null });
    },
  },
  'asylum seeking': {
    share: 0.015,
    needs: ['some years of age'],
    apply: (draft) => addImmigrationStatus(draft, 'UASC - claim pending', addDays(draft.today, -400), null),
  },
  'no longer asylum seeking': {
    share: 0.015,
    needs: ['some years of age'],
    apply(draft) {
      const since = addDays(windowStart(draft.today), -300);
      const end = dayWithin(draft.random, { from: addDays(since, 100), to: draft.today });
      addImmigrationStatus(draft, 'UASC - granted refugee status', since, end);
    },
  },
  'worker without registration number': {
    share: 0.02,
    needs: ['an open episode', 'a plan'],
    apply(draft) {
      for (const spell of draft.rows('ssd_involvements')) {
        spell.invo_professional_id = pickUnregisteredWorker(draft.random);
      }
    },
  },
  'placement ends before it starts': {
    share: 0.01,
    needs: ['care'],
    apply(draft) {
      const placement = draft.rows('ssd_cla_placement').at(-1);
      if (placement === undefined) return;
      const start = String(placement.clap_cla_placement_start_date).slice(0, 10);
      placement.clap_cla_placement_end_date = addDays(start, -3);
    },
  },
  'postcode too long': {
    share: 0.01,
    needs: [],
    apply(draft) {
      const address = draft.rows('ssd_address').at(-1);
      if (address !== undefined) address.addr_address_postcode = `${generatePostcode(draft.random)} (new)`;
    },
  },
  'plan without its referral': {
    share: 0.01,
    needs: ['some years of age'],
    apply(draft) {
      const period = { from: addDays(draft.today, -100), to: draft.today, open: true };
      addChildInNeedPlan(draft, { id: draft.number(), period });
    },
  },
  'NONE beside a disability': {
    share: 0.015,
    needs: [],
    apply(draft) {
      const held = draft.rows('ssd_disability').map(({ disa_disability_code }) => disa_disability_code);
      for (const code of ['NONE', 'LD']) if (!held.includes(code)) addDisability(draft, code);
    },
  },
  'reopened episode': {
    share: 0.02,
    needs: ['an open episode'],
    apply(draft) {
      const open = draft.rows('ssd_cin_episodes').find(({ cine_close_date }) => isEmpty(cine_close_date));
      if (open !== undefined) open.cine_close_reason = 'RC7';
    },
  },
  'hyphen in the person id': { share: 0.002, needs: [], apply() {} },
} satisfies Record<string, AwkwardCase>;

export type AwkwardCaseName = keyof typeof AWKWARD_CASES;

export const awkwardCase = (name: AwkwardCaseName): AwkwardCase => AWKWARD_CASES[name];

const NAMES = Object.keys(AWKWARD_CASES) as AwkwardCaseName[];

/** The awkward cases a child of the cohort shows; one that stands alone only where `canBeAlone`. */
export function chooseAwkwardCases(seed: number, n: number, canBeAlone: boolean): AwkwardCaseName[] {
  const random = randomFor(seed, 'cases', n);
  const drawn = NAMES.filter((name) => random.chance(awkwardCase(name).share));
  const lone = drawn.find((name) => awkwardCase(name).alone);
  if (lone === undefined) return drawn;
  return canBeAlone ? [lone] : drawn.filter((name) => !awkwardCase(name).alone);
}
