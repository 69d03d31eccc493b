import * as fc from 'fast-check';
import { buildFrom } from './build-from';
import { Finder } from './find-candidates';
import { CHILD_IDS, type MixedSsd, mixSsd } from './mixed-ssd';
import { leavesOf } from './records';

/** Everything that the rows of a child say, as a record may have it. */
function wordsOf({ rows }: MixedSsd, child: number): ReadonlySet<unknown> {
  const values = rows.filter((one) => one.child === child).flatMap(({ row }) => Object.values(row));
  const factors = values.flatMap((value): unknown[] =>
    typeof value === 'string' && value.startsWith('[') ? JSON.parse(value) : [],
  );
  return new Set([...values, ...factors, 'NONE', true, false]);
}

/** What a seed's children are sent, and what of it none of their rows gave. */
function lookAt(seed: number) {
  const ssd = mixSsd(seed);
  const finder = new Finder(ssd);
  return CHILD_IDS.flatMap((_, child) => {
    const words = wordsOf(ssd, child);
    return [false, true].map((all) => {
      const { record, faults } = buildFrom(finder.candidates(child, all), undefined, ssd.source);
      const leaves = leavesOf(record);
      const strange = leaves.filter(({ value }) => !words.has(value));
      return { child, all, record, faults, leaves, strange: strange.map(({ path }) => path) };
    });
  });
}

const seeds = fc.integer({ min: 0, max: 1_000_000 });

describe('However rows of several children meet', () => {
  it('no record holds a word that no row of its child gave', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { child, all, strange } of lookAt(seed))
          expect([child, all, strange]).toEqual([child, all, []]);
      }),
      { numRuns: 200 },
    );
  });

  it('every row that is surely of the child and its referral is sent', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const ssd = mixSsd(seed);
        const finder = new Finder(ssd);
        for (const [child, id] of CHILD_IDS.entries()) {
          const { ssd_cin_plans: plans = [], ssd_cin_episodes: referrals = [] } = finder.candidates(
            child,
            false,
          );
          const own = referrals.filter(({ cine_person_id: person }) => person === id);
          const sure = plans.filter(
            (plan) =>
              plan.cinp_person_id === id &&
              own.some(({ cine_referral_id: referral }) => referral === plan.cinp_referral_id),
          );
          const { record } = buildFrom(finder.candidates(child, false), undefined, ssd.source);
          const sent = leavesOf(record).filter(({ path }) => path.endsWith('.child_in_need_plan_id'));
          const missing = sure.filter((plan) => !sent.some(({ value }) => value === plan.cinp_cin_plan_id));
          expect(missing).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('they meet: such SSDs hold rows of other children, and records hold rows of every kind', () => {
    const seen = Array.from({ length: 40 }, (_, seed) => lookAt(seed)).flat();
    const rules = new Set(seen.flatMap(({ faults }) => faults.map(({ rule, path }) => `${rule} at ${path}`)));
    for (const table of [
      'ssd_cin_assessments',
      'ssd_assessment_factors',
      'ssd_cin_plans',
      'ssd_s47_enquiry',
      'ssd_initial_cp_conference',
      'ssd_cp_plans',
      'ssd_cla_episodes',
      'ssd_cla_placement',
      'ssd_permanence',
      'ssd_involvements',
    ]) {
      expect(rules).toContain(`row-of-another-child at ${table}`);
    }
    const attributes = new Set(
      seen.flatMap(({ leaves }) => leaves.map(({ path }) => path.replaceAll(/\.\d+/g, ''))),
    );
    for (const attribute of [
      'child_details.postcode',
      'health_and_wellbeing.sdq_assessments.score',
      'social_care_episodes.care_worker_details.worker_id',
      'social_care_episodes.child_and_family_assessments.factors',
      'social_care_episodes.section_47_assessments.icpc_date',
      'social_care_episodes.child_protection_plans.start_date',
      'social_care_episodes.child_looked_after_placements.start_reason',
      'social_care_episodes.child_looked_after_placements.end_reason',
      'social_care_episodes.adoption.matched_date',
    ]) {
      expect(attributes).toContain(attribute);
    }
  });
});
