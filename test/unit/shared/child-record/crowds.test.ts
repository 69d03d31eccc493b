import { checkRecord } from '../../../../shared/child-record';
import { findCrowd, MOST_VALUES } from '../../../../shared/child-record/find-crowd';
import { TODAY } from './fixtures';
import { EPISODE, type Key, pathOf, recordWith } from './record-with';

/** Only what hangs takes so long, however slow the machine is. */
const HANGS_MS = 10_000;

const many = <T>(value: T, count = MOST_VALUES): T[] => Array.from({ length: count }, () => value);

describe('A record with far more values than any child has', () => {
  const CASES: [string, readonly Key[], unknown][] = [
    ['a million numbers', ['social_care_episodes'], many(1, 1_000_000)],
    ['a million objects', ['social_care_episodes'], many({}, 1_000_000)],
    ['a list of codes', ['child_details', 'disabilities'], many('MOB')],
    ['a list inside an object', [...EPISODE, 'child_in_need_plans'], many({ purge: false })],
    ['an attribute that DfE does not know', ['child_details', 'notes'], many(null)],
    ['attributes without an end', ['child_details'], Object.fromEntries(many(1).map((one, n) => [n, one]))],
  ];

  it.each(CASES)('%s: has one fault, which names the place', (_, keys, value) => {
    const record = recordWith(keys, value);
    const from = performance.now();
    const faults = checkRecord(record, TODAY);
    expect(performance.now() - from).toBeLessThan(HANGS_MS);
    expect(faults).toEqual([
      {
        path: pathOf(keys),
        rule: 'too-many-values',
        source: 'rule',
        severity: 'error',
        message: expect.stringContaining('50,000 values'),
      },
    ]);
  });

  it('is told from one with as many as may be', () => {
    expect(findCrowd(many(1, MOST_VALUES - 1))).toBeUndefined();
    expect(findCrowd(many(1, MOST_VALUES))).toEqual([]);
  });

  it('is found where no list is long by itself', () => {
    const plans = many({ child_in_need_plan_id: 'P1', purge: false }, 200);
    expect(findCrowd({ social_care_episodes: many({ child_in_need_plans: plans }, 100) })).toEqual([
      'social_care_episodes',
      expect.any(Number),
      'child_in_need_plans',
    ]);
  });

  it('is not looked for deeper than any rule looks', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(findCrowd(deep)).toBeUndefined();
    expect(checkRecord({ la_child_id: 'K1', notes: deep }, TODAY)).toMatchObject([
      { path: 'notes', rule: 'unknown-attribute' },
    ]);
  });
});
