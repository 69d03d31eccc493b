import { buildFrom, childWith } from './build-from';

// The window of these children is from 2024-04-01 to 2026-11-23.
const BEFORE = '2024-03-31';
const IN = '2025-02-01';

type Row = Readonly<Record<string, string>>;

/** The objects of a list of the one episode of a child with these rows. */
function listOf(name: string, rows: Readonly<Record<string, readonly Row[]>>): readonly Row[] | undefined {
  const { record } = buildFrom(childWith(rows));
  const [episode] = record.social_care_episodes as Readonly<Record<string, Row[]>>[];
  return episode?.[name];
}

describe('An assessment', () => {
  const sent = (columns: Row) =>
    listOf('child_and_family_assessments', {
      ssd_cin_assessments: [{ cina_assessment_id: 'A1', cina_referral_id: 'R1', ...columns }],
    });

  it('is sent where it began or was authorised in the window', () => {
    expect(sent({ cina_assessment_start_date: IN })).toMatchObject([
      { child_and_family_assessment_id: 'A1', start_date: IN },
    ]);
    expect(sent({ cina_assessment_start_date: BEFORE, cina_assessment_auth_date: IN })).toMatchObject([
      { start_date: BEFORE, authorisation_date: IN },
    ]);
    expect(sent({ cina_assessment_start_date: BEFORE, cina_assessment_auth_date: BEFORE })).toBeUndefined();
  });
});

describe('An enquiry', () => {
  const sent = (ended: Row, ...conferences: readonly string[]) =>
    listOf('section_47_assessments', {
      ssd_s47_enquiry: [
        { s47e_s47_enquiry_id: 'S1', s47e_referral_id: 'R1', s47e_s47_start_date: '2024-01-01', ...ended },
      ],
      ssd_initial_cp_conference: conferences.map((icpc_icpc_date) => ({
        icpc_s47_enquiry_id: 'S1',
        icpc_icpc_date,
      })),
    });
  const ended = { s47e_s47_end_date: BEFORE };

  it('is sent where it touches the window, with its latest conference whenever that was', () => {
    expect(sent({})).toMatchObject([{ section_47_assessment_id: 'S1', start_date: '2024-01-01' }]);
    expect(sent({}, '2024-02-01', '2024-03-01', '2024-01-15')).toMatchObject([{ icpc_date: '2024-03-01' }]);
  });

  it('that ended before the window is sent where its latest conference lies in it', () => {
    expect(sent(ended, '2024-03-01', '2024-04-01')).toMatchObject([{ icpc_date: '2024-04-01' }]);
    expect(sent(ended)).toBeUndefined();
    expect(sent(ended, BEFORE)).toBeUndefined();
    expect(sent(ended, IN, '2027-01-01')).toBeUndefined();
  });
});

it.each([
  [
    'child_in_need_plans',
    'ssd_cin_plans',
    { cinp_cin_plan_id: 'I1', cinp_referral_id: 'R1' },
    ['cinp_cin_plan_start_date', 'cinp_cin_plan_end_date'],
    'child_in_need_plan_id',
  ],
  [
    'child_protection_plans',
    'ssd_cp_plans',
    { cppl_cp_plan_id: 'I1', cppl_referral_id: 'R1' },
    ['cppl_cp_plan_start_date', 'cppl_cp_plan_end_date'],
    'child_protection_plan_id',
  ],
] as const)('Of %s those that touch the window are sent', (name, table, row, [start, end], id) => {
  const sent = (columns: Row) => listOf(name, { [table]: [{ ...row, ...columns }] });
  expect(sent({ [start]: '2024-01-01' })).toMatchObject([{ [id]: 'I1', start_date: '2024-01-01' }]);
  expect(sent({ [start]: '2024-01-01', [end]: '2024-04-01' })).toMatchObject([{ end_date: '2024-04-01' }]);
  expect(sent({ [start]: '2024-01-01', [end]: BEFORE })).toBeUndefined();
});

describe('Care workers', () => {
  const involvement = (worker: string) => ({
    invo_referral_id: 'R1',
    invo_professional_id: worker,
    invo_professional_role_id: 'CW',
    invo_involvement_start_date: IN,
  });
  const rows = {
    ssd_involvements: [involvement('W1'), involvement('W2')],
    ssd_professionals: [
      { prof_professional_id: 'W1', prof_social_worker_registration_no: 'SW1' },
      { prof_professional_id: 'W2' },
    ],
  };
  const plan = { cinp_cin_plan_id: 'I1', cinp_referral_id: 'R1', cinp_cin_plan_start_date: IN };

  it('are those who have a number; of the others it is said who they are', () => {
    const planned = { ...rows, ssd_cin_plans: [plan] };
    expect(listOf('care_worker_details', planned)).toEqual([{ worker_id: 'SW1', start_date: IN }]);
    expect(buildFrom(childWith(planned)).faults).toMatchObject([
      {
        rule: 'worker-without-number',
        source: { rows: [{ invo_professional_id: 'W2', invo_involvement_start_date: IN }] },
      },
    ]);
  });

  it('are not sent, nor spoken of, of a child without a child in need plan', () => {
    expect(listOf('care_worker_details', rows)).toBeUndefined();
    expect(buildFrom(childWith(rows)).faults).toEqual([]);
  });
});

describe('A referral that closed before the window', () => {
  const plan = { cinp_cin_plan_id: 'I1', cinp_referral_id: 'R1', cinp_cin_plan_start_date: '2024-01-01' };
  const inCare = {
    ssd_cla_episodes: [{ clae_cla_id: 'C1', clae_referral_id: 'R1', clae_cla_placement_id: 'L1' }],
    ssd_cla_placement: [
      { clap_cla_placement_id: 'L1', clap_cla_id: 'C1', clap_cla_placement_start_date: '2024-01-01' },
    ],
  };

  it.each([
    ['nothing', {}, false],
    ['a plan', { ssd_cin_plans: [plan] }, true],
    ['a placement', inCare, true],
    ['a plan and a placement', { ssd_cin_plans: [plan], ...inCare }, true],
    ['a plan that ended before it', { ssd_cin_plans: [{ ...plan, cinp_cin_plan_end_date: BEFORE }] }, false],
  ])('and has %s in it is sent: %3$s', (_name, rows, isSent) => {
    const referral = { cine_referral_id: 'R1', cine_person_id: 'P1', cine_referral_date: '2023-01-06' };
    const { record } = buildFrom(
      childWith({ ssd_cin_episodes: [{ ...referral, cine_close_date: BEFORE }], ...rows }),
    );
    expect('social_care_episodes' in record).toBe(isSent);
  });
});
