import { COUNTED_KINDS, countObjects, noObjects, objectsOf } from '../../../../relay/extract/record-objects';
import { structure } from '../../../../shared/child-record';
import { full, record } from './counted-records';

describe('The objects of a record', () => {
  it('are counted by kind, codes too, and once what every episode repeats', () => {
    const counts = noObjects();
    countObjects(full, counts);
    expect(counts).toEqual({
      disabilities: 2,
      sdq_assessments: 1,
      social_care_episodes: 2,
      care_worker_details: 1,
      child_and_family_assessments: 1,
      factors: 3,
      child_in_need_plans: 2,
      section_47_assessments: 1,
      child_protection_plans: 1,
      child_looked_after_placements: 1,
      adoption: 1,
      care_leavers: 1,
    });
    countObjects(full, counts);
    expect(counts.adoption).toBe(2);
  });

  it('are as many when they are told apart', () => {
    const counts = noObjects();
    for (const { kind } of objectsOf(full)) counts[kind] += 1;
    const counted = noObjects();
    countObjects(full, counted);
    expect(counts).toEqual(counted);
  });

  it('are of every kind that DfE knows, but the two that a record always has', () => {
    const names = new Set<string>();
    const look = (make: typeof structure): void => {
      for (const name of make.codeLists) names.add(name);
      for (const [name, inner] of [...make.lists, ...make.singletons]) {
        names.add(name);
        look(inner);
      }
    };
    look(structure);
    expect(new Set([...COUNTED_KINDS, 'child_details', 'health_and_wellbeing'])).toEqual(names);
  });

  it('do not count no disability as one', () => {
    const counts = noObjects();
    countObjects(record(), counts);
    expect(counts).toEqual(noObjects());
  });
});
