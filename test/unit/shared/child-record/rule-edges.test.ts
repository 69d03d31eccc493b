import { checkRecord } from '../../../../shared/child-record';
import { TODAY } from './fixtures';
import { EPISODE, type Key, PLACEMENT, recordWith } from './record-with';

const faultsOf = (record: unknown): string[] =>
  checkRecord(record, TODAY).map(({ rule, path }) => `${rule} at ${path}`);

/** The faults of a record that has this value there, and is good else. */
const faultsWith = (keys: readonly Key[], value: unknown): string[] => faultsOf(recordWith(keys, value));

describe('The rules about several attributes', () => {
  /** What would be doubtful where DfE knows it. */
  const doubtful = {
    start_date: '2026-03-02',
    authorisation_date: '2026-03-01',
    icpc_date: '2026-03-01',
    referral_date: '2026-03-02',
    closure_date: '2026-03-01',
    initial_decision_date: '2026-03-03',
    matched_date: '2026-03-02',
    placed_date: '2026-03-01',
    end_reason: 'E8',
    change_reason: 'OTHER',
    disabilities: ['NONE', 'LD'],
    factors: ['21', '3B'],
    date_of_birth: '2020-01-01',
    expected_date_of_birth: '2020-01-01',
    score: 99,
  };
  const inEpisode = (inner: object) => ({
    social_care_episodes: [{ social_care_episode_id: 'E1', ...inner }],
  });
  const objects: [string, (extra: object) => object, readonly (keyof typeof doubtful)[]][] = [
    ['a record', (extra) => extra, []],
    [
      'child_details',
      (extra) => ({ child_details: extra }),
      ['disabilities', 'date_of_birth', 'expected_date_of_birth'],
    ],
    ['health_and_wellbeing', (extra) => ({ health_and_wellbeing: extra }), []],
    ['an SDQ', (extra) => ({ health_and_wellbeing: { sdq_assessments: [extra] } }), ['score']],
    ['an episode', inEpisode, ['referral_date', 'closure_date']],
    ['a care worker', (extra) => inEpisode({ care_worker_details: [extra] }), ['start_date']],
    [
      'an assessment',
      (extra) =>
        inEpisode({ child_and_family_assessments: [{ child_and_family_assessment_id: 'A1', ...extra }] }),
      ['start_date', 'authorisation_date', 'factors'],
    ],
    [
      'a plan',
      (extra) => inEpisode({ child_in_need_plans: [{ child_in_need_plan_id: 'P1', ...extra }] }),
      ['start_date'],
    ],
    [
      'a placement',
      (extra) =>
        inEpisode({ child_looked_after_placements: [{ child_looked_after_placement_id: 'L1', ...extra }] }),
      ['start_date', 'end_reason', 'change_reason'],
    ],
    [
      'an adoption',
      (extra) => inEpisode({ adoption: extra }),
      ['initial_decision_date', 'matched_date', 'placed_date'],
    ],
  ];

  it.each(objects)('are not asked of attributes that %s does not have', (_what, place, known) => {
    const unknown = Object.entries(doubtful).filter(([name]) => !known.some((other) => other === name));
    const record = { la_child_id: 'K1', ...place(Object.fromEntries(unknown)) };
    expect(checkRecord(record, TODAY).map(({ rule }) => rule)).toEqual(
      unknown.map(() => 'unknown-attribute'),
    );
  });

  it('leave dates of the wrong type to the schema', () => {
    const dates = (first: unknown, second: unknown) =>
      faultsWith([...EPISODE, 'adoption'], { matched_date: first, placed_date: second });
    const [at, later] = ['adoption.matched_date', 'adoption.placed_date'].map(
      (name) => `wrong-type at social_care_episodes[0].${name}`,
    );
    expect(dates(['2026-03-02'], '2026-03-01')).toEqual([at]);
    expect(dates('2026-03-02', ['2026-03-01'])).toEqual([later]);
    expect(dates(['2026-03-02'], ['2026-03-01'])).toEqual([at, later]);
  });

  it('leave a date that is none to the schema', () => {
    expect(faultsWith([...EPISODE, 'closure_date'], '2025-02-30')).toEqual([
      'not-a-date at social_care_episodes[0].closure_date',
    ]);
    expect(faultsWith([...EPISODE, 'referral_date'], '2026-13-01')).toEqual([
      'not-a-date at social_care_episodes[0].referral_date',
    ]);
  });

  it('leave a score that is no number to the schema', () => {
    expect(faultsWith(['health_and_wellbeing', 'sdq_assessments', 0, 'score'], '41')).toEqual([
      'wrong-type at health_and_wellbeing.sdq_assessments[0].score',
    ]);
  });

  it('let a code that stands alone stand alone, and the others be many', () => {
    expect(faultsWith(['child_details', 'disabilities'], ['NONE'])).toEqual([]);
    expect(faultsWith(['child_details', 'disabilities'], ['LD', 'AUT'])).toEqual([]);
  });
});

