import type { CohortGroup } from '../../../../../relay/database/extract-ports';
import { explainAbsence } from '../../../../../relay/database/ssd/explain-absence';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../../relay/record/options';
import { windowOf } from '../../../../../relay/record/window';
import { dialect, openSqliteSsd, type Rows, source, type Value } from './sqlite-ssd';

/** From 2024-04-01 to 2026-11-23. */
const WINDOW = windowOf('2026-11-22');

const EVERY_GROUP = {
  ...DEFAULT_OPTIONS,
  childProtectionPlans: true,
  disabledChildren: true,
  closedCareLeavers: true,
};

/** What the rules say of the person C1. */
function judge(rows: Rows, options: ExtractOptions = EVERY_GROUP) {
  const database = openSqliteSsd(rows);
  const run = async (_step: string, sql: string) =>
    database.prepare(sql).all() as Record<string, string | number | null>[];
  return explainAbsence(dialect, source, options, WINDOW, 'C1', run);
}

async function holds(group: CohortGroup, rows: Rows): Promise<boolean> {
  const { groups } = await judge(rows);
  return groups.find((one) => one.group === group)?.holding === 1;
}

describe('The age', () => {
  test.each<[string, boolean, Value, Value]>([
    ['26 years on the first day of the window', false, '1998-04-01', null],
    ['a day younger', true, '1998-04-02', null],
    ['born on the last day but one', true, '2026-11-22', null],
    ['a birth to come, in the column of births', true, '2026-11-23', null],
    ['a birth to come within ten months of the end', true, null, '2027-09-23'],
    ['a birth to come after that', false, null, '2027-09-24'],
    ['the same in the column of births', false, '2027-09-24', null],
    ['a birth that is known, whatever was expected', true, '2015-03-04', '2030-01-01'],
    ['neither day', false, null, null],
    ['blanks and placeholders for days', false, ' ', 'SSD_PH'],
    ['a day that stands for none, and one that it is due on', true, '1900-01-01', '2027-01-01'],
    ['a day that stands for none, and no other', false, '1900-01-01', null],
    ['a day in another form, to be reported', true, '04/03/1970', null],
  ])('%s: %s', async (_, isOfAge, dob, expected) => {
    const persons = [{ pers_person_id: 'C1', pers_dob: dob, pers_expected_dob: expected }];
    expect((await judge({ ssd_person: persons })).ofAge).toBe(isOfAge);
  });
});

/** The same for all that has a first and a last day. */
const PERIODS: readonly [string, boolean, Value, Value][] = [
  ['began on the last day', true, '2026-11-23', null],
  ['began after it', false, '2026-11-24', null],
  ['ended on the first day', true, '2010-01-01', '2024-04-01'],
  ['ended before it', false, '2010-01-01', '2024-03-31'],
  ['has a time of day behind its end', true, '2010-01-01', '2024-04-01T00:00:00'],
  ['began on a day that stands for none', false, '1900-01-01', null],
  ['began on no day', false, null, null],
  ['ended on a day that stands for none', false, '2020-01-01', '1900-01-01'],
  ['has a blank for its end', true, '2020-01-01', '  '],
  ['has a placeholder for its end', true, '2020-01-01', 'SSD_PH'],
  ['ended on a day in another form, to be reported', true, '2020-01-01', '31/03/2021'],
];

describe.each<[CohortGroup, (from: Value, to: Value) => Rows]>([
  [
    'referral',
    (from, to) => ({
      ssd_cin_episodes: [{ cine_person_id: 'C1', cine_referral_date: from, cine_close_date: to }],
    }),
  ],
  [
    'child-in-need-plan',
    (from, to) => ({
      ssd_cin_plans: [{ cinp_person_id: 'C1', cinp_cin_plan_start_date: from, cinp_cin_plan_end_date: to }],
    }),
  ],
  [
    'child-protection-plan',
    (from, to) => ({
      ssd_cp_plans: [{ cppl_person_id: 'C1', cppl_cp_plan_start_date: from, cppl_cp_plan_end_date: to }],
    }),
  ],
  ['placement', (from, to) => placement({ from, to })],
])('A %s', (group, rows) => {
  test.each(PERIODS)('that %s: %s', async (_, isIn, from, to) => {
    expect(await holds(group, rows(from, to))).toBe(isIn);
  });
});

