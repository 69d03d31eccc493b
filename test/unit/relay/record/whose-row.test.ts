import { ANOTHER_OWNER } from '../../../../relay/record/joins';
import { Notes } from '../../../../relay/record/notes';
import { PLAIN_SOURCE } from '../../../../relay/record/source-facts';
import { Claims, tablesLeftOut } from '../../../../relay/record/whose-row';
import { arrangeRows, type StoredRows } from './arrange-rows';
import { buildFrom, childWith, joinedBy, namesOf } from './build-from';
import { DATE, EPISODE, KINDS, type Kind, PERIOD, type Row } from './owned-rows';

const built = ({ table, row, beside = {} }: Kind, columns: Row) => {
  const { record, faults } = buildFrom(childWith({ ...beside, [table]: [{ ...row, ...columns }] }));
  const [episode] = record.social_care_episodes as Record<string, unknown>[];
  return { episode, faults: faults.filter(({ path }) => path === table) };
};

describe.each(KINDS)('A row of $table', (kind) => {
  const { table, person, column, own, owner, sentIn } = kind;

  it.each<[string, Row]>([
    ['names the child and its own', { [person]: 'P1', [column]: own }],
    ['names the child with white space around it', { [person]: '\u00a0P1 \u2003', [column]: own }],
    ['names nobody and the own of the child', { [column]: own }],
    [
      'names the child and an own that siblings share',
      { [person]: 'P1', [column]: own, [ANOTHER_OWNER]: '1' },
    ],
  ])('that %s is sent', (_name, columns) => {
    const { episode, faults } = built(kind, columns);
    expect(episode).toHaveProperty(sentIn);
    expect(faults).toEqual([]);
  });

  it.each<[string, Row]>([
    ['names another child', { [person]: 'P2', [column]: own }],
    ['names a child by another case', { [person]: 'p1', [column]: own }],
    ['names another child, as its owner does', { [person]: 'P2', [column]: own, [ANOTHER_OWNER]: 'P2' }],
    ['names nobody, while its owner is of two children', { [column]: own, [ANOTHER_OWNER]: '1' }],
    ['names the child and the owner of another', { [person]: 'P1', [column]: 'X9', [ANOTHER_OWNER]: '1' }],
    ['names the child, while another owner was found for it', { [person]: 'P1', [ANOTHER_OWNER]: '1' }],
  ])('that %s is not sent, with a warning that tells no value', (_name, columns) => {
    const { episode, faults } = built(kind, columns);
    expect(episode).not.toHaveProperty(sentIn);
    expect(faults).toMatchObject([{ rule: 'row-of-another-child', severity: 'warning' }]);
    expect(faults[0]?.message).toContain(`its ${owner} gives`);
    expect(faults[0]?.message).not.toMatch(/P2|X9|R1|C1/);
    expect(faults[0]?.source).toMatchObject({ table, column });
  });
});

describe.each(KINDS.filter(({ table }) => table !== 'ssd_cla_episodes'))(
  'A row of $table that names the child',
  (kind) => {
    const { table, person, column, owner, sentIn } = kind;
    const isInvolvement = table === 'ssd_involvements';

    it('and an owner that nobody has is not sent, with a warning', () => {
      const { episode, faults } = built(kind, { [person]: 'P1', [column]: 'X9' });
      expect(episode).not.toHaveProperty(sentIn);
      expect(faults).toMatchObject([{ rule: 'orphan-row', severity: 'warning', source: { table, column } }]);
      expect(faults[0]?.message).toContain(`the SSD has no ${owner}`);
    });

    it.each([undefined, '-1', '0', 'SSD_PH', ' '])(`and as its ${owner} %j is not sent`, (id) => {
      const { episode, faults } = built(kind, { [person]: 'P1', ...(id && { [column]: id }) });
      expect(episode).not.toHaveProperty(sentIn);
      // An involvement need not belong to a referral.
      expect(namesOf(faults)).toEqual(isInvolvement ? [] : [`orphan-row at ${table}`]);
    });
  },
);

