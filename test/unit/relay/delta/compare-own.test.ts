import { compareOwn } from '../../../../relay/delta/compare-own';

const NAMES = ['one', 'other'];

it.each([
  ['the same where nothing is in either', {}, {}, 'same'],
  ['the same where all are equal', { one: 1, other: ['A'] }, { other: ['A'], one: 1 }, 'same'],
  [
    'the same where only attributes that are not asked about differ',
    { one: 1 },
    { one: 1, third: 1 },
    'same',
  ],
  ['changed where a value came', {}, { one: 1 }, 'changed'],
  ['changed where a list came', {}, { one: [] }, 'changed'],
  ['changed where a value took the place of another', { one: 1 }, { one: 2 }, 'changed'],
  ['changed where a list took the place of a value', { one: 'A' }, { one: ['A'] }, 'changed'],
  ['changed where a value took the place of a list', { one: ['A', 'B'] }, { one: 'A' }, 'changed'],
  ['changed where a list grew', { one: ['A'] }, { one: ['B', 'A'] }, 'changed'],
  ['lost where a value went', { one: 1 }, {}, 'lost'],
  ['lost where a list went', { one: ['A'] }, {}, 'lost'],
  ['lost where an empty list went', { one: [] }, {}, 'lost'],
  ['lost where an element went', { one: ['A', 'B'] }, { one: ['B'] }, 'lost'],
  ['lost where one went and another came', { one: 1 }, { other: 1 }, 'lost'],
  ['lost where one changed and the next went', { one: 1, other: 1 }, { one: 2 }, 'lost'],
])('An object is %s', (_, held, current, difference) => {
  expect(compareOwn(held, current, NAMES)).toBe(difference);
});
