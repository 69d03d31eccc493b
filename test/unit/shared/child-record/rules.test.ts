import { type ContentRule, checkRecord, type SchemaRule } from '../../../../shared/child-record';
import { TODAY } from './fixtures';
import { EPISODE, type Key, PLACEMENT, pathOf, recordWith } from './record-with';

const codes = (count: number): string[] => Array.from({ length: count }, (_, n) => String(100 + n));

describe('The schema of DfE', () => {
  const cases: [SchemaRule, readonly Key[], unknown][] = [
    ['wrong-type', ['la_child_id'], 4711],
    ['wrong-type', ['mis_child_id'], null],
    ['wrong-type', ['purge'], 'false'],
    ['wrong-type', ['child_details'], []],
    ['wrong-type', ['child_details', 'sex'], ['F', 'M']],
    ['wrong-type', ['child_details', 'sex'], { length: 9 }],
    ['wrong-type', ['child_details', 'disabilities'], 'a long text in place of a list'],
    ['wrong-type', ['child_details', 'disabilities', 1], 5],
    ['wrong-type', ['health_and_wellbeing', 'sdq_assessments', 0, 'score'], 12.5],
    ['wrong-type', ['health_and_wellbeing', 'sdq_assessments', 0, 'score'], '12'],
    ['wrong-type', [...EPISODE, 'adoption'], null],
    ['wrong-type', [...EPISODE, 'child_in_need_plans', 0], 'CINP-1'],
    ['required', ['la_child_id'], undefined],
    ['required', [...EPISODE, 'social_care_episode_id'], undefined],
    ['required', [...PLACEMENT, 'child_looked_after_placement_id'], undefined],
    ['unknown-attribute', ['la_code'], 845],
    ['unknown-attribute', ['__proto__'], {}],
    ['unknown-attribute', ['child_details', 'constructor'], 'x'],
    ['unknown-attribute', [...EPISODE, 'care_worker_details', 0, 'purge'], false],
    ['unknown-attribute', ['health_and_wellbeing', 'sdq_assessments', 0, 'toString'], 1],
    ['max-length', ['child_details', 'postcode'], 'ZZ99  9ZZ'],
    ['max-length', ['child_details', 'unique_pupil_number'], 'P2070000160499'],
    ['max-length', [...PLACEMENT, 'change_reason'], 'CUSTODY'],
    ['min-length', ['child_details', 'unique_pupil_number'], 'UN3'],
    ['pattern', ['la_child_id'], ''],
    ['pattern', ['la_child_id'], 'K-4711'],
    ['pattern', ['mis_child_id'], 'MIS 4711'],
    ['pattern', [...EPISODE, 'social_care_episode_id'], 'REF-1\n'],
    ['not-a-date', ['child_details', 'date_of_birth'], '2023-02-29'],
    ['not-a-date', ['child_details', 'date_of_birth'], '1900-02-29'],
    ['not-a-date', [...EPISODE, 'referral_date'], '2025-03-01T00:00:00'],
    ['not-a-date', [...EPISODE, 'referral_date'], '01/03/2025'],
    ['not-a-date', [...EPISODE, 'referral_date'], ''],
    ['not-unique', [...EPISODE, 'child_and_family_assessments', 0, 'factors'], ['3B', '3B']],
    ['max-items', ['child_details', 'disabilities'], codes(13)],
    ['max-items', [...EPISODE, 'child_and_family_assessments', 0, 'factors'], codes(42)],
  ];

  it.each(cases)('reports %s at %j', (rule, keys, value) => {
    const schemaFaults = checkRecord(recordWith(keys, value), TODAY).filter(
      ({ source }) => source === 'schema',
    );
    expect(schemaFaults).toEqual([
      { path: pathOf(keys), rule, source: 'schema', severity: 'error', message: expect.any(String) },
    ]);
  });

  it('reports the elements of a list that is too long as well', () => {
    const record = recordWith(['child_details', 'disabilities'], [7, 'blind', ...codes(12), '100']);
    const schemaFaults = checkRecord(record, TODAY).filter(({ source }) => source === 'schema');
    expect(schemaFaults.map(({ path, rule }) => `${path} ${rule}`).toSorted()).toEqual([
      'child_details.disabilities max-items',
      'child_details.disabilities not-unique',
      'child_details.disabilities[0] wrong-type',
      'child_details.disabilities[1] max-length',
    ]);
  });

  it.each([
    ['a whole number written with a point', ['health_and_wellbeing', 'sdq_assessments', 0, 'score'], 20.0],
    ['a whole number beyond all scores', ['health_and_wellbeing', 'sdq_assessments', 0, 'score'], 1e20],
    ['eight characters of two UTF-16 units each', ['child_details', 'postcode'], '🏡'.repeat(8)],
    ['29 February of a leap year', ['child_details', 'date_of_birth'], '2000-02-29'],
  ])('takes %s', (_what, keys, value) => {
    const faults = checkRecord(recordWith(keys, value), TODAY);
    expect(faults.filter(({ source }) => source === 'schema')).toEqual([]);
  });
});

