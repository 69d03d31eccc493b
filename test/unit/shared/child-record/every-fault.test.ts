import { checkRecord } from '../../../../shared/child-record';
import { TODAY } from './fixtures';

/** 40 faults: at least one in each kind of object, several in one object, in one attribute and in one list. */
const RECORD = `{
  "la_child_id": "a child with far too long an id", "mis_child_id": null, "__proto__": 1, "colour": 2,
  "child_details": {
    "unique_pupil_number": "UN3", "sex": ["F"], "ethnicity": "White", "date_of_birth": "2023-02-29",
    "disabilities": ["LD", "LD", 5, "blind"], "postcode": 7, "uasc_flag": "no", "constructor": 3
  },
  "health_and_wellbeing": {
    "score": 4, "sdq_assessments": [{ "date": "soon", "score": "5" }, { "score": 4.5, "id": 1 }, null]
  },
  "social_care_episodes": [
    {
      "referral_date": 20250101, "closure_reason": "closed", "social_worker": "x",
      "care_worker_details": [{ "worker_id": "SW 12", "purge": false }],
      "child_and_family_assessments": [{ "factors": "3B" }],
      "child_in_need_plans": [{ "child_in_need_plan_id": "a b", "end_date": "2025-13-01" }],
      "section_47_assessments": [{ "section_47_assessment_id": 1, "icpc_required_flag": 1 }],
      "child_protection_plans": [{ "child_protection_plan_id": "é", "category": "N" }],
      "child_looked_after_placements": [{ "start_reason": "SS", "placement_type": "foster", "urn": 1 }],
      "adoption": { "placed_date": "" }
    }
  ]
}`;

describe('A record with 40 faults', () => {
  it('has all 40 reported, each once', () => {
    const faults = checkRecord(JSON.parse(RECORD), TODAY).map(({ path, rule }) => `${path} ${rule}`);
    expect(faults.toSorted()).toEqual(
      [
        'la_child_id max-length',
        'la_child_id pattern',
        'mis_child_id wrong-type',
        '__proto__ unknown-attribute',
        'colour unknown-attribute',
        'child_details.unique_pupil_number min-length',
        'child_details.sex wrong-type',
        'child_details.ethnicity max-length',
        'child_details.date_of_birth not-a-date',
        'child_details.disabilities not-unique',
        'child_details.disabilities[2] wrong-type',
        'child_details.disabilities[3] max-length',
        'child_details.postcode wrong-type',
        'child_details.uasc_flag wrong-type',
        'child_details.constructor unknown-attribute',
        'health_and_wellbeing.score unknown-attribute',
        'health_and_wellbeing.sdq_assessments[0].date not-a-date',
        'health_and_wellbeing.sdq_assessments[0].score wrong-type',
        'health_and_wellbeing.sdq_assessments[1].score wrong-type',
        'health_and_wellbeing.sdq_assessments[1].id unknown-attribute',
        'health_and_wellbeing.sdq_assessments[2] wrong-type',
        'social_care_episodes[0].social_care_episode_id required',
        'social_care_episodes[0].referral_date wrong-type',
        'social_care_episodes[0].closure_reason max-length',
        'social_care_episodes[0].social_worker unknown-attribute',
        'social_care_episodes[0].care_worker_details[0].worker_id pattern',
        'social_care_episodes[0].care_worker_details[0].purge unknown-attribute',
        'social_care_episodes[0].child_and_family_assessments[0].child_and_family_assessment_id required',
        'social_care_episodes[0].child_and_family_assessments[0].factors wrong-type',
        'social_care_episodes[0].child_in_need_plans[0].child_in_need_plan_id pattern',
        'social_care_episodes[0].child_in_need_plans[0].end_date not-a-date',
        'social_care_episodes[0].section_47_assessments[0].section_47_assessment_id wrong-type',
        'social_care_episodes[0].section_47_assessments[0].icpc_required_flag wrong-type',
        'social_care_episodes[0].child_protection_plans[0].child_protection_plan_id pattern',
        'social_care_episodes[0].child_protection_plans[0].category unknown-attribute',
        'social_care_episodes[0].child_looked_after_placements[0].child_looked_after_placement_id required',
        'social_care_episodes[0].child_looked_after_placements[0].start_reason max-length',
        'social_care_episodes[0].child_looked_after_placements[0].placement_type max-length',
        'social_care_episodes[0].child_looked_after_placements[0].urn unknown-attribute',
        'social_care_episodes[0].adoption.placed_date not-a-date',
      ].toSorted(),
    );
    expect(faults).toHaveLength(40);
  });
});
