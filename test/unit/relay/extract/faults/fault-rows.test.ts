import { type FaultRow, faultRowsOf, noteRow } from '../../../../../relay/extract/faults/fault-rows';
import type { SourcedFault } from '../../../../../relay/extract/faults/faulty-child';
import { followPath } from '../../../../../relay/extract/faults/follow-path';
import { DEFAULT_OPTIONS } from '../../../../../relay/record/options';

const record = {
  la_child_id: 'P1',
  child_details: { postcode: 'ZZ1 1ZZ LONG', disabilities: ['AUT', 'NOPE'] },
  health_and_wellbeing: { sdq_assessments: [{ date: '2025-05-01', score: 12 }, { score: 50 }] },
  social_care_episodes: [
    { social_care_episode_id: 'R1' },
    {
      social_care_episode_id: 'R231',
      child_and_family_assessments: [{ child_and_family_assessment_id: 'A7', factors: ['1B', 'ZZ'] }],
      child_looked_after_placements: [
        { child_looked_after_placement_id: 'PL231A', postcode: 'ZZ1' },
        { child_looked_after_placement_id: '' },
      ],
    },
  ],
};

describe('A path is followed to the ids of the objects on it', () => {
  it.each([
    ['child_details.postcode', 'child_details.postcode', 'child_details', undefined, 'postcode'],
    [
      'social_care_episodes[1].child_looked_after_placements[0].postcode',
      'social_care_episodes[R231].child_looked_after_placements[PL231A].postcode',
      'child_looked_after_placements',
      'PL231A',
      'postcode',
    ],
    [
      'social_care_episodes[1].child_looked_after_placements[1].end_date',
      'social_care_episodes[R231].child_looked_after_placements[1].end_date',
      'child_looked_after_placements',
      undefined,
      'end_date',
    ],
    [
      'social_care_episodes[1].child_and_family_assessments[0].factors[1]',
      'social_care_episodes[R231].child_and_family_assessments[A7].factors[1]',
      'child_and_family_assessments',
      'A7',
      'factors',
    ],
    ['social_care_episodes[0]', 'social_care_episodes[R1]', 'social_care_episodes', 'R1', undefined],
    [
      'social_care_episodes[9].closure_date',
      'social_care_episodes[9].closure_date',
      'social_care_episodes',
      undefined,
      'closure_date',
    ],
    [
      'health_and_wellbeing.sdq_assessments[1].score',
      'health_and_wellbeing.sdq_assessments[1].score',
      'sdq_assessments',
      undefined,
      'score',
    ],
    [
      'child_details.disabilities[1]',
      'child_details.disabilities[1]',
      'child_details',
      undefined,
      'disabilities',
    ],
    ['record', 'record', 'record', undefined, undefined],
    ['la_child_id', 'la_child_id', 'record', undefined, 'la_child_id'],
    [
      'child_details.(name not shown)',
      'child_details.(name not shown)',
      'child_details',
      undefined,
      '(name not shown)',
    ],
  ])('%s', (path, told, kind, id, attribute) => {
    expect(followPath(record, path)).toEqual({ path: told, kind, id, attribute });
  });

  it('and keeps its positions where there is no record', () => {
    expect(followPath(undefined, 'social_care_episodes[1].closure_date').path).toBe(
      'social_care_episodes[1].closure_date',
    );
  });
});

const rowOf = (fault: Partial<SourcedFault>, options = DEFAULT_OPTIONS): FaultRow | undefined =>
  faultRowsOf(options)({
    personId: 'P1',
    record,
    faults: [{ path: 'record', rule: 'rule', severity: 'warning', message: 'is doubtful', ...fault }],
  })[0];

