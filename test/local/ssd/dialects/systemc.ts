import type { SsdRow } from '../rows';
import { SSD_TABLES } from '../tables';
import type { About } from './about';
import type { Dialect } from './dialect';
import { applyRules, type Column, codeOf, type Rules, type Value } from './rules';
import { inWords, sourceLookupId } from './systemc-lookups';

const NO_ID = '-1';
const NO_DATE = '1900-01-01';
const PLACEHOLDER = 'SSD_PH';

/** The extract knows no placements of these types: their rows are not there. */
const UNKNOWN_TYPES = ['K3', 'P3', 'T2', 'T3', 'T4', 'Z11', 'Z12', 'Z13', 'Z14'];

/** Each run of the extract added its placeholders to the linked identifiers once more. */
const RUNS = 2;

const isEstimated = (about: About): boolean => about.chance('estimated birth', 0.03);

/** The number that the person had in an older system, which may be the number of another person in this one. */
function legacyId(id: Value, about: About): Value {
  if (id === null) return null;
  if (about.pairedId !== undefined && about.chanceOfPair('the other as legacy id', 0.4))
    return about.pairedId;
  return about.chance('itself as legacy id', 0.6) ? about.personId : id;
}

const isPersonId = (id: Value, { personId, pairedId }: About): boolean =>
  id !== null && (id === personId || id === pairedId);

/** The id, but for some persons, and where there is no such referral. */
const referral =
  (column: string, share: number, missing: Value = NO_ID): Column =>
  (id, { rows, about }) => {
    const isKnown = (rows.ssd_cin_episodes ?? []).some((row) => row.cine_referral_id === id);
    return isKnown && !about.chance(column, share) ? id : missing;
  };

const placeholders = ({ n, personId }: About): SsdRow[] =>
  Array.from({ length: 2 * RUNS }, (_, place) => ({
    link_table_id: `FFFFFFF${place}-0000-4000-A000-${n.toString(16).padStart(12, '0').toUpperCase()}`,
    link_person_id: personId,
    link_identifier_type: place % 2 === 0 ? 'Former Unique Pupil Number' : 'Unique Pupil Number',
    link_identifier_value: place % 2 === 0 ? PLACEHOLDER : null,
    link_valid_from_date: null,
  }));

const isUnfinished = (row: SsdRow): boolean => (row.cina_assessment_auth_date ?? null) === null;

const RULES: Rules = {
  ssd_person: {
    columns: {
      pers_legacy_id: (id, { about }) => legacyId(id, about),
      pers_sex: (sex) => (codeOf(sex) === 'U' ? 'I' : sex),
      pers_dob: (birth, { about }) => (isEstimated(about) ? null : birth),
      pers_expected_dob: (due, { row, about }) => (isEstimated(about) ? (row.pers_dob ?? due) : due),
    },
  },
  ssd_immigration_status: {
    columns: {
      immi_immigration_status: (status) =>
        codeOf(status) === 'UASC' ? 'Unaccompanied Asylum Seeking Child (UASC)' : status,
    },
  },
  ssd_linked_identifiers: {
    rows: (held, { rows, about }) =>
      rows.ssd_person === undefined ? held : [...held, ...placeholders(about)],
  },
  ssd_cin_episodes: {
    columns: {
      cine_referral_source_code: sourceLookupId,
      cine_referral_source_desc: (_, { row }) =>
        inWords('referral_source', row.cine_referral_source_code ?? null),
    },
  },
  ssd_cin_assessments: {
    columns: {
      cina_referral_id: referral('cina_referral_id', 0.02),
      cina_assessment_child_seen: (seen, { row }) => (isUnfinished(row) ? null : seen),
      cina_assessment_auth_date: (date) => date ?? NO_DATE,
    },
  },
  ssd_cin_plans: { columns: { cinp_referral_id: referral('cinp_referral_id', 0.02) } },
  ssd_s47_enquiry: { columns: { s47e_referral_id: referral('s47e_referral_id', 0.02) } },
  ssd_cp_plans: { columns: { cppl_referral_id: referral('cppl_referral_id', 0.02, null) } },
  ssd_cla_episodes: {
    columns: {
      clae_referral_id: referral('clae_referral_id', 0.1),
      clae_cla_placement_id: (id, { about }) => (about.chance('clae_cla_placement_id', 0.03) ? NO_ID : id),
      clae_cla_episode_start_reason: (reason) => inWords('start_reason', reason),
      clae_cla_episode_ceased_reason: (reason) => inWords('end_reason', reason),
    },
  },
  ssd_cla_placement: {
    rows: (held) => held.filter((row) => !UNKNOWN_TYPES.includes(codeOf(row.clap_cla_placement_type))),
  },
  ssd_permanence: {
    rows: (held, { rows, about }) => held.filter(() => isPersonId(legacyIdIn(rows, about), about)),
    columns: { perm_person_id: (_, { rows, about }) => legacyIdIn(rows, about) },
  },
  ssd_care_leavers: {
    columns: {
      clea_care_leaver_accommodation: (code) => inWords('accommodation', code),
      clea_care_leaver_activity: (code) => inWords('activity', code),
    },
  },
  ssd_sdq_scores: {
    rows: (held) => held.filter((row) => (row.csdq_sdq_score ?? null) !== null),
    columns: { csdq_sdq_reason: () => PLACEHOLDER },
  },
  ssd_involvements: {
    columns: {
      invo_referral_id: (id, { row }) => (codeOf(row.invo_professional_role_id) === 'CW' ? id : NO_ID),
    },
  },
};

function legacyIdIn(rows: Parameters<Dialect['store']>[0], about: About): Value {
  return legacyId(rows.ssd_person?.[0]?.pers_legacy_id ?? null, about);
}

/** SystemC (Liquidlogic), SSD 1.4.5. */
export const systemC: Dialect = {
  name: 'systemc',
  tables: SSD_TABLES,
  sharesSteps: false,
  renumbers: true,
  settings: {},
  store: (rows, about) => applyRules(SSD_TABLES, RULES, rows, about),
};
