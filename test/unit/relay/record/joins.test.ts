import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { PLAIN_SOURCE } from '../../../../relay/record/source-facts';
import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith, joinedBy, namesOf } from './build-from';

type Episode = Readonly<Record<string, unknown>>;

const episodesOf = (rows: StoredRows, source = PLAIN_SOURCE) => {
  const { record, faults } = buildFrom(childWith(rows), DEFAULT_OPTIONS, source);
  return { episodes: record.social_care_episodes as readonly Episode[], faults: namesOf(faults) };
};

/** Two referrals after one another with a gap, and one beside the second from a later day. */
const REFERRALS = [
  {
    cine_referral_id: 'RA',
    cine_person_id: 'P1',
    cine_referral_date: '2025-01-01T09:00:00',
    cine_close_date: '2025-03-31T17:00:00',
  },
  { cine_referral_id: 'RB', cine_person_id: 'P1', cine_referral_date: '2025-05-01' },
  {
    cine_referral_id: 'RC',
    cine_person_id: 'P1',
    cine_referral_date: '2025-07-01',
    cine_close_date: '2025-08-01',
  },
];

/** By day: which referral a row that began then belongs to. */
const BY_DAY = [
  ['2024-12-31', undefined],
  ['2025-01-01', 'RA'],
  ['2025-01-01T00:00:00', 'RA'],
  ['2025-03-31', 'RA'],
  ['2025-03-31T23:00:00', 'RA'],
  ['2025-04-01', undefined],
  ['2025-05-01', 'RB'],
  ['2025-06-30', 'RB'],
  ['2025-07-01', 'RC'],
  ['2025-08-01', 'RC'],
  ['2025-08-02', 'RB'],
  ['1900-01-01', undefined],
  ['02/07/2025', undefined],
  [null, undefined],
] as const;

describe.each([
  [
    'assessments',
    'ssd_cin_assessments',
    'child_and_family_assessments',
    (start: string | null) => ({
      cina_assessment_id: 'A1',
      cina_person_id: 'P1',
      // Another kind of id, which stands for something else.
      cina_referral_id: 'RC',
      cina_assessment_start_date: start,
      cina_assessment_auth_date: '2025-09-01',
    }),
  ],
  [
    'cinPlans',
    'ssd_cin_plans',
    'child_in_need_plans',
    (start: string | null) => ({
      cinp_cin_plan_id: 'I1',
      cinp_person_id: 'P1',
      cinp_cin_plan_start_date: start,
    }),
  ],
  [
    'enquiries',
    'ssd_s47_enquiry',
    'section_47_assessments',
    (start: string | null) => ({
      s47e_s47_enquiry_id: 'S1',
      s47e_person_id: 'P1',
      s47e_referral_id: 'RA',
      s47e_s47_start_date: start,
    }),
  ],
  [
    'cpPlans',
    'ssd_cp_plans',
    'child_protection_plans',
    (start: string | null) => ({
      cppl_cp_plan_id: 'K1',
      cppl_person_id: 'P1',
      cppl_cp_plan_start_date: start,
    }),
  ],
] as const)('Where %s go by person and days', (join, table, list, rowOf) => {
  const source = joinedBy({ [join]: 'person-and-days' });

  it.each(BY_DAY)('one that began on %s belongs to %s', (start, referral) => {
    const { episodes, faults } = episodesOf({ ssd_cin_episodes: REFERRALS, [table]: [rowOf(start)] }, source);
    const holding = episodes.filter((episode) => list in episode);
    expect(holding.map(({ social_care_episode_id: id }) => id)).toEqual(referral ? [referral] : []);
    expect(faults).toEqual(referral ? [] : [`orphan-row at ${table}`]);
  });

  it('one that names no person, or whose id another child’s referral has, belongs to none', () => {
    const nobody = Object.fromEntries(
      Object.entries(rowOf('2025-07-01')).filter(([column]) => !column.endsWith('_person_id')),
    );
    for (const [row, rule] of [
      [nobody, 'orphan-row'],
      [{ ...rowOf('2025-07-01'), another_owner: '1' }, 'row-of-another-child'],
    ] as const) {
      const { episodes, faults } = episodesOf({ ssd_cin_episodes: REFERRALS, [table]: [row] }, source);
      expect(episodes.filter((episode) => list in episode)).toEqual([]);
      expect(faults).toEqual([`${rule} at ${table}`]);
    }
  });
});

describe('Of referrals of one day, a row goes to', () => {
  const from = { cine_person_id: 'P1', cine_referral_date: '2025-05-01' };
  const plan = {
    cinp_cin_plan_id: 'I1',
    cinp_person_id: 'P1',
    cinp_cin_plan_start_date: '2025-05-01',
  };
  it.each([
    ['the open one', [{ id: 'R1', to: '2025-05-01' }, { id: 'R2' }], 'R2'],
    [
      'that which closed last',
      [
        { id: 'R1', to: '2025-05-01' },
        { id: 'R2', to: '2025-06-01' },
        { id: 'R3', to: '2025-05-09' },
      ],
      'R2',
    ],
    ['that with the lowest id, of equal ones', [{ id: 'R2' }, { id: 'R1' }], 'R1'],
  ])('%s', (_name, referrals, id) => {
    const { episodes } = episodesOf(
      {
        ssd_cin_episodes: referrals.map((one) => ({
          ...from,
          cine_referral_id: one.id,
          cine_close_date: 'to' in one ? (one.to ?? null) : null,
        })),
        ssd_cin_plans: [plan],
      },
      joinedBy({ cinPlans: 'person-and-days' }),
    );
    const [holding, ...others] = episodes.filter((episode) => 'child_in_need_plans' in episode);
    expect([holding?.social_care_episode_id, others]).toEqual([id, []]);
  });
});

