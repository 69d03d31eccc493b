import { checkRecord } from '../../../../shared/child-record';
import { compileDfeSchema } from '../../../dfe-schema';
import { arrangeRows, type StoredRows } from './arrange-rows';
import { buildFrom, childWith, namesOf } from './build-from';
import { GOLDEN_TODAY } from './golden';

const build = (rows: StoredRows) => buildFrom(childWith(rows));

describe('Malformed dates', () => {
  const MALFORMED = '05/01/2026';
  const { record, faults } = build({
    ssd_person: [{ pers_person_id: 'P1', pers_dob: MALFORMED, pers_sex: 'F' }],
    ssd_sdq_scores: [{ csdq_person_id: 'P1', csdq_sdq_completed_date: MALFORMED, csdq_sdq_score: 12 }],
    ssd_cin_episodes: [
      {
        cine_referral_id: 'R1',
        cine_person_id: 'P1',
        cine_referral_date: MALFORMED,
        cine_close_date: MALFORMED,
      },
      { cine_referral_id: 'R2', cine_person_id: 'P1', cine_referral_date: '2025-02-31T10:00:00' },
    ],
    ssd_cin_plans: [
      {
        cinp_cin_plan_id: 'I1',
        cinp_referral_id: 'R1',
        cinp_cin_plan_start_date: '2026-01-05',
        cinp_cin_plan_end_date: MALFORMED,
      },
    ],
    ssd_cla_episodes: [
      { clae_cla_id: 'C1', clae_referral_id: 'R1', clae_cla_placement_id: 'L1', clae_person_id: 'P1' },
    ],
    ssd_cla_placement: [
      {
        clap_cla_placement_id: 'L1',
        clap_cla_id: 'C1',
        clap_cla_placement_start_date: '2026-01-05',
        clap_cla_placement_end_date: MALFORMED,
      },
    ],
    ssd_permanence: [{ perm_person_id: 'P1', perm_matched_date: MALFORMED }],
  });

  it('count as lying in the window and are kept as they stand', () => {
    const adoption = { matched_date: MALFORMED, purge: false };
    expect(record).toMatchObject({
      child_details: { date_of_birth: MALFORMED },
      health_and_wellbeing: { sdq_assessments: [{ date: MALFORMED, score: 12 }] },
      social_care_episodes: [
        {
          referral_date: MALFORMED,
          closure_date: MALFORMED,
          child_in_need_plans: [{ start_date: '2026-01-05', end_date: MALFORMED }],
          child_looked_after_placements: [{ start_date: '2026-01-05', end_date: MALFORMED }],
          adoption,
        },
        { referral_date: '2025-02-31', adoption },
      ],
    });
    expect(faults).toEqual([]);
  });

  it("are what the check of the record and DfE's schema find wrong with it", () => {
    const paths = [
      'child_details.date_of_birth',
      'health_and_wellbeing.sdq_assessments[0].date',
      'social_care_episodes[0].adoption.matched_date',
      'social_care_episodes[0].child_in_need_plans[0].end_date',
      'social_care_episodes[0].child_looked_after_placements[0].end_date',
      'social_care_episodes[0].closure_date',
      'social_care_episodes[0].referral_date',
      'social_care_episodes[1].adoption.matched_date',
      'social_care_episodes[1].referral_date',
    ];
    const errors = checkRecord(record, GOLDEN_TODAY).filter(({ severity }) => severity === 'error');
    expect(namesOf(errors)).toEqual(paths.map((path) => `not-a-date at ${path}`));
    const refused = compileDfeSchema().record(record);
    expect(refused.map(({ path, keyword }) => `${keyword} at ${path}`).toSorted()).toEqual(
      paths.map((path) => `format at ${path}`),
    );
  });
});

