import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith, namesOf } from './build-from';

type Row = NonNullable<StoredRows[string]>[number];

/** A row of each table that belongs to the referral R1 or the period C1, and the column that says so. */
const BELONGING: readonly [table: string, column: string, row: Row][] = [
  ['ssd_cin_assessments', 'cina_referral_id', { cina_referral_id: 'R1', cina_assessment_id: 'A1' }],
  ['ssd_cin_plans', 'cinp_referral_id', { cinp_referral_id: 'R1', cinp_cin_plan_id: 'I1' }],
  ['ssd_s47_enquiry', 's47e_referral_id', { s47e_referral_id: 'R1', s47e_s47_enquiry_id: 'S1' }],
  ['ssd_cp_plans', 'cppl_referral_id', { cppl_referral_id: 'R1', cppl_cp_plan_id: 'CP1' }],
  ['ssd_cla_episodes', 'clae_referral_id', { clae_referral_id: 'R1', clae_cla_id: 'C1' }],
  ['ssd_involvements', 'invo_referral_id', { invo_referral_id: 'R1', invo_professional_role_id: 'CW' }],
  ['ssd_cla_placement', 'clap_cla_id', { clap_cla_id: 'C1', clap_cla_placement_id: 'L1' }],
];

const PERIOD: StoredRows = { ssd_cla_episodes: [{ clae_referral_id: 'R1', clae_cla_id: 'C1' }] };

const faultsOf = (table: string, rows: readonly Row[]): string[] =>
  namesOf(buildFrom(childWith({ ...PERIOD, [table]: rows })).faults);

describe.each(BELONGING)('Of the rows of a child in %s', (table, column, row) => {
  const stray = { ...row, [column]: 'X9' };

  it('those that belong to it are no fault', () => {
    expect(faultsOf(table, [row, row])).toEqual([]);
  });

  it.each([
    ['alone', [stray]],
    ['before one that belongs', [stray, row]],
    ['behind one that belongs', [row, stray]],
  ])('one that belongs to nothing is told of: %s', (_, rows) => {
    expect(faultsOf(table, rows)).toEqual([`orphan-row at ${table}`]);
  });
});

it.each(BELONGING)(
  'A row of %s that names nothing belongs to nothing, unless it is an involvement',
  (table, column, row) => {
    const expected = table === 'ssd_involvements' ? [] : [`orphan-row at ${table}`];
    expect(faultsOf(table, [row, { ...row, [column]: null }])).toEqual(expected);
  },
);
