import type { ObjectKind } from '../../relay/record/field-map';

/** What the payload reference says of an attribute beside what the code says itself. */
export interface RuleText {
  /** How the value is made of the column. The code of it is the coercion that the field map names. */
  readonly rule: string;
  /** The returns that ask for the same item: 903 (SSDA903), CIN (children in need census). */
  readonly census: string;
}

export interface KindText {
  /** Which rows make such an object. */
  readonly about?: string;
  readonly rules: Readonly<Record<string, RuleText>>;
}

export const KIND_TEXTS: Readonly<Record<ObjectKind, KindText>> = {
  record: {
    rules: {
      la_child_id: { rule: 'as it stands', census: '' },
      mis_child_id: {
        rule: 'as it stands; `EXTRACT_MIS_CHILD_ID` chooses another column or none',
        census: '',
      },
    },
  },
  child_details: {
    rules: {
      unique_pupil_number: { rule: 'left out where the column holds UN1 to UN10', census: '903, CIN' },
      former_unique_pupil_number: {
        rule: 'of the type of `EXTRACT_FORMER_UPN_TYPE` and with 13 characters, the one valid from the latest day; rows that repeat count once',
        census: '903, CIN',
      },
      unique_pupil_number_unknown_reason: {
        rule: 'UN1 to UN10, of a list the first; anything else is left out, with a warning; where there is none, UN1 to UN10 from the column of the UPN',
        census: '903, CIN',
      },
      first_name: { rule: 'as it stands', census: '' },
      surname: { rule: 'as it stands', census: '' },
      date_of_birth: {
        rule: 'the day; one after the day of the run has not come yet and is sent as no. 9',
        census: '903, CIN',
      },
      expected_date_of_birth: {
        rule: 'the day; a date of birth after the day of the run takes its place',
        census: 'CIN',
      },
      sex: {
        rule: 'M, F, Male or Female; U where it is blank or says unknown, indeterminate, not known, not specified, I, X or N; anything else is U, with a warning',
        census: '903, CIN',
      },
      ethnicity: {
        rule: '[code](../reading-values.md#codes) in upper case; CNHE is CHNE; ?? is left out; A1 to E5 are left out, with a warning, unless `EXTRACT_ETHNICITY_MAIN_CODES` maps A1 to E4',
        census: '903, CIN',
      },
      disabilities: {
        rule: '[code](../reading-values.md#codes) of each in upper case, each code once; NONE only where there is no other; left out where rows are there and none can be read',
        census: 'CIN',
      },
      postcode: {
        rule: 'of the address with the latest start, of any type, ended or not; in capital letters with one blank before the last three, unless `EXTRACT_POSTCODES_AS_TYPED`',
        census: '903',
      },
      uasc_flag: {
        rule: 'true if a status of `EXTRACT_UASC_STATUSES` has no end or ends on S or later; ends are not looked at where every status of the SSD ends on the day it began',
        census: '903',
      },
      uasc_end_date: {
        rule: 'of that status; none while one of them is open, else the latest end',
        census: '903',
      },
    },
  },
  sdq_assessments: {
    rules: {
      date: { rule: 'those from S to E that have a score, the same score of a day once', census: '903' },
      score: { rule: 'a whole number of 32 bits; anything else is left out, with a warning', census: '903' },
    },
  },
  social_care_episodes: {
    rules: {
      social_care_episode_id: { rule: 'as it stands', census: 'CIN' },
      referral_date: { rule: 'the day', census: 'CIN' },
      referral_source: {
        rule: '[code](../reading-values.md#codes) of the list alone: 10, 1A to 5D, or 4, 6, 7, 8, 9; else left out, with a warning; where the column holds ids of a lookup, from the head of `ssd_cin_episodes.cine_referral_source_desc`',
        census: 'CIN',
      },
      referral_no_further_action_flag: {
        rule: 'Y, T, 1, TRUE or N, F, 0, FALSE; else left out, with a warning',
        census: 'CIN',
      },
      closure_date: { rule: 'the day', census: 'CIN' },
      closure_reason: { rule: '[code](../reading-values.md#codes) of 3 characters at most', census: 'CIN' },
    },
  },
  care_worker_details: {
    about:
      'Only for a referral with a child in need plan that touches the window: involvements in a role of `EXTRACT_WORKER_ROLES` that last over a census day. Equal ones are sent once.',
    rules: {
      worker_id: {
        rule: 'as it stands; without a number the worker is left out, with a warning; `EXTRACT_WORKER_ID` chooses the staff id',
        census: '903',
      },
      start_date: { rule: 'the day', census: '903' },
      end_date: { rule: 'the day', census: '903' },
    },
  },
  child_and_family_assessments: {
    about: 'Those begun or authorised from S to E.',
    rules: {
      child_and_family_assessment_id: { rule: 'as it stands', census: 'CIN' },
      start_date: { rule: 'the day', census: 'CIN' },
      authorisation_date: { rule: 'the day', census: 'CIN' },
      factors: {
        rule: 'the lists, or single codes, of all rows of the assessment together, each [code](../reading-values.md#codes) once; `EXTRACT_FACTORS_AS_OBJECTS` reads objects too; no row: an empty list; none readable: left out; what cannot be read is a warning',
        census: 'CIN',
      },
    },
  },
  child_in_need_plans: {
    about: 'Those that touch the window.',
    rules: {
      child_in_need_plan_id: { rule: 'as it stands', census: 'CIN' },
      start_date: { rule: 'the day', census: 'CIN' },
      end_date: { rule: 'the day', census: 'CIN' },
    },
  },
  section_47_assessments: {
    about: 'Those that touch the window, or whose latest conference lies in it.',
    rules: {
      section_47_assessment_id: { rule: 'as it stands', census: 'CIN' },
      start_date: { rule: 'the day', census: 'CIN' },
      icpc_required_flag: {
        rule: '`CP_CONFERENCE_FLAG` in the JSON, else `OUTCOME_CP_CONFERENCE_FLAG`, read as the flag of no. 21; from broken JSON by its name where only one value stands before the comments, with a warning; text without a brace says nothing',
        census: 'CIN',
      },
      icpc_date: {
        rule: 'the latest conference of the enquiry and of the same person, whatever its date',
        census: 'CIN',
      },
      end_date: { rule: 'the day', census: 'CIN' },
    },
  },
  child_protection_plans: {
    about: 'Those that touch the window.',
    rules: {
      child_protection_plan_id: { rule: 'as it stands', census: 'CIN' },
      start_date: { rule: 'the day', census: 'CIN' },
      end_date: { rule: 'the day', census: 'CIN' },
    },
  },
  child_looked_after_placements: {
    about:
      'Those that touch the window, of the periods of care that name the referral. A period that names no referral of the SSD goes to the referral that was open on the day it began, with the warning `period-by-day`. The reasons come from the care episodes that name the placement (`ssd_cla_episodes.clae_cla_placement_id`); where its id stands for several stays, from those that began during the stay, its last day included unless another stay begins on it.',
    rules: {
      child_looked_after_placement_id: { rule: 'as it stands', census: '903' },
      start_date: { rule: 'the day', census: '903' },
      start_reason: {
        rule: "[code](../reading-values.md#codes) of 1 character; of the placement's first care episode; of one day, that which ends with X1 comes first",
        census: '903',
      },
      placement_type: { rule: '[code](../reading-values.md#codes) of 3 characters at most', census: '903' },
      postcode: { rule: 'as no. 13', census: '903' },
      end_date: { rule: 'the day; left out where it is before the start, with a warning', census: '903' },
      end_reason: {
        rule: "[code](../reading-values.md#codes) of 3 characters at most; of the placement's last care episode that has a start; left out where there is no end date",
        census: '903',
      },
      change_reason: { rule: 'as it stands', census: '903' },
    },
  },
  adoption: {
    about:
      "Of the rows with any of the three dates from S to E, the latest: by the day placed, else matched, else decided. All its dates are sent. A row is the child's by its period of care, whatever person it names. By the person it is only where it names no period, or one that the SSD does not hold. The block stands in every episode.",
    rules: {
      initial_decision_date: { rule: 'the day', census: '903' },
      matched_date: { rule: 'the day', census: '903' },
      placed_date: { rule: 'the day', census: '903' },
    },
  },
  care_leavers: {
    about: 'The row with the latest contact, whatever its date. The block stands in every episode.',
    rules: {
      contact_date: { rule: 'the day', census: '903' },
      activity: { rule: '[code](../reading-values.md#codes) of 2 characters at most', census: '903' },
      accommodation: { rule: '[code](../reading-values.md#codes) of 1 character', census: '903' },
    },
  },
};