it.each([
  ['half of a pair', 'Zo\ud83d'],
  ['a NUL', 'Zo\0e'],
])('Keeps a name with %s as it stands, for the check before staging to find', (_name, name) => {
  const { record } = build({
    ssd_person: [{ pers_person_id: 'P1', pers_dob: '2014-05-01', pers_forename: name }],
  });
  expect(record).toMatchObject({ child_details: { first_name: name } });
});

it('Builds of a person in two rows the first, with an error', () => {
  const rows = { pers_person_id: 'P1', pers_dob: '2014-05-01' };
  const { record, faults } = build({
    ssd_person: [
      { ...rows, pers_sex: 'F' },
      { ...rows, pers_sex: 'M' },
    ],
  });
  expect(record).toMatchObject({ la_child_id: 'P1', child_details: { sex: 'F' } });
  expect(faults).toMatchObject([{ rule: 'person-in-two-rows', path: 'la_child_id', severity: 'error' }]);
});

it.each([
  // Mosaic stores the description. A code that is none must not make a whole authority's children U in silence.
  ['Female', 'F', []],
  ['Male', 'M', []],
  ['1', 'U', ['not-recognised at child_details.sex']],
  ['U', 'U', []],
  ['Unknown', 'U', []],
  [null, 'U', []],
] as const)('The stored sex %j is sent as %s', (pers_sex, sex, rules) => {
  const { record, faults } = build({
    ssd_person: [{ pers_person_id: 'P1', pers_dob: '2014-05-01', pers_sex }],
  });
  expect(record).toMatchObject({ child_details: { sex } });
  expect(namesOf(faults)).toEqual(rules);
});

it('Sends a birth after the day of the run as the expected one', () => {
  const details = (rows: Record<string, string>) =>
    build({ ssd_person: [{ pers_person_id: 'P1', ...rows }] }).record.child_details;
  expect(details({ pers_dob: '2026-11-22' })).toMatchObject({ date_of_birth: '2026-11-22' });
  const unborn = details({ pers_dob: '2026-11-23' });
  expect(unborn).toMatchObject({ expected_date_of_birth: '2026-11-23' });
  expect(unborn).not.toHaveProperty('date_of_birth');
});

describe('What is once for a child and stands in every episode', () => {
  const rows: StoredRows = {
    ssd_cin_episodes: ['R1', 'R2'].map((id) => ({
      cine_referral_id: id,
      cine_person_id: 'P1',
      cine_referral_date: '2025-01-06',
    })),
    ssd_care_leavers: [
      {
        clea_person_id: 'P1',
        clea_care_leaver_latest_contact: '2026-05-01',
        clea_care_leaver_activity: 'F2',
        clea_care_leaver_accommodation: 'Supported lodgings',
      },
      {
        clea_person_id: 'P1',
        clea_care_leaver_latest_contact: '2026-05-01T10:00:00',
        clea_care_leaver_activity: 'P2',
        clea_care_leaver_accommodation: 'Bed and breakfast',
      },
    ],
  };

  it('is warned of in every episode, and only of the row that is sent', () => {
    const { record, faults } = build(rows);
    const careLeavers = { contact_date: '2026-05-01', activity: 'F2', purge: false };
    expect(record.social_care_episodes).toMatchObject([
      { care_leavers: careLeavers },
      { care_leavers: careLeavers },
    ]);
    expect(namesOf(faults)).toEqual([
      'not-recognised at social_care_episodes[0].care_leavers.accommodation',
      'not-recognised at social_care_episodes[1].care_leavers.accommodation',
    ]);
  });

  it('is left out where nothing of it can be read', () => {
    const accommodation = { clea_person_id: 'P1', clea_care_leaver_accommodation: 'Other' };
    const { record } = build({
      ssd_care_leavers: [accommodation],
      ssd_permanence: [{ perm_person_id: 'P1' }],
    });
    expect(record.social_care_episodes).toEqual([
      { social_care_episode_id: 'R1', referral_date: '2025-01-06', purge: false },
    ]);
  });
});