describe('A fault stands in a row with the place in the SSD that it comes from', () => {
  it('by the line of the field map for its attribute, and the id of its object', () => {
    expect(
      rowOf({
        path: 'social_care_episodes[1].child_looked_after_placements[0].postcode',
        rule: 'max-length',
        severity: 'error',
        message: 'is too long',
      }),
    ).toEqual({
      person_id: 'P1',
      severity: 'error',
      rule: 'max-length',
      path: 'social_care_episodes[R231].child_looked_after_placements[PL231A].postcode',
      ssd_table: 'ssd_cla_placement',
      ssd_column: 'clap_cla_placement_postcode',
      ssd_key: 'clap_cla_placement_id=PL231A',
      message: 'is too long',
    });
  });

  it.each([
    [
      'of the child itself, by its person id',
      'child_details.surname',
      'ssd_person',
      'pers_surname',
      'pers_person_id=P1',
    ],
    ['of another table than the child', 'child_details.postcode', 'ssd_address', 'addr_address_postcode', ''],
    [
      'of another table than its object',
      'social_care_episodes[1].child_and_family_assessments[0].factors[1]',
      'ssd_assessment_factors',
      'cinf_assessment_factors_json',
      '',
    ],
    ['of an object as a whole', 'social_care_episodes[0]', 'ssd_cin_episodes', '', 'cine_referral_id=R1'],
    ['of a block that is missing', 'social_care_episodes', 'ssd_cin_episodes', '', ''],
    ['of a whole table', 'ssd_cin_plans', 'ssd_cin_plans', '', ''],
    ['of an attribute that DfE does not know', 'child_details.nickname', '', '', ''],
    ['of the block around the scores', 'health_and_wellbeing.nickname', '', '', ''],
    ['of a staging row', 'json_payload', '', '', ''],
  ])('%s', (_name, path, table, column, key) => {
    expect(rowOf({ path })).toMatchObject({ ssd_table: table, ssd_column: column, ssd_key: key });
  });

  it('by what the fault knows itself, first, with every row', () => {
    const source = {
      table: 'ssd_cin_plans',
      column: 'cinp_referral_id',
      rows: [{ cinp_cin_plan_id: 'C7' }, { cinp_cin_plan_id: 'C8', cinp_cin_plan_start_date: '2025-01-06' }],
    };
    const row = {
      ssd_table: 'ssd_cin_plans',
      ssd_column: 'cinp_referral_id',
      ssd_key: 'cinp_cin_plan_id=C7; cinp_cin_plan_id=C8, cinp_cin_plan_start_date=2025-01-06',
    };
    expect(rowOf({ path: 'ssd_cin_plans', source })).toMatchObject(row);
    expect(rowOf({ path: 'child_details.postcode', source })).toMatchObject(row);
    expect(rowOf({ path: 'child_details.surname', source: 'schema' })).toMatchObject({
      ssd_column: 'pers_surname',
    });
  });

  it('by the column that the authority chose', () => {
    const path = 'mis_child_id';
    expect(rowOf({ path }, { ...DEFAULT_OPTIONS, misChildId: 'single-unique' })).toMatchObject({
      ssd_column: 'pers_single_unique_id',
      ssd_key: 'pers_person_id=P1',
    });
    expect(rowOf({ path }, { ...DEFAULT_OPTIONS, misChildId: 'none' })).toMatchObject({ ssd_column: '' });
  });

  it('and without a person id where the row has none', () => {
    const rows = faultRowsOf(DEFAULT_OPTIONS)({
      personId: null,
      record: undefined,
      faults: [
        { path: 'person_id', rule: 'no-person-id', severity: 'error', message: 'is empty' },
        { path: 'child_details.surname', rule: 'empty-text', severity: 'warning', message: 'is empty' },
      ],
    });
    expect(rows.map(({ person_id, ssd_key }) => [person_id, ssd_key])).toEqual([
      ['', ''],
      ['', ''],
    ]);
  });
});

it('What was found of a whole table is a row of nobody', () => {
  const note = { rule: 'table-empty', table: 'ssd_cp_plans', message: 'is empty' } as const;
  expect(noteRow('note', note)).toEqual({
    person_id: '',
    severity: 'note',
    rule: 'table-empty',
    path: '',
    ssd_table: 'ssd_cp_plans',
    ssd_column: '',
    ssd_key: '',
    message: 'is empty',
  });
});
