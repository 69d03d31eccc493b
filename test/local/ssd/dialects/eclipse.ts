import type { SsdRow, SsdRows } from '../rows';
import { alterTables, NO_KEY } from './alter-tables';
import type { Dialect } from './dialect';
import { addressId, homesOf } from './eclipse-addresses';
import { FACTORS, factorsByAssessment } from './factors';
import { applyRules, type Column, codeOf, nothing, type Rules, type Value } from './rules';
import { stepOf } from './steps';

/** As it maps them: Chinese has two letters changed over, others are no codes of DfE. */
const ETHNICITIES: Readonly<Record<string, string>> = {
  CHNE: 'CNHE',
  MWBA: 'MWBa',
  OOTH: 'ORAB',
  NOBT: '??',
};

const ALLOCATED = 'SOCIALWORKER';

/** Classes of relationships: the flag of the allocated worker is not stored. */
const ROLES: Readonly<Record<string, string>> = {
  CW: ALLOCATED,
  IRO: 'IRO',
  '16PLUS': 'PERSONALADVISOR',
  FSW: 'FAMILYSUPPORT',
  TM: 'TEAMMANAGER',
};

/** The form alone, which siblings share. */
const formId: Column = (id) => (id === null ? null : String(stepOf(id)));

/** The form with its person before it. */
const personAndForm: Column = (id, { about }) => (id === null ? null : `${about.personId}${stepOf(id)}`);

/** The classification of the referral: counted for itself, so that it meets no form. */
const classificationId: Column = (id) => (id === null ? null : String(5_000_000_000 + (stepOf(id) ?? 0)));

const dayOf = (date: Value | undefined): string => String(date ?? '').slice(0, 10);

/** The address of a stay, which siblings share and to which a child may come back. */
const addressOfStay: Column = (id, { rows, about }) => addressId(homesOf(rows, about).get(id) ?? null);

/** The UPN itself where there is one, else all reasons that someone gave. */
const unknownUpn: Column = (reason, { row: { pers_upn: upn = null }, about }) => {
  const isOneOfTwo = reason !== null && reason !== 'UN3' && about.chance('several reasons', 0.3);
  return upn ?? (isOneOfTwo ? `${reason}, UN3` : reason);
};

const isFinished = (row: SsdRow): boolean => (row.cina_assessment_auth_date ?? null) !== null;

function factorRows(held: readonly SsdRow[], { ssd_cin_assessments = [] }: SsdRows): SsdRow[] {
  const finished = ssd_cin_assessments.filter(isFinished).map(({ cina_assessment_id }) => cina_assessment_id);
  return [...factorsByAssessment(held)]
    .filter(([id]) => finished.includes(id))
    .map(([id, factors]) => {
      const stored = factors.length === 0 ? ['21'] : factors;
      const list = FACTORS.map((factor) => (stored.includes(factor) ? factor : null));
      return {
        cinf_table_id: id,
        cinf_assessment_id: id,
        cinf_assessment_factors_json: JSON.stringify(list),
      };
    });
}

const RULES: Rules = {
  ssd_person: {
    columns: {
      pers_single_unique_id: (_, { about }) => String(9_990_000_000 + about.n),
      pers_upn_unknown: unknownUpn,
      pers_ethnicity: (ethnicity) => ETHNICITIES[codeOf(ethnicity)] ?? ethnicity,
      pers_dob: (birth, { row }) => birth ?? row.pers_expected_dob ?? null,
      pers_expected_dob: (due, { about }) => (dayOf(due) > about.today ? due : null),
    },
  },
  ssd_address: {
    columns: {
      addr_address_postcode: (postcode) => (postcode === null ? null : String(postcode).replaceAll(' ', '')),
    },
  },
  ssd_immigration_status: {
    columns: {
      immi_immigration_status: (status) =>
        codeOf(status) === 'UASC' ? 'Unaccompanied Asylum Seeking Child' : status,
    },
  },
  ssd_linked_identifiers: { rows: () => [] },
  ssd_cin_episodes: {
    columns: {
      cine_referral_id: personAndForm,
      cine_referral_source_code: (source) => (codeOf(source) === '10' ? null : source),
      cine_close_reason: (reason) => reason ?? '',
    },
  },
  ssd_cin_assessments: {
    rows: (held) => held.filter(isFinished),
    columns: { cina_assessment_id: personAndForm, cina_referral_id: personAndForm },
  },
  ssd_assessment_factors: {
    rows: (held, { rows }) => factorRows(held, rows),
    columns: { cinf_table_id: personAndForm, cinf_assessment_id: formId },
  },
  ssd_cin_plans: { columns: { cinp_referral_id: personAndForm } },
  ssd_s47_enquiry: {
    columns: {
      s47e_s47_enquiry_id: formId,
      s47e_referral_id: classificationId,
      s47e_s47_outcome_json: (json) =>
        json === null ? null : String(json).replaceAll(/"(?=(?:NFA|CP_CONFERENCE)_FLAG")/g, '"OUTCOME_'),
    },
  },
  ssd_initial_cp_conference: {
    columns: { icpc_s47_enquiry_id: formId, icpc_referral_id: personAndForm },
  },
  ssd_cp_plans: { columns: { cppl_referral_id: personAndForm } },
  ssd_cla_episodes: {
    columns: {
      clae_referral_id: formId,
      clae_cla_placement_id: addressOfStay,
    },
  },
  ssd_cla_placement: {
    columns: {
      clap_cla_placement_id: addressOfStay,
      clap_cla_placement_postcode: (_, { row, rows, about }) =>
        homesOf(rows, about).get(row.clap_cla_placement_id ?? null) ?? null,
      clap_cla_placement_type: (type) => (/^U[1-6]/.test(codeOf(type)) ? 'DQ' : type),
    },
  },
  ssd_permanence: {
    columns: {
      perm_cla_id: (id, { about }) => (about.chance('adoption without a period', 0.2) ? null : id),
      perm_adm_decision_date: nothing,
      perm_matched_date: nothing,
      perm_placed_for_adoption_date: nothing,
    },
  },
  ssd_involvements: {
    columns: {
      invo_professional_role_id: (role) => ROLES[codeOf(role)] ?? role,
      invo_referral_id: classificationId,
    },
  },
  ssd_professionals: { columns: { prof_staff_id: (_, { row }) => row.prof_professional_id ?? null } },
};

/** Where siblings and stays share an id, the key of the published script stops it: authorities take it away. */
const TABLES = alterTables({
  ssd_person: { columns: { pers_upn_unknown: { postgres: 'varchar(48)', sqlserver: 'nvarchar(48)' } } },
  ssd_s47_enquiry: {
    columns: { s47e_s47_enquiry_id: NO_KEY },
    identity: ['s47e_s47_enquiry_id', 's47e_person_id'],
  },
  ssd_cla_placement: {
    columns: { clap_cla_placement_id: NO_KEY },
    identity: ['clap_cla_placement_id', 'clap_person_id'],
  },
});

/** Eclipse on PostgreSQL, as authorities mend it. */
export const eclipse: Dialect = {
  name: 'eclipse',
  tables: TABLES,
  sharesSteps: true,
  renumbers: false,
  settings: { EXTRACT_WORKER_ROLES: ALLOCATED },
  store: (rows, about) => applyRules(TABLES, RULES, rows, about),
};