describe('A row that belongs to none of the child’s referrals or periods of care is not sent, with a warning:', () => {
  const date = '2026-01-05';
  it.each<[string, StoredRows]>([
    [
      'ssd_cin_assessments',
      {
        ssd_cin_assessments: [
          { cina_assessment_id: 'A1', cina_referral_id: 'R9', cina_assessment_start_date: date },
        ],
      },
    ],
    [
      'ssd_cin_plans',
      { ssd_cin_plans: [{ cinp_cin_plan_id: 'I1', cinp_referral_id: 'R9', cinp_cin_plan_start_date: date }] },
    ],
    ['ssd_cin_plans', { ssd_cin_plans: [{ cinp_cin_plan_id: 'I1', cinp_cin_plan_start_date: date }] }],
    [
      'ssd_s47_enquiry',
      { ssd_s47_enquiry: [{ s47e_s47_enquiry_id: 'S1', s47e_referral_id: 'R9', s47e_s47_start_date: date }] },
    ],
    [
      'ssd_cp_plans',
      { ssd_cp_plans: [{ cppl_cp_plan_id: 'CP1', cppl_referral_id: 'R9', cppl_cp_plan_start_date: date }] },
    ],
    [
      'ssd_cla_episodes',
      {
        ssd_cla_episodes: [{ clae_cla_id: 'C1', clae_referral_id: 'R9', clae_cla_episode_start_date: date }],
      },
    ],
    [
      'ssd_cla_placement',
      {
        ssd_cla_placement: [
          { clap_cla_placement_id: 'L1', clap_cla_id: 'C9', clap_cla_placement_start_date: date },
        ],
      },
    ],
    [
      'ssd_involvements',
      {
        ssd_involvements: [
          { invo_referral_id: 'R9', invo_professional_role_id: 'CW', invo_involvement_start_date: date },
        ],
      },
    ],
  ])('%s', (table, rows) => {
    const { record, faults } = build(rows);
    expect(record.social_care_episodes).toEqual([
      { social_care_episode_id: 'R1', referral_date: '2025-01-06', purge: false },
    ]);
    expect(faults).toMatchObject([{ rule: 'orphan-row', path: table, severity: 'warning' }]);
  });
});

it('Says nothing of an involvement that names no referral', () => {
  expect(
    build({ ssd_involvements: [{ invo_person_id: 'P1', invo_professional_role_id: 'CW' }] }).faults,
  ).toEqual([]);
});

it('Says once what is wrong with several rows of a table', () => {
  const orphan = { cinp_referral_id: 'R9', cinp_cin_plan_start_date: '2026-01-05' };
  expect(namesOf(build({ ssd_cin_plans: [orphan, { ...orphan, cinp_referral_id: 'R8' }] }).faults)).toEqual([
    'orphan-row at ssd_cin_plans',
  ]);
});

it('Builds a record of a child of whom nothing else is known', () => {
  const { record, faults } = build({ ssd_person: [{ pers_person_id: 'P1' }], ssd_cin_episodes: [] });
  expect(record).toEqual({
    la_child_id: 'P1',
    purge: false,
    child_details: { sex: 'U', disabilities: ['NONE'], uasc_flag: false, purge: false },
  });
  expect(namesOf(faults)).toEqual(['no-episode at social_care_episodes']);
});

describe('Rows in memory', () => {
  it('have the columns that are read, as text, and blanks absent', () => {
    const { ssd_sdq_scores: scores, ssd_address: addresses } = arrangeRows({
      ssd_sdq_scores: [{ csdq_person_id: ' P1 ', csdq_sdq_score: 0, csdq_sdq_reason: 'not read' }],
    });
    expect(scores).toEqual([
      { csdq_person_id: 'P1', csdq_sdq_score: '0', csdq_sdq_completed_date: undefined },
    ]);
    expect(addresses).toEqual([]);
  });

  it('are of the tables of the SSD', () => {
    expect(() => arrangeRows({ ssd_persons: [] })).toThrow('ssd_persons is no table of the SSD');
  });
});
