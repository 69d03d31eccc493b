import { z } from 'zod';

/** DfE's pattern of every id but la_child_id. It lets an empty id through: see the rule `empty-id`. */
const ID_PATTERN = /^[A-Za-z0-9_-]*$/;

const id = z.string().max(36).regex(ID_PATTERN);
const upn = z.string().min(13).max(13);
const date = z.iso.date();
const flag = z.boolean();
const integer = z.number().refine(Number.isInteger);

const text = (maxLength: number) => z.string().max(maxLength);

/** JSON Schema's uniqueItems, judged over the elements that are text; the others are faults themselves. */
function isDistinct(list: readonly unknown[]): boolean {
  const texts = list.filter((element) => typeof element === 'string');
  return new Set(texts).size === texts.length;
}

/** Also asked where an element is at fault, so that one pass finds every fault. */
const when = ({ value }: { value: unknown }): boolean => Array.isArray(value);

const codes = (maxLength: number, maxItems: number) =>
  z
    .array(text(maxLength))
    // Not .max(): zod does not look at the elements of a list that is longer.
    .refine((list) => list.length <= maxItems, { params: { rule: 'max-items', maxItems }, when })
    .refine(isDistinct, { params: { rule: 'not-unique' }, when });

/** Attributes are optional unless DfE requires them; none may be null. */
const optional = <T extends z.core.$ZodShape>(shape: T) => z.strictObject(shape).partial().shape;

const purge = flag;

const careWorker = z.strictObject(
  optional({
    worker_id: z.string().max(12).regex(ID_PATTERN),
    start_date: date,
    end_date: date,
  }),
);

const assessment = z.strictObject({
  child_and_family_assessment_id: id,
  ...optional({ start_date: date, authorisation_date: date, factors: codes(3, 41), purge }),
});

const childInNeedPlan = z.strictObject({
  child_in_need_plan_id: id,
  ...optional({ start_date: date, end_date: date, purge }),
});

const section47Assessment = z.strictObject({
  section_47_assessment_id: id,
  ...optional({ start_date: date, icpc_required_flag: flag, icpc_date: date, end_date: date, purge }),
});

const childProtectionPlan = z.strictObject({
  child_protection_plan_id: id,
  ...optional({ start_date: date, end_date: date, purge }),
});

const placement = z.strictObject({
  child_looked_after_placement_id: id,
  ...optional({
    start_date: date,
    start_reason: text(1),
    placement_type: text(3),
    postcode: text(8),
    end_date: date,
    end_reason: text(3),
    change_reason: text(6),
    purge,
  }),
});

const adoption = z.strictObject(
  optional({ initial_decision_date: date, matched_date: date, placed_date: date, purge }),
);

const careLeavers = z.strictObject(
  optional({ contact_date: date, activity: text(2), accommodation: text(1), purge }),
);

const episode = z.strictObject({
  social_care_episode_id: id,
  ...optional({
    referral_date: date,
    referral_source: text(2),
    referral_no_further_action_flag: flag,
    closure_date: date,
    closure_reason: text(3),
    care_worker_details: z.array(careWorker),
    child_and_family_assessments: z.array(assessment),
    child_in_need_plans: z.array(childInNeedPlan),
    section_47_assessments: z.array(section47Assessment),
    child_protection_plans: z.array(childProtectionPlan),
    child_looked_after_placements: z.array(placement),
    adoption,
    care_leavers: careLeavers,
    purge,
  }),
});

const childDetails = z.strictObject(
  optional({
    unique_pupil_number: upn,
    former_unique_pupil_number: upn,
    unique_pupil_number_unknown_reason: text(4),
    first_name: z.string(),
    surname: z.string(),
    date_of_birth: date,
    expected_date_of_birth: date,
    sex: text(1),
    ethnicity: text(4),
    disabilities: codes(4, 12),
    postcode: text(8),
    uasc_flag: flag,
    uasc_end_date: date,
    purge,
  }),
);

const healthAndWellbeing = z.strictObject(
  optional({
    sdq_assessments: z.array(z.strictObject(optional({ date, score: integer }))),
    purge,
  }),
);

/**
 * One child as DfE defines it (DfE CSC API 1.0.1): accepts and refuses exactly what DfE's JSON Schema does.
 * Code lists are not part of it: the schema only limits their length. See checkRecord for the rules beyond it.
 */
export const childRecordSchema = z.strictObject({
  la_child_id: z
    .string()
    .max(20)
    .regex(/^[A-Za-z0-9]+$/),
  ...optional({
    mis_child_id: id,
    purge,
    child_details: childDetails,
    health_and_wellbeing: healthAndWellbeing,
    social_care_episodes: z.array(episode),
  }),
});

export type ChildRecord = z.infer<typeof childRecordSchema>;
