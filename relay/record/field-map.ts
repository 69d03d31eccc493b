import { asCode, asDescribedSource, asDisabilities, asEthnicity, asReferralSource } from './coerce-code';
import { asFactors } from './coerce-factors';
import { asConferenceFlag } from './coerce-outcome';
import { asPostcode, asSex, asUnknownReason, asUpn } from './coerce-person';
import { asDate, asEndOfPlacement, asFlag, asInteger, asPresence, asText, leftOut } from './coercions';
import { type Field, field, fieldOfAll } from './field';
import type { ExtractOptions } from './options';
import { PLAIN_SOURCE, type SourceFacts } from './source-facts';

/**
 * Where every attribute of a child record comes from, object by object, in the order of DfE's schema (DfE CSC API
 * 1.0.1). A new attribute is a new line: the columns that are read from the SSD are those named here.
 */
export type FieldMap = ReturnType<typeof fieldMap>;

/** The kinds of object of a child record. */
export type ObjectKind = keyof FieldMap;

/** @param source decides what a column is good for; it changes no line's attribute, table or column */
export function fieldMap(options: ExtractOptions, source: SourceFacts = PLAIN_SOURCE) {
  const postcode = options.postcodesAsTyped ? asText : asPostcode;
  const factors = hasFactors(source) ? asFactors(options.factorsAsObjects) : leftOut;
  const referralSource = source.sourcesAreLookups ? asDescribedSource : asReferralSource;
  return {
    record: [
      field(2, 'la_child_id', 'ssd_person.pers_person_id', asText),
      ...MIS_CHILD_ID[options.misChildId],
    ],
    child_details: [
      field(3, 'unique_pupil_number', 'ssd_person.pers_upn', asUpn),
      field(4, 'former_unique_pupil_number', 'ssd_linked_identifiers.link_identifier_value', asText),
      field(5, 'unique_pupil_number_unknown_reason', 'ssd_person.pers_upn_unknown', asUnknownReason),
      field(6, 'first_name', 'ssd_person.pers_forename', asText),
      field(7, 'surname', 'ssd_person.pers_surname', asText),
      field(8, 'date_of_birth', 'ssd_person.pers_dob', asDate),
      field(9, 'expected_date_of_birth', 'ssd_person.pers_expected_dob', asDate),
      field(10, 'sex', 'ssd_person.pers_sex', asSex),
      field(11, 'ethnicity', 'ssd_person.pers_ethnicity', asEthnicity(options.ethnicityMainCodes)),
      fieldOfAll(12, 'disabilities', 'ssd_disability.disa_disability_code', asDisabilities),
      field(13, 'postcode', 'ssd_address.addr_address_postcode', postcode),
      field(14, 'uasc_flag', 'ssd_immigration_status.immi_immigration_status', asPresence),
      field(15, 'uasc_end_date', 'ssd_immigration_status.immi_immigration_status_end_date', asDate),
    ],
    sdq_assessments: [
      field(45, 'date', 'ssd_sdq_scores.csdq_sdq_completed_date', asDate),
      field(46, 'score', 'ssd_sdq_scores.csdq_sdq_score', asInteger),
    ],
    social_care_episodes: [
      field(16, 'social_care_episode_id', 'ssd_cin_episodes.cine_referral_id', asText),
      field(17, 'referral_date', 'ssd_cin_episodes.cine_referral_date', asDate),
      field(18, 'referral_source', 'ssd_cin_episodes.cine_referral_source_code', referralSource),
      field(21, 'referral_no_further_action_flag', 'ssd_cin_episodes.cine_referral_nfa', asFlag),
      field(19, 'closure_date', 'ssd_cin_episodes.cine_close_date', asDate),
      field(20, 'closure_reason', 'ssd_cin_episodes.cine_close_reason', asCode('closure_reason', 3)),
    ],
    care_worker_details: [
      WORKER_ID[options.workerId],
      field(54, 'start_date', 'ssd_involvements.invo_involvement_start_date', asDate),
      field(55, 'end_date', 'ssd_involvements.invo_involvement_end_date', asDate),
    ],
    child_and_family_assessments: [
      field(22, 'child_and_family_assessment_id', 'ssd_cin_assessments.cina_assessment_id', asText),
      field(23, 'start_date', 'ssd_cin_assessments.cina_assessment_start_date', asDate),
      field(24, 'authorisation_date', 'ssd_cin_assessments.cina_assessment_auth_date', asDate),
      fieldOfAll(25, 'factors', 'ssd_assessment_factors.cinf_assessment_factors_json', factors),
    ],
    child_in_need_plans: [
      field(26, 'child_in_need_plan_id', 'ssd_cin_plans.cinp_cin_plan_id', asText),
      field(27, 'start_date', 'ssd_cin_plans.cinp_cin_plan_start_date', asDate),
      field(28, 'end_date', 'ssd_cin_plans.cinp_cin_plan_end_date', asDate),
    ],
    section_47_assessments: [
      field(29, 'section_47_assessment_id', 'ssd_s47_enquiry.s47e_s47_enquiry_id', asText),
      field(30, 'start_date', 'ssd_s47_enquiry.s47e_s47_start_date', asDate),
      field(31, 'icpc_required_flag', 'ssd_s47_enquiry.s47e_s47_outcome_json', asConferenceFlag),
      field(32, 'icpc_date', 'ssd_initial_cp_conference.icpc_icpc_date', asDate),
      field(33, 'end_date', 'ssd_s47_enquiry.s47e_s47_end_date', asDate),
    ],
    child_protection_plans: [
      field(34, 'child_protection_plan_id', 'ssd_cp_plans.cppl_cp_plan_id', asText),
      field(35, 'start_date', 'ssd_cp_plans.cppl_cp_plan_start_date', asDate),
      field(36, 'end_date', 'ssd_cp_plans.cppl_cp_plan_end_date', asDate),
    ],
    child_looked_after_placements: [
      field(37, 'child_looked_after_placement_id', 'ssd_cla_placement.clap_cla_placement_id', asText),
      field(38, 'start_date', 'ssd_cla_placement.clap_cla_placement_start_date', asDate),
      field(39, 'start_reason', 'ssd_cla_episodes.clae_cla_episode_start_reason', asCode('start_reason', 1)),
      field(41, 'placement_type', 'ssd_cla_placement.clap_cla_placement_type', asCode('placement_type', 3)),
      field(40, 'postcode', 'ssd_cla_placement.clap_cla_placement_postcode', postcode),
      field(42, 'end_date', 'ssd_cla_placement.clap_cla_placement_end_date', asEndOfPlacement),
      field(43, 'end_reason', 'ssd_cla_episodes.clae_cla_episode_ceased_reason', asCode('end_reason', 3)),
      field(44, 'change_reason', 'ssd_cla_placement.clap_cla_placement_change_reason', asText),
    ],
    adoption: [
      field(47, 'initial_decision_date', 'ssd_permanence.perm_adm_decision_date', asDate),
      field(48, 'matched_date', 'ssd_permanence.perm_matched_date', asDate),
      field(49, 'placed_date', 'ssd_permanence.perm_placed_for_adoption_date', asDate),
    ],
    care_leavers: [
      field(50, 'contact_date', 'ssd_care_leavers.clea_care_leaver_latest_contact', asDate),
      field(51, 'activity', 'ssd_care_leavers.clea_care_leaver_activity', asCode('activity', 2)),
      field(
        52,
        'accommodation',
        'ssd_care_leavers.clea_care_leaver_accommodation',
        asCode('accommodation', 1),
      ),
    ],
  } as const satisfies Record<string, readonly Field[]>;
}

/** Whether an assessment without a row of factors can be said to have none. */
const hasFactors = ({ withoutFactors, joins }: SourceFacts): boolean =>
  !withoutFactors && joins.factors !== 'none';

const MIS_CHILD_ID: Readonly<Record<ExtractOptions['misChildId'], readonly Field[]>> = {
  legacy: [field(undefined, 'mis_child_id', 'ssd_person.pers_legacy_id', asText)],
  'single-unique': [field(undefined, 'mis_child_id', 'ssd_person.pers_single_unique_id', asText)],
  none: [],
};

const WORKER_ID: Readonly<Record<ExtractOptions['workerId'], Field>> = {
  registration: field(53, 'worker_id', 'ssd_professionals.prof_social_worker_registration_no', asText),
  staff: field(53, 'worker_id', 'ssd_professionals.prof_staff_id', asText),
};