describe('The rules about what stands for nothing', () => {
  it.each(['ZZ1 1AA', 'zz11aa', 'ZZ9A 9ZZ', 'Z1 1ZZ', 'GIR 0AA', ' ZZ1 1A', 'ZZ99  9ZZ'])(
    'say of the postcode %j what is to be said of it',
    (postcode) => {
      const wrong: Readonly<Record<string, string>> = {
        ' ZZ1 1A': 'postcode-format',
        'ZZ99  9ZZ': 'max-length',
      };
      const rule = wrong[postcode];
      expect(faultsWith(['child_details', 'postcode'], postcode)).toEqual(
        rule === undefined ? [] : [`${rule} at child_details.postcode`],
      );
    },
  );

  it('take the day after 1900-01-01 for a day, and leave what is no date to the schema', () => {
    const at = ['child_details', 'uasc_end_date'];
    expect(faultsWith(at, '1900-01-02')).toEqual([]);
    expect(faultsWith(at, '1900-01-32')).toEqual(['not-a-date at child_details.uasc_end_date']);
    expect(faultsWith(['child_details', 'expected_date_of_birth'], '1900-01-01')).toContain(
      'long-past-date at child_details.expected_date_of_birth',
    );
  });

  it('take no name for one that only looks like it', () => {
    expect(faultsWith(['child_details', 'surname'], 'Ssdphillips')).toEqual([]);
  });
});

describe('The rule of same ids', () => {
  const plansWith = (...ids: unknown[]) =>
    faultsWith(
      [...EPISODE, 'child_in_need_plans'],
      ids.map((child_in_need_plan_id) => ({ child_in_need_plan_id })),
    );
  const at = (rule: string, n: number) =>
    `${rule} at social_care_episodes[0].child_in_need_plans[${n}].child_in_need_plan_id`;

  it.each([
    ['are empty', '', 'empty-id'],
    ['are no text', 7, 'wrong-type'],
    ['are missing', undefined, 'required'],
  ])('is not asked of ids that %s', (_what, id, rule) => {
    expect(plansWith(id, id)).toEqual([at(rule, 0), at(rule, 1)]);
  });

  it('passes over what is no object', () => {
    expect(faultsWith([...EPISODE, 'child_in_need_plans'], ['A', 'A', null])).toEqual(
      [0, 1, 2].map((n) => `wrong-type at social_care_episodes[0].child_in_need_plans[${n}]`),
    );
  });
});

describe('The rules of one text', () => {
  it('let a date be today', () => {
    expect(faultsWith([...EPISODE, 'closure_date'], TODAY)).toEqual([]);
    expect(faultsWith([...EPISODE, 'closure_date'], '2026-09-02')).toHaveLength(1);
  });

  it('let a birth be expected in the future', () => {
    const details = { expected_date_of_birth: '2027-01-01' };
    expect(faultsWith(['child_details'], details)).toEqual([]);
  });

  it('leave an empty la_child_id to the pattern of the schema', () => {
    expect(faultsWith(['la_child_id'], '')).toEqual(['pattern at la_child_id']);
  });

  it('leave codes that are no text, and are given twice, to the schema', () => {
    expect(faultsWith(['child_details', 'disabilities'], [5, 5])).toEqual([
      'wrong-type at child_details.disabilities[0]',
      'wrong-type at child_details.disabilities[1]',
    ]);
  });

  it('leave a code that is longer than all to the schema', () => {
    expect(faultsWith([...PLACEMENT, 'placement_type'], 'K2X')).toEqual([
      'not-in-code-list at social_care_episodes[0].child_looked_after_placements[0].placement_type',
    ]);
    expect(faultsWith([...PLACEMENT, 'placement_type'], 'K2XX')).toEqual([
      'max-length at social_care_episodes[0].child_looked_after_placements[0].placement_type',
    ]);
  });

  it('are asked 51 keys deep, and no deeper', () => {
    const lists = (count: number) =>
      `{"la_child_id":"1","deep":${'['.repeat(count)}"\\ud800"${']'.repeat(count)}}`;
    const rules = (json: string) => checkRecord(JSON.parse(json), TODAY).map(({ rule }) => rule);
    expect(rules(lists(50))).toEqual(['unknown-attribute', 'broken-text']);
    expect(rules(lists(51))).toEqual(['unknown-attribute']);
  });
});
