import { ErrorTally } from '../../../../../relay/commands/report/model/tally-errors';
import type { ErrorRow } from '../../../../../relay/database/reporting-ports';

const row = (personId: string | null, reason: string | null): ErrorRow => ({
  stagingId: 1,
  personId,
  reason,
});

const postcode = (n: number): string => `social_care_episodes[${n}].postcode: is long [max-length]`;
const ROWS: readonly ErrorRow[] = [
  row('C1', `The record has 3 faults: ${postcode(0)}; ${postcode(1)}; la_child_id: is long [max-length]`),
  row(' C2 ', `Not sent. The record has 2 faults: ${postcode(4)}; child_details: is odd [wrong-type]`),
  row(null, 'Ada Example is wrong'),
  row('C4', 'The record has 4 faults: la_child_id: is long [max-length]; and 3 more'),
];

function tally(withIds: boolean) {
  const counted = new ErrorTally(withIds);
  counted.add(ROWS.slice(0, 1));
  counted.add(ROWS.slice(1));
  return counted.figures;
}

test('a row counts once with each rule that it breaks, and once with each place', () => {
  expect(tally(false)).toEqual({
    rows: 4,
    rowsCutShort: 1,
    rules: [
      {
        rule: 'max-length',
        meaning: 'has more characters than DfE takes',
        rows: 3,
        places: [
          { place: 'la_child_id', rows: 2 },
          { place: 'social_care_episodes.postcode', rows: 2 },
        ],
      },
      {
        rule: 'other-reason',
        meaning: 'A reason in words that are not of this software',
        rows: 1,
        places: [],
      },
      {
        rule: 'wrong-type',
        meaning: 'is of another kind than DfE takes, as text in place of a number',
        rows: 1,
        places: [{ place: 'child_details', rows: 1 }],
      },
    ],
  });
});

test('nothing of a child is in it, unless it is asked for', () => {
  expect(JSON.stringify(tally(false))).not.toMatch(/C1|C2|C4|Ada/);
});

test('who it is stands by rule and reason, where that is asked for', () => {
  const [length, other, type] = tally(true).rules;
  expect(length?.children).toEqual([
    { reason: 'social_care_episodes.postcode: is long', personIds: ['C1', 'C2'] },
    { reason: 'la_child_id: is long', personIds: ['C1', 'C4'] },
  ]);
  expect(other?.children).toEqual([{ reason: 'Ada Example is wrong', personIds: ['(no person id)'] }]);
  expect(type?.children).toEqual([{ reason: 'child_details: is odd', personIds: ['C2'] }]);
});

test('a reason of any length is shown by its beginning', () => {
  const counted = new ErrorTally(true);
  counted.add([row('C1', 'x'.repeat(5_000))]);
  expect(counted.figures.rules[0]?.children?.[0]?.reason).toBe(`${'x'.repeat(300)}…`);
});