interface OnePlacement {
  readonly from?: Value;
  readonly to?: Value;
  readonly period?: string;
  readonly person?: Value;
}

const placement = ({ from = '2025-01-01', to = null, period = 'P1', person = 'C1' }: OnePlacement): Rows => ({
  ssd_cla_episodes: [{ clae_person_id: 'C1', clae_cla_id: period }],
  ssd_cla_placement: [
    {
      clap_cla_id: period,
      clap_person_id: person,
      clap_cla_placement_start_date: from,
      clap_cla_placement_end_date: to,
    },
  ],
});

describe('A placement', () => {
  test.each<[string, boolean, OnePlacement]>([
    ['names nobody', true, { person: null }],
    ['names what stands for nobody', true, { person: '-1' }],
    ['names another child than its period of care', false, { person: 'C2' }],
    ['is of a period that stands for none', false, { period: '-1' }],
  ])('that %s: %s', async (_, isIn, one) => {
    expect(await holds('placement', placement(one))).toBe(isIn);
  });
});

describe('A disability', () => {
  test.each([
    ['MOB', true],
    [' none ', false],
    ['SSD_PH', false],
    ['', false],
  ])('of the code "%s": %s', async (code, isIn) => {
    const rows = { ssd_disability: [{ disa_person_id: 'C1', disa_disability_code: code }] };
    expect(await holds('disability', rows)).toBe(isIn);
  });
});

describe('Leaving care', () => {
  test.each<[string, boolean, string, string]>([
    ['in touch on the first day of the window', true, '2024-04-01', '2008-01-01'],
    ['in touch the day before', false, '2024-03-31', '2008-01-01'],
    ['in touch on the day of the run', true, '2026-11-22', '2008-01-01'],
    ['in touch on the last day, which does not count here', false, '2026-11-23', '2008-01-01'],
    ['16 years before the last day', true, '2025-01-01', '2010-11-22'],
    ['16 years on the last day', false, '2025-01-01', '2010-11-23'],
    ['26 years on the first day', true, '2025-01-01', '1998-04-01'],
    ['26 years before it', false, '2025-01-01', '1998-03-31'],
    ['on no known day of birth', false, '2025-01-01', '1900-01-01'],
  ])('%s: %s', async (_, isIn, contact, dob) => {
    const rows = {
      ssd_person: [{ pers_person_id: 'C1', pers_dob: dob }],
      ssd_care_leavers: [{ clea_person_id: 'C1', clea_care_leaver_latest_contact: contact }],
    };
    expect(await holds('care-leaver', rows)).toBe(isIn);
  });
});

test.each<[string, boolean, string, string]>([
  ['1900-01-01', true, '2010-01-01', '1900-01-01'],
  ['a day before a start in the window', true, '2025-06-01', '2015-06-02'],
  ['a day before a start that lies before the window', false, '2015-06-01', '2015-05-31'],
  ['its own first day', false, '2015-06-01', '2015-06-01'],
  ['no day at all, which lies in the window', false, '2025-06-01', '02/06/2015'],
])(
  'A referral that is outside and ended on %s is told as one whose end is to be looked at: %s',
  async (_, isTold, from, to) => {
    const rows = {
      ssd_cin_episodes: [{ cine_person_id: 'C1', cine_referral_date: from, cine_close_date: to }],
    };
    const { groups } = await judge(rows);
    expect(groups[0]).toMatchObject({ group: 'referral', closedBefore1900: isTold ? 1 : 0 });
  },
);

test('Groups that are not asked for are none', async () => {
  const { groups } = await judge({}, DEFAULT_OPTIONS);
  expect(groups.map(({ group }) => group)).toEqual(['referral', 'child-in-need-plan', 'placement']);
});
