import { explainAbsence } from '../../../../relay/commands/explain-absence';
import type { Absence, GroupOfPerson } from '../../../../relay/database/extract-ports';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';
import { windowOf } from '../../../../relay/record/window';

const WINDOW = windowOf('2026-11-22');

const group = (told: Partial<GroupOfPerson> = {}): GroupOfPerson => ({
  group: 'referral',
  rows: 0,
  holding: 0,
  closedBefore1900: 0,
  ...told,
});

const absent = (told: Partial<Absence> = {}): Absence => ({
  rows: 1,
  dob: '2014-05-01',
  expectedDob: undefined,
  ofAge: true,
  groups: [group(), group({ group: 'child-in-need-plan' }), group({ group: 'placement' })],
  inCohortTable: undefined,
  heldBack: false,
  ...told,
});

const explain = (told: Partial<Absence> = {}, options: Partial<ExtractOptions> = {}): string[] =>
  explainAbsence(absent(told), 'P1', { ...DEFAULT_OPTIONS, ...options }, WINDOW);

it('A person whom the SSD does not have is said to be missing, and nothing more', () => {
  expect(explain({ rows: 0 })).toEqual([expect.stringContaining('no row of ssd_person has this person id')]);
});

it('A child in no group is told group by group', () => {
  expect(explain({ groups: [group({ rows: 2 }), group({ group: 'placement', rows: 1 })] })).toEqual([
    'From the SSD: not in the cohort of the window 2024-04-01 to 2026-11-23. Rule by rule:',
    '  yes age: date of birth 2014-05-01; the 26th birthday must be after 2024-04-01, the birth by 2026-11-23, or due within 10 months after it',
    '  no  referral: 0 of 2 touch the window',
    '  no  placement: 0 of 1 touch the window',
    '  no  group: one at least must hold, and none does',
  ]);
});

it.each([
  [{ dob: undefined }, 'age: neither a date of birth nor an expected one;'],
  [{ dob: '1995-01-01' }, 'age: date of birth 1995-01-01;'],
  [{ dob: undefined, expectedDob: '2028-01-01' }, 'age: expected date of birth 2028-01-01;'],
  [
    { dob: '2030-01-01', expectedDob: '2028-01-01' },
    'age: date of birth 2030-01-01, expected date of birth 2028-01-01;',
  ],
])('A child who is not of the age is told by its dates: %j', (told, line) => {
  const lines = explain({ ...told, ofAge: false, groups: [group({ rows: 1, holding: 1 })] });
  expect(lines[1]).toContain(`  no  ${line}`);
  expect(lines.slice(2)).toEqual(['  yes referral: 1 of 1 touch the window']);
});

it('A child left out by an end before 1900 alone is told so', () => {
  expect(explain({ groups: [group({ rows: 3, closedBefore1900: 2 })] })[2]).toBe(
    '  no  referral: 0 of 3 touch the window (2 would if the end before 1900-01-02, most likely meant as no end, or before the start, were empty)',
  );
});

it.each([
  ['child-protection-plan', 'child protection plan: 0 of 1 touch the window'],
  ['disability', 'disability: 0 of 1 are others than NONE'],
  ['care-leaver', 'row of leaving care: 0 of 1 have a contact in the window, at the age of a care leaver'],
] as const)('The group %s has its own rule', (name, line) => {
  expect(explain({ groups: [group({ group: name, rows: 1 })] })[2]).toBe(`  no  ${line}`);
});

describe('A child of the cohort whom the authority filters is told by which setting:', () => {
  const groups = [group({ rows: 1, holding: 1 })];

  it.each<[Partial<Absence>, Partial<ExtractOptions>, string[]]>([
    [{}, { personIds: ['P2'] }, ['  no  EXTRACT_PERSON_IDS: one of the children it names']],
    [
      { inCohortTable: false },
      { personIds: ['P1'] },
      ['  yes EXTRACT_PERSON_IDS: one of the children it names', '  no  EXTRACT_COHORT_TABLE: stands in it'],
    ],
    [
      { heldBack: true, inCohortTable: true },
      {},
      [
        '  yes EXTRACT_COHORT_TABLE: stands in it',
        '  no  EXTRACT_EXCLUDE_TABLE: stands in it, so it is held back',
      ],
    ],
  ])('%j %j', (told, options, lines) => {
    expect(explain({ groups, ...told }, options).slice(3)).toEqual(lines);
  });
});
