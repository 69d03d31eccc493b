import { ANOTHER_OWNER } from '../../../../relay/record/joins';
import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith, joinedBy, namesOf } from './build-from';

const DATE = '2026-01-05';
const EPISODE = { social_care_episode_id: 'R1', referral_date: '2025-01-06', purge: false };

type Row = Readonly<Record<string, string>>;

/** A row that would be sent were it attached; `column` names its owner, `own` the owner of the child that it could name. */
interface Kind {
  readonly table: string;
  readonly person: string;
  readonly column: string;
  readonly own: string;
  readonly owner: string;
  readonly row: Row;
  /** What it needs beside it to be sent. */
  readonly beside?: StoredRows;
  /** The attribute of the episode that it is sent in. */
  readonly sentIn: string;
}

const PERIOD: StoredRows = {
  ssd_cla_episodes: [
    {
      clae_cla_id: 'C1',
      clae_person_id: 'P1',
      clae_referral_id: 'R1',
      clae_cla_placement_id: 'L1',
      clae_cla_episode_start_date: DATE,
      clae_cla_episode_start_reason: 'S',
    },
  ],
};

const KINDS: readonly Kind[] = [
  {
    table: 'ssd_cin_assessments',
    person: 'cina_person_id',
    column: 'cina_referral_id',
    own: 'R1',
    owner: 'referral',
    row: { cina_assessment_id: 'A1', cina_assessment_start_date: DATE },
    sentIn: 'child_and_family_assessments',
  },
  {
    table: 'ssd_cin_plans',
    person: 'cinp_person_id',
    column: 'cinp_referral_id',
    own: 'R1',
    owner: 'referral',
    row: { cinp_cin_plan_id: 'I1', cinp_cin_plan_start_date: DATE },
    sentIn: 'child_in_need_plans',
  },
  {
    table: 'ssd_s47_enquiry',
    person: 's47e_person_id',
    column: 's47e_referral_id',
    own: 'R1',
    owner: 'referral',
    row: { s47e_s47_enquiry_id: 'S1', s47e_s47_start_date: DATE },
    sentIn: 'section_47_assessments',
  },
  {
    table: 'ssd_cp_plans',
    person: 'cppl_person_id',
    column: 'cppl_referral_id',
    own: 'R1',
    owner: 'referral',
    row: { cppl_cp_plan_id: 'K1', cppl_cp_plan_start_date: DATE },
    sentIn: 'child_protection_plans',
  },
  {
    table: 'ssd_involvements',
    person: 'invo_person_id',
    column: 'invo_referral_id',
    own: 'R1',
    owner: 'referral',
    row: {
      invo_professional_id: 'W1',
      invo_professional_role_id: 'CW',
      invo_involvement_start_date: DATE,
    },
    beside: {
      ssd_cin_plans: [
        { cinp_cin_plan_id: 'I0', cinp_referral_id: 'R1', cinp_cin_plan_start_date: '2025-02-01' },
      ],
      ssd_professionals: [{ prof_professional_id: 'W1', prof_social_worker_registration_no: 'SW1' }],
    },
    sentIn: 'care_worker_details',
  },
  {
    table: 'ssd_cla_episodes',
    person: 'clae_person_id',
    column: 'clae_referral_id',
    own: 'R1',
    owner: 'referral',
    row: { clae_cla_id: 'C1', clae_cla_placement_id: 'L1' },
    beside: {
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'L1',
          clap_cla_id: 'C1',
          clap_person_id: 'P1',
          clap_cla_placement_start_date: DATE,
        },
      ],
    },
    sentIn: 'child_looked_after_placements',
  },
  {
    table: 'ssd_cla_placement',
    person: 'clap_person_id',
    column: 'clap_cla_id',
    own: 'C1',
    owner: 'period of care',
    row: { clap_cla_placement_id: 'L1', clap_cla_placement_start_date: DATE },
    beside: PERIOD,
    sentIn: 'child_looked_after_placements',
  },
];

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

it.each<[string, Row]>([
  ['ssd_address', { addr_person_id: 'P2', addr_address_postcode: 'ZZ1 1AA' }],
  ['ssd_disability', { disa_person_id: 'P2', disa_disability_code: 'AUT' }],
  [
    'ssd_linked_identifiers',
    {
      link_person_id: 'P2',
      link_identifier_type: 'Former Unique Pupil Number',
      link_identifier_value: 'A123456789012',
    },
  ],
  ['ssd_immigration_status', { immi_person_id: 'P2', immi_immigration_status: 'UASC' }],
  ['ssd_sdq_scores', { csdq_person_id: 'P2', csdq_sdq_score: '9', csdq_sdq_completed_date: DATE }],
  ['ssd_care_leavers', { clea_person_id: 'P2', clea_care_leaver_activity: 'F1' }],
  ['ssd_cin_episodes', { cine_person_id: 'P2', cine_referral_id: 'R2', cine_referral_date: DATE }],
])('A row of %s that names another child is not sent, with a warning', (table, row) => {
  const child = childWith({});
  const { record, faults } = buildFrom({ ...child, [table]: [...(child[table] ?? []), row] });
  expect(record).toEqual({
    la_child_id: 'P1',
    purge: false,
    child_details: {
      date_of_birth: '2014-05-01',
      sex: 'F',
      disabilities: ['NONE'],
      uasc_flag: false,
      purge: false,
    },
    social_care_episodes: [EPISODE],
  });
  expect(namesOf(faults)).toEqual([`row-of-another-child at ${table}`]);
});

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

it('A person whose id stands in another case too is one person, in error once', () => {
  const { record, faults } = buildFrom({
    ssd_person: [
      { pers_person_id: 'Ab1', pers_dob: '2014-05-01' },
      { pers_person_id: 'aB1 ', pers_dob: '2014-05-01' },
    ],
    ssd_cin_episodes: [{ cine_referral_id: 'R1', cine_person_id: 'aB1', cine_referral_date: '2025-01-06' }],
  });
  expect(record).toMatchObject({ la_child_id: 'Ab1', social_care_episodes: [EPISODE] });
  expect(faults).toMatchObject([
    {
      rule: 'person-in-two-rows',
      path: 'la_child_id',
      source: { table: 'ssd_person', rows: [{ pers_person_id: 'Ab1' }, { pers_person_id: 'aB1' }] },
    },
  ]);
});

it('Another person found with the child is in error, and its rows are not the child’s', () => {
  const { record, faults } = buildFrom(
    childWith({
      ssd_person: [{ pers_person_id: 'P1' }, { pers_person_id: 'P2' }],
      ssd_disability: [{ disa_person_id: 'P2', disa_disability_code: 'AUT' }],
    }),
  );
  expect(record.child_details).toMatchObject({ disabilities: ['NONE'] });
  expect(namesOf(faults)).toEqual([
    'person-in-two-rows at la_child_id',
    'row-of-another-child at ssd_disability',
  ]);
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
