import { Losses } from '../../../../relay/extract/losses';
import type { JsonObject } from '../../../../relay/record/build-object';
import { episode, full, plan, record } from './counted-records';

/** What would go of a held record where another was built. */
function goneOf(held: JsonObject, current: JsonObject, before?: JsonObject): Record<string, number> {
  const losses = new Losses();
  losses.addChanged(JSON.stringify(held), current, before && (() => before));
  return Object.fromEntries(losses.all.filter(({ gone }) => gone > 0).map(({ kind, gone }) => [kind, gone]));
}

describe('An object of a child has gone', () => {
  it('where neither its id nor what it says is there any more', () => {
    const two = record(
      episode('R1', { child_in_need_plans: [plan('C1', '2025-02-01'), plan('C2', '2025-08-01')] }),
    );
    const one = record(episode('R1', { child_in_need_plans: [plan('C2', '2025-08-01')] }));
    expect(goneOf(two, one)).toEqual({ child_in_need_plans: 1 });
    expect(goneOf(one, two)).toEqual({});
    expect(goneOf(full, record())).toEqual({
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
  });

  it('not where the supplier renumbered it', () => {
    const before = record(episode('R1', { child_in_need_plans: [plan('C1', '2025-02-01')] }));
    expect(
      goneOf(before, record(episode('R9', { child_in_need_plans: [plan('C9', '2025-02-01')] }))),
    ).toEqual({});
  });

  it('not where it changed and kept its id', () => {
    const open = record(episode('R1', { child_in_need_plans: [plan('C1', '2025-02-01')] }));
    const closed = episode('R1', {
      closure_date: '2026-01-01',
      child_in_need_plans: [plan('C1', '2025-02-01', '2026-01-01')],
    });
    expect(goneOf(open, record(closed))).toEqual({});
  });

  it('not where it stands under another episode', () => {
    const here = record(episode('R1', { child_in_need_plans: [plan('C1', '2025-02-01')] }), episode('R2'));
    const there = record(episode('R1'), episode('R2', { child_in_need_plans: [plan('C9', '2025-02-01')] }));
    expect(goneOf(here, there)).toEqual({});
  });

  it('as often as there are fewer of the same', () => {
    const three = record(
      episode('R1', {
        child_in_need_plans: [plan('C1', '2025-02-01'), plan('C2', '2025-02-01'), plan('C3', '2025-02-01')],
      }),
    );
    const one = record(episode('R1', { child_in_need_plans: [plan('C7', '2025-02-01')] }));
    expect(goneOf(three, one)).toEqual({ child_in_need_plans: 2 });
  });

  it('not twice for one that takes its place by its id', () => {
    const held = record(
      episode('R1', { child_in_need_plans: [plan('C1', '2025-02-01'), plan('C2', '2025-08-01')] }),
    );
    // C2 changed to what C1 said: it is still C2, and C1 has gone.
    const now = record(episode('R1', { child_in_need_plans: [plan('C2', '2025-02-01')] }));
    expect(goneOf(held, now)).toEqual({ child_in_need_plans: 1 });
  });

  it('where a code left its list, however many others came', () => {
    const assessed = (factors: string[]): JsonObject =>
      record(
        episode('R1', { child_and_family_assessments: [{ child_and_family_assessment_id: 'A1', factors }] }),
      );
    expect(goneOf(assessed(['1B', '2A']), assessed(['2A', '3C', '4A']))).toEqual({ factors: 1 });
  });

  it('not where only the last window held it, as on 1 April', () => {
    const held = record(
      episode('R1'),
      episode('R2', { referral_date: '2023-05-05' }),
      episode('R3', { referral_date: '2022-01-01' }),
    );
    const before = record(episode('R1'), episode('R2', { referral_date: '2023-05-05' }));
    expect(goneOf(held, record(episode('R1')))).toEqual({ social_care_episodes: 2 });
    expect(goneOf(held, record(episode('R1')), before)).toEqual({ social_care_episodes: 1 });
  });

  it('without a record of the last window being built where nothing is lost', () => {
    let built = 0;
    const before = (): JsonObject => {
      built += 1;
      return record();
    };
    new Losses().addChanged(JSON.stringify(record(episode('R1'))), record(episode('R1')), before);
    expect(built).toBe(0);
    new Losses().addChanged(JSON.stringify(record(episode('R1'))), record(), before);
    expect(built).toBe(1);
  });

  it('of nothing that cannot be read', () => {
    const losses = new Losses();
    for (const held of ['', '[]', 'null', '{"la_child_id":']) losses.addChanged(held, record(), undefined);
    expect(losses.all.filter(({ held, gone }) => held + gone > 0)).toEqual([]);
  });
});

it('What DfE holds is counted over the children that are unchanged and those that changed', () => {
  const losses = new Losses();
  losses.addUnchanged(full);
  losses.addChanged(JSON.stringify(full), record(), undefined);
  expect(losses.all.find(({ kind }) => kind === 'factors')).toEqual({
    kind: 'factors',
    name: 'factors',
    held: 6,
    gone: 3,
  });
});