describe('The rules beyond the schema', () => {
  const cases: [ContentRule, 'error' | 'warning', readonly Key[], unknown][] = [
    ['hex-in-id', 'error', ['la_child_id'], 'A0xB1'],
    ['hex-in-id', 'error', ['mis_child_id'], '0X1F'],
    ['hex-in-id', 'error', [...EPISODE, 'care_worker_details', 0, 'worker_id'], 'SW0x12'],
    ['broken-text', 'error', ['child_details', 'surname'], 'Broken\ud83d'],
    ['empty-id', 'error', ['mis_child_id'], ''],
    ['empty-id', 'error', [...EPISODE, 'social_care_episode_id'], ''],
    ['empty-id', 'error', [...EPISODE, 'care_worker_details', 0, 'worker_id'], ''],
    ['empty-text', 'warning', ['child_details', 'first_name'], ''],
    ['empty-text', 'warning', ['child_details', 'surname'], ' '],
    ['empty-text', 'warning', ['child_details', 'postcode'], ''],
    ['empty-text', 'warning', [...PLACEMENT, 'postcode'], ' '],
    ['placeholder', 'warning', ['mis_child_id'], 'SSD_PH_CCI'],
    ['placeholder', 'warning', ['mis_child_id'], 'SSD_SUI'],
    ['placeholder', 'warning', ['child_details', 'first_name'], 'SSD_PH'],
    ['postcode-format', 'warning', ['child_details', 'postcode'], 'UNKNOWN'],
    ['postcode-format', 'warning', ['child_details', 'postcode'], 'ZZ1 OAA'],
    ['postcode-format', 'warning', [...PLACEMENT, 'postcode'], 'SSD_PH'],
    ['long-past-date', 'warning', ['child_details', 'uasc_end_date'], '1900-01-01'],
    ['long-past-date', 'warning', [...EPISODE, 'referral_date'], '0001-01-01'],
    ['not-in-code-list', 'warning', ['child_details', 'sex'], 'm'],
    ['not-in-code-list', 'warning', ['child_details', 'ethnicity'], 'CNHE'],
    ['not-in-code-list', 'warning', ['child_details', 'disabilities', 1], 'ld'],
    ['not-in-code-list', 'warning', ['child_details', 'unique_pupil_number_unknown_reason'], 'UN11'],
    ['not-in-code-list', 'warning', [...EPISODE, 'referral_source'], 'ZZ'],
    ['not-in-code-list', 'warning', [...EPISODE, 'closure_reason'], 'RC0'],
    ['not-in-code-list', 'warning', [...EPISODE, 'child_and_family_assessments', 0, 'factors', 0], '99Z'],
    ['not-in-code-list', 'warning', [...PLACEMENT, 'start_reason'], 'Q'],
    ['not-in-code-list', 'warning', [...PLACEMENT, 'placement_type'], 'K2 '],
    ['not-in-code-list', 'warning', [...PLACEMENT, 'end_reason'], 'E99'],
    ['not-in-code-list', 'warning', [...PLACEMENT, 'change_reason'], 'MOVED'],
    ['not-in-code-list', 'warning', [...EPISODE, 'care_leavers', 'activity'], 'H2'],
    ['not-in-code-list', 'warning', [...EPISODE, 'care_leavers', 'accommodation'], '1'],
    ['withdrawn-code', 'warning', [...PLACEMENT, 'placement_type'], 'Z1'],
    ['withdrawn-code', 'warning', [...EPISODE, 'child_and_family_assessments', 0, 'factors', 0], '18A'],
    ['upn-format', 'warning', ['child_details', 'unique_pupil_number'], 'ABC0123456789'],
    ['upn-format', 'warning', ['child_details', 'unique_pupil_number'], 'P20700001604S'],
    ['upn-check-letter', 'warning', ['child_details', 'former_unique_pupil_number'], 'A207000016049'],
    ['code-stands-alone', 'warning', ['child_details', 'disabilities'], ['LD', 'NONE']],
    [
      'code-stands-alone',
      'warning',
      [...EPISODE, 'child_and_family_assessments', 0, 'factors'],
      ['21', '3B'],
    ],
    ['dates-out-of-order', 'warning', [...EPISODE, 'closure_date'], '2025-02-28'],
    ['dates-out-of-order', 'warning', [...EPISODE, 'care_worker_details', 0, 'end_date'], '2025-03-01'],
    [
      'dates-out-of-order',
      'warning',
      [...EPISODE, 'child_and_family_assessments', 0, 'authorisation_date'],
      '2025-03-01',
    ],
    ['dates-out-of-order', 'warning', [...EPISODE, 'child_in_need_plans', 0, 'end_date'], '2025-04-10'],
    ['dates-out-of-order', 'warning', [...EPISODE, 'section_47_assessments', 0, 'end_date'], '2025-05-19'],
    ['dates-out-of-order', 'warning', [...EPISODE, 'section_47_assessments', 0, 'icpc_date'], '2025-05-19'],
    ['dates-out-of-order', 'warning', [...EPISODE, 'child_protection_plans', 0, 'end_date'], '2025-05-31'],
    ['dates-out-of-order', 'warning', [...PLACEMENT, 'end_date'], '2025-08-31'],
    ['dates-out-of-order', 'warning', [...EPISODE, 'adoption', 'matched_date'], '2025-09-30'],
    ['dates-out-of-order', 'warning', [...EPISODE, 'adoption', 'placed_date'], '2026-01-09'],
    ['future-date', 'warning', [...EPISODE, 'closure_date'], '2026-09-02'],
    ['future-date', 'warning', ['health_and_wellbeing', 'sdq_assessments', 0, 'date'], '2027-01-01'],
    ['reason-without-end-date', 'warning', [...PLACEMENT, 'end_reason'], 'E8'],
    ['reason-without-end-date', 'warning', [...PLACEMENT, 'change_reason'], 'OTHER'],
    ['sdq-score-range', 'warning', ['health_and_wellbeing', 'sdq_assessments', 0, 'score'], 41],
    ['sdq-score-range', 'warning', ['health_and_wellbeing', 'sdq_assessments', 0, 'score'], -1],
    ['two-birth-dates', 'warning', ['child_details', 'expected_date_of_birth'], '2008-03-01'],
  ];

  it.each(cases)('report %s as %s at %j', (rule, severity, keys, value) => {
    const record = recordWith(keys, value);
    if (rule === 'reason-without-end-date') dropPlacementEnd(record, String(keys.at(-1)));
    expect(checkRecord(record, TODAY)).toEqual([
      { path: pathOf(keys), rule, source: 'rule', severity, message: expect.any(String) },
    ]);
  });

  it.each([
    [['A', 'A'], [1]],
    [['A', 'B', 'A'], [2]],
    [
      ['A', 'B', 'A', 'A', 'B'],
      [2, 3, 4],
    ],
    [['A'], []],
    [['A', 'a', 'B'], []],
  ])('warn of objects with one id in a list, at the later ones: %j', (ids, later) => {
    const plans = ids.map((child_in_need_plan_id) => ({ child_in_need_plan_id }));
    expect(checkRecord(recordWith([...EPISODE, 'child_in_need_plans'], plans), TODAY)).toMatchObject(
      later.map((n) => ({
        path: `social_care_episodes[0].child_in_need_plans[${n}].child_in_need_plan_id`,
        rule: 'duplicate-id',
        severity: 'warning',
      })),
    );
  });

  it('hold a placement for adoption against the first decision where no match is known', () => {
    const adoption = (initial_decision_date: string) => ({
      initial_decision_date,
      placed_date: '2026-03-01',
    });
    const faults = (decision: string) =>
      checkRecord(recordWith([...EPISODE, 'adoption'], adoption(decision)), TODAY);
    expect(faults('2026-03-01')).toEqual([]);
    expect(faults('2026-03-02')).toEqual([
      {
        path: 'social_care_episodes[0].adoption.placed_date',
        rule: 'dates-out-of-order',
        source: 'rule',
        severity: 'warning',
        message: 'is before initial_decision_date: correct one of the two',
      },
    ]);
  });

  it('let one worker have two spells', () => {
    const spells = [{ worker_id: 'SW1' }, { worker_id: 'SW1' }];
    expect(checkRecord(recordWith([...EPISODE, 'care_worker_details'], spells), TODAY)).toEqual([]);
  });

  it('report a broken character in the name and the content of an unknown attribute', () => {
    const record = recordWith(['child_details', 'na\udc00me'], [{ inner: 'b\ud800' }]);
    expect(checkRecord(record, TODAY).map(({ path, rule }) => [path, rule])).toEqual([
      ['child_details.(name not shown)', 'unknown-attribute'],
      ['child_details.(name not shown)', 'broken-text'],
      ['child_details.(name not shown)[0].inner', 'broken-text'],
    ]);
  });

  it('are kept by a value that the schema refuses for its length', () => {
    const record = recordWith(['child_details', 'ethnicity'], 'White British');
    expect(checkRecord(record, TODAY).map(({ rule }) => rule)).toEqual(['max-length']);
  });

  it('come to an end in an unknown attribute of any depth', () => {
    const deep = JSON.parse(`{"la_child_id":"1","deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
    expect(checkRecord(deep, TODAY).map(({ rule }) => rule)).toEqual(['unknown-attribute']);
  });
});

/** Leaves the placement of the record without end date and with one reason only. */
function dropPlacementEnd(record: unknown, reason: string): void {
  const placement = PLACEMENT.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), record);
  for (const name of ['end_date', 'end_reason', 'change_reason']) {
    if (name !== reason) Reflect.deleteProperty(Object(placement), name);
  }
}