describe('A plan of the child that names the referral of another', () => {
  const rows: StoredRows = {
    ssd_cin_episodes: [
      { cine_referral_id: 'R1', cine_person_id: 'P1', cine_referral_date: '2025-01-06' },
      { cine_referral_id: 'R2', cine_person_id: 'P2', cine_referral_date: '2025-01-06' },
    ],
    ssd_cin_plans: [
      {
        cinp_cin_plan_id: 'I1',
        cinp_person_id: 'P1',
        cinp_referral_id: 'R2',
        cinp_cin_plan_start_date: DATE,
      },
    ],
  };

  it('is not sent where that referral is at hand: it shows that it is another child’s', () => {
    const { record, faults } = buildFrom(childWith(rows));
    expect(record.social_care_episodes).toEqual([EPISODE]);
    expect(namesOf(faults)).toEqual([
      'row-of-another-child at ssd_cin_episodes',
      'row-of-another-child at ssd_cin_plans',
    ]);
  });
});

it('Says once of a table that rows are of another child, and where they stand, whatever their order', () => {
  const plan = (id: string, person: string, columns: Row) => ({
    cinp_cin_plan_id: id,
    cinp_person_id: person,
    cinp_cin_plan_start_date: DATE,
    ...columns,
  });
  const plans = [
    plan('I3', 'P2', { cinp_referral_id: 'R1' }),
    plan('I1', 'P1', { cinp_referral_id: 'R2', [ANOTHER_OWNER]: '1' }),
    plan('I2', 'P1', { cinp_referral_id: 'R9' }),
  ];
  for (const ssd_cin_plans of [plans, plans.toReversed()]) {
    expect(buildFrom(childWith({ ssd_cin_plans })).faults).toMatchObject([
      {
        rule: 'orphan-row',
        path: 'ssd_cin_plans',
        source: { table: 'ssd_cin_plans', column: 'cinp_referral_id', rows: [{ cinp_cin_plan_id: 'I2' }] },
      },
      {
        rule: 'row-of-another-child',
        path: 'ssd_cin_plans',
        source: { rows: [{ cinp_cin_plan_id: 'I1' }, { cinp_cin_plan_id: 'I3' }] },
      },
    ]);
  }
});

it('Tables that never meet are left out, without a word of the child', () => {
  const rows = childWith({
    ...Object.fromEntries(KINDS.map(({ table, row }) => [table, [row]])),
    ...PERIOD,
    ssd_permanence: [{ perm_person_id: 'P1', perm_matched_date: DATE }],
    ssd_assessment_factors: [{ cinf_assessment_id: 'A9', cinf_assessment_factors_json: '["1A"]' }],
    ssd_initial_cp_conference: [{ icpc_s47_enquiry_id: 'S9', icpc_icpc_date: DATE }],
  });
  const source = joinedBy({
    assessments: 'none',
    cinPlans: 'none',
    enquiries: 'none',
    cpPlans: 'none',
    placements: 'none',
    adoptions: 'none',
    involvements: 'none',
  });
  const { record, faults } = buildFrom(rows, undefined, source);
  expect(record.social_care_episodes).toEqual([EPISODE]);
  expect(faults).toEqual([]);
});

it.each<[string, Partial<typeof PLAIN_SOURCE>, readonly string[]]>([
  ['nothing, where every key meets', {}, []],
  ['factors that cannot be told', { withoutFactors: true }, ['ssd_assessment_factors']],
  ['plans', joinedBy({ cinPlans: 'none' }), ['ssd_cin_plans']],
  [
    'assessments, and their factors with them',
    joinedBy({ assessments: 'none' }),
    ['ssd_assessment_factors', 'ssd_cin_assessments'],
  ],
  [
    'enquiries, and their conferences with them',
    joinedBy({ enquiries: 'none' }),
    ['ssd_initial_cp_conference', 'ssd_s47_enquiry'],
  ],
  [
    'no care episodes: they are the child’s',
    joinedBy({ careEpisodes: 'none', placementReasons: 'none' }),
    [],
  ],
])('Of the whole SSD are left out: %s', (_name, facts, tables) => {
  expect(tablesLeftOut({ ...PLAIN_SOURCE, ...facts })).toEqual(new Set(tables));
});

it('Nothing that names a person is of a child without an id', () => {
  const rows = arrangeRows(childWith({ ssd_person: [{ pers_dob: '2014-05-01' }] }));
  const claims = new Claims(rows, new Set(), new Notes());
  expect([claims.childId, claims.isChild(undefined), claims.isChild('P1')]).toEqual([
    undefined,
    false,
    false,
  ]);
  expect(claims.own.ssd_cin_episodes).toEqual([]);
});