describe('Care workers, where involvements go by person and days,', () => {
  const rows = (involvement: Readonly<Record<string, string>>): StoredRows => ({
    ssd_cin_plans: [
      { cinp_cin_plan_id: 'I1', cinp_referral_id: 'R1', cinp_cin_plan_start_date: '2025-02-01' },
    ],
    ssd_involvements: [
      {
        invo_person_id: 'P1',
        // A classification, not a referral.
        invo_referral_id: '77',
        invo_professional_id: 'W1',
        invo_professional_role_id: 'CW',
        ...involvement,
      },
    ],
    ssd_professionals: [{ prof_professional_id: 'W1', prof_social_worker_registration_no: 'SW1' }],
  });
  const source = joinedBy({ involvements: 'person-and-days' });

  it('belong to the referral that was open when they began', () => {
    const { episodes, faults } = episodesOf(rows({ invo_involvement_start_date: '2025-01-06' }), source);
    expect(episodes).toMatchObject([{ care_worker_details: [{ worker_id: 'SW1' }] }]);
    expect(faults).toEqual([]);
  });

  it.each([{ invo_involvement_start_date: '2025-01-05' }, {}])(
    'need not belong to one: %j',
    (involvement) => {
      const { episodes, faults } = episodesOf(rows(involvement), source);
      expect(episodes[0]).not.toHaveProperty('care_worker_details');
      expect(faults).toEqual([]);
    },
  );
});

it.each([
  ['key', 'W1', 'SW1'],
  ['staff-id', '4711', 'SW1'],
  ['key', '4711', undefined],
  ['none', 'W1', undefined],
] as const)('Where workers go by %s, the worker %s has the number %s', (workers, id, number) => {
  const { episodes, faults } = episodesOf(
    {
      ssd_cin_plans: [
        { cinp_cin_plan_id: 'I1', cinp_referral_id: 'R1', cinp_cin_plan_start_date: '2025-02-01' },
      ],
      ssd_involvements: [
        {
          invo_person_id: 'P1',
          invo_referral_id: 'R1',
          invo_professional_id: id,
          invo_professional_role_id: 'Allocated Case Worker',
          invo_involvement_start_date: '2025-01-06',
        },
      ],
      ssd_professionals: [
        {
          prof_professional_id: 'W1',
          prof_staff_id: '4711',
          prof_social_worker_registration_no: 'SW1',
        },
      ],
    },
    joinedBy({ workers }),
  );
  const [{ care_worker_details: found } = {}] = episodes;
  expect(found).toEqual(number && [{ worker_id: number, start_date: '2025-01-06' }]);
  const isUnnumbered = number === undefined && workers !== 'none';
  expect(faults).toEqual(
    isUnnumbered ? ['worker-without-number at social_care_episodes[0].care_worker_details'] : [],
  );
});

describe('Conferences, where they go by person and days,', () => {
  const enquiry = (id: string, start: string, end: string | null) => ({
    s47e_s47_enquiry_id: id,
    s47e_person_id: 'P1',
    s47e_referral_id: 'R1',
    s47e_s47_start_date: start,
    s47e_s47_end_date: end,
  });
  const rows = (date: string | null): StoredRows => ({
    ssd_s47_enquiry: [
      enquiry('SA', '2025-02-01', '2025-02-10'),
      enquiry('SB', '2025-03-01', null),
      enquiry('SC', '2025-03-01', '2025-03-09'),
    ],
    ssd_initial_cp_conference: [{ icpc_person_id: 'P1', icpc_icpc_date: date }],
  });
  const source = joinedBy({ conferences: 'person-and-days' });

  it.each([
    ['2025-01-31', undefined],
    ['2025-02-01', 'SA'],
    // After its end as well: conferences come later.
    ['2025-02-28T09:00:00', 'SA'],
    ['2025-03-01', 'SB'],
    ['2026-03-01', 'SB'],
    [null, undefined],
  ])('that of %s belongs to the latest enquiry begun by then, %s', (date, id) => {
    const { episodes, faults } = episodesOf(rows(date), source);
    const [{ section_47_assessments: enquiries } = {}] = episodes;
    const holding = (enquiries as readonly Episode[]).filter((one) => 'icpc_date' in one);
    expect(holding.map((one) => one.section_47_assessment_id)).toEqual(id ? [id] : []);
    expect(faults).toEqual(id ? [] : ['orphan-row at ssd_initial_cp_conference']);
  });
});
