import type { SsdRow } from '../rows';
import type { Dialect } from './dialect';
import { factorsByAssessment } from './factors';
import { MOSAIC_TABLES } from './mosaic-tables';
import { applyRules, type Choose, type Column, codeOf, newest, nothing, type Of, type Rules } from './rules';
import { ownerOf, stepOf } from './steps';

const SEXES: Readonly<Record<string, string>> = { F: 'Female', M: 'Male', U: 'Unknown' };

const ALLOCATED = 'REL.ALLOCATED';

const ROLES: Readonly<Record<string, string>> = {
  CW: ALLOCATED,
  IRO: 'REL.IRO',
  '16PLUS': 'REL.PERSONALADVISOR',
  FSW: 'REL.FAMILYSUPPORT',
  TM: 'REL.TEAMMANAGER',
};

const FORMER_UPN = 'FORMERUPN';

const step: Column = (id) => stepOf(id);
const stepAsText: Column = (id) => (id === null ? null : String(stepOf(id)));

/** An assessment is told by its person and its step, which may be that of all siblings. */
const assessmentId: Column = (id, { about }) => `${about.personId}${stepOf(id)}`;

const isToCome = (date: SsdRow[string] | undefined, { about }: Of): boolean =>
  date !== null && date !== undefined && String(date) > about.today;

/** A list in words of what came next. */
const inWords =
  (flag: RegExp, words: string): Column =>
  (json) =>
    json === null ? null : flag.test(String(json)) ? words : 'No further action, Close record';

const text: Column = (value) => (value === null ? null : String(value));

/** One row for a step, or one for each factor; those of a step of all siblings come from the first of them. */
const factorRows =
  (isBare: boolean): Choose =>
  (held, { about }) =>
    [...factorsByAssessment(held)].flatMap(([id, factors]) => {
      if (ownerOf(id) !== about.n || factors.length === 0) return [];
      const lists = isBare ? factors : [`[${factors.map((factor) => `"${factor}"`).join(', ')}]`];
      return lists.map((list) => ({
        cinf_table_id: null,
        cinf_assessment_id: id,
        cinf_assessment_factors_json: list,
      }));
    });

const RULES: Rules = {
  ssd_person: {
    columns: {
      pers_legacy_id: nothing,
      pers_upn_unknown: nothing,
      pers_sex: (sex) => SEXES[codeOf(sex)] ?? sex,
      pers_dob: (birth, of) =>
        birth ?? (isToCome(of.row.pers_expected_dob, of) ? null : (of.row.pers_expected_dob ?? null)),
      pers_expected_dob: (due, of) => (isToCome(due, of) ? due : null),
    },
  },
  ssd_address: {
    columns: {
      addr_address_json: (json, { row }) =>
        json === null ? null : `Imaginary Row, ${row.addr_address_postcode}`,
    },
  },
  ssd_immigration_status: {
    rows: (held) => newest(held, 'immi_immigration_status_start_date').slice(0, 1),
    columns: {
      immi_immigration_status_end_date: (_, { row }) => row.immi_immigration_status_start_date ?? null,
    },
  },
  ssd_linked_identifiers: {
    columns: { link_identifier_type: () => FORMER_UPN, link_valid_from_date: nothing },
  },
  ssd_cin_episodes: {
    columns: {
      cine_referral_id: step,
      cine_referral_outcome_json: inWords(/"SINGLE_ASSESSMENT_FLAG":"Y"/, 'Child and family assessment'),
    },
  },
  ssd_cin_assessments: { columns: { cina_assessment_id: assessmentId, cina_referral_id: stepAsText } },
  ssd_assessment_factors: { rows: factorRows(false), columns: { cinf_assessment_id: stepAsText } },
  ssd_cin_plans: {
    rows: (held) => held.map((row) => ({ ...row, cin_plan_id: row.cinp_cin_plan_id ?? null })),
    columns: { cinp_referral_id: stepAsText },
  },
  ssd_s47_enquiry: {
    columns: {
      s47e_s47_enquiry_id: step,
      s47e_referral_id: step,
      s47e_s47_outcome_json: inWords(
        /CP_CONFERENCE_FLAG":"Y"/,
        'Initial child protection conference, Legal action / Care proceedings',
      ),
    },
  },
  ssd_initial_cp_conference: {
    columns: { icpc_s47_enquiry_id: stepAsText, icpc_referral_id: stepAsText },
  },
  ssd_cp_plans: { columns: { cppl_referral_id: stepAsText } },
  ssd_cla_episodes: { columns: { clae_referral_id: stepAsText } },
  ssd_permanence: { columns: { perm_number_of_adopters: text } },
  ssd_care_leavers: { rows: (held) => newest(held, 'clea_care_leaver_latest_contact').slice(0, 1) },
  ssd_sdq_scores: { columns: { csdq_sdq_score: text } },
  ssd_involvements: {
    columns: {
      invo_professional_role_id: (role) => ROLES[codeOf(role)] ?? role,
      invo_referral_id: stepAsText,
    },
  },
  ssd_professionals: {
    columns: {
      prof_professional_id: nothing,
      prof_staff_id: (_, { row }) => row.prof_professional_id ?? null,
      prof_social_worker_registration_no: nothing,
    },
  },
};

/** Mosaic, the bundle of 2026 as authorities mend it. */
export const mosaic: Dialect = {
  name: 'mosaic',
  tables: MOSAIC_TABLES,
  sharesSteps: true,
  renumbers: false,
  settings: {
    EXTRACT_WORKER_ROLES: ALLOCATED,
    EXTRACT_WORKER_ID: 'staff',
    EXTRACT_MIS_CHILD_ID: 'none',
    EXTRACT_FORMER_UPN_TYPE: FORMER_UPN,
  },
  store: (rows, about) => applyRules(MOSAIC_TABLES, RULES, rows, about),
};

const WITH_BARE_FACTORS: Rules = {
  ...RULES,
  ssd_assessment_factors: { ...RULES.ssd_assessment_factors, rows: factorRows(true) },
};

/** Before 2026-01: one row for each factor, without JSON. */
export const mosaicWithBareFactors: Dialect = {
  ...mosaic,
  name: 'mosaic with bare factors',
  store: (rows, about) => applyRules(MOSAIC_TABLES, WITH_BARE_FACTORS, rows, about),
};
