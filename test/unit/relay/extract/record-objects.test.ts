import { COUNTED_KINDS, countObjects, noObjects, objectsOf } from '../../../../relay/extract/record-objects';
import { structure } from '../../../../shared/child-record';
import { episode, full, plan, record } from './counted-records';

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

  it('are none where a part is not there or is no object', () => {
    const counts = noObjects();
    countObjects({ la_child_id: 'P1', child_details: {} }, counts);
    countObjects(
      { child_details: { disabilities: null }, health_and_wellbeing: [], social_care_episodes: [null, 'R1'] },
      counts,
    );
    expect(counts).toEqual(noObjects());
  });

  it('have the id that DfE knows them by, and say what they are without it, what is inside them and purge', () => {
    const adoption = { matched_date: '2026-01-01', purge: false };
    const objects = objectsOf(
      record(
        episode('R1', { adoption, child_in_need_plans: [plan('C1', '2025-02-01')] }),
        episode('R2', {
          adoption,
          child_in_need_plans: [{ child_in_need_plan_id: 7, start_date: '2025-03-01' }],
        }),
        episode('R3', { adoption, child_and_family_assessments: [{ factors: ['1B'] }] }),
      ),
    );
    const [referral] = objects
      .filter(({ kind }) => kind === 'social_care_episodes')
      .map(({ meaning }) => meaning());
    expect(referral).toContain('"2025-01-06"');
    expect(referral).not.toMatch(/R1|C1|2025-02-01|false/);
    const others = objects.filter(({ kind }) => kind !== 'social_care_episodes');
    expect(others.map(({ kind, id, meaning }) => [kind, id, meaning()])).toEqual([
      ['adoption', 'adoption', 'adoption'],
      ['child_in_need_plans', 'C1', '["2025-02-01",null]'],
      // An id that is no text is none.
      ['child_in_need_plans', undefined, '["2025-03-01",null]'],
      ['child_and_family_assessments', undefined, '[null,null]'],
      ['factors', undefined, '"1B"'],
    ]);
  });
});
