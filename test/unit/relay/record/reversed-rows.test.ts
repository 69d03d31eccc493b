import type { SsdTable } from '../../../../relay/record/field';
import { buildFrom, childWith, namesOf } from './build-from';

// The window of these children is from 2024-04-01 to 2026-11-23.

const PLAN = { cinp_cin_plan_id: 'CP1', cinp_referral_id: 'R1', cinp_person_id: 'P1' };

const plan = (from: string, to: string | null) =>
  buildFrom(
    childWith({
      ssd_cin_plans: [{ ...PLAN, cinp_cin_plan_start_date: from, cinp_cin_plan_end_date: to }],
    }),
  );

it.each([
  ['2025-06-01', '2015-06-02'],
  ['2024-04-01', '2024-03-31T23:00:00'],
  ['2026-11-23', '1900-01-02'],
])('A plan that began on %s and ended on %s is not sent, with a warning at its end', (from, to) => {
  const { record, faults } = plan(from, to);
  expect(JSON.stringify(record)).not.toContain('child_in_need_plans');
  expect(faults).toMatchObject([
    {
      path: 'ssd_cin_plans',
      rule: 'ended-before-window',
      source: {
        table: 'ssd_cin_plans',
        column: 'cinp_cin_plan_end_date',
        rows: [{ cinp_cin_plan_id: 'CP1' }],
      },
    },
  ]);
});

it.each([
  ['2025-06-01', null],
  ['2025-06-01', '1900-01-01'],
  ['2025-06-01', '2025-06-02'],
  ['2025-06-02', '2025-06-01'],
  ['2025-06-01', '02/06/2015'],
  ['01/06/2025', '2015-06-01'],
  ['2024-03-31', '2015-06-01'],
  ['2026-11-24', '2015-06-01'],
])('Nothing is said of a plan that began on %s and ended on %s', (from, to) => {
  expect(namesOf(plan(from, to).faults)).toEqual([]);
});

it.each<[SsdTable, Readonly<Record<string, string>>, string]>([
  [
    'ssd_s47_enquiry',
    {
      s47e_person_id: 'P1',
      s47e_referral_id: 'R1',
      s47e_s47_enquiry_id: 'S1',
      s47e_s47_start_date: '2025-06-01',
      s47e_s47_end_date: '2015-06-01',
    },
    's47e_s47_end_date',
  ],
  [
    'ssd_cp_plans',
    {
      cppl_person_id: 'P1',
      cppl_referral_id: 'R1',
      cppl_cp_plan_id: 'CP1',
      cppl_cp_plan_start_date: '2025-06-01',
      cppl_cp_plan_end_date: '2015-06-01',
    },
    'cppl_cp_plan_end_date',
  ],
])('The same is told of a row of %s', (table, row, column) => {
  expect(buildFrom(childWith({ [table]: [row] })).faults).toMatchObject([
    { path: table, rule: 'ended-before-window', source: { column } },
  ]);
});
