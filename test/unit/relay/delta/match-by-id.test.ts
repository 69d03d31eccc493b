import { matchById } from '../../../../relay/delta/match-by-id';

const [a, b, c] = [
  { id: 'A', n: 1 },
  { id: 'B', n: 1 },
  { id: 'C', n: 1 },
];
const [newA, newB, newC] = [
  { id: 'A', n: 2 },
  { id: 'B', n: 2 },
  { id: 'C', n: 2 },
];

test.each([
  ['nothing', [], [], [], []],
  ['the same', [a, b], [newA, newB], [a, b], []],
  ['the same in another order', [a, b], [newB, newA], [b, a], []],
  ['one in the place of another, beside one that stays', [a, b], [newA, newC], [a, undefined], [b]],
  ['one more', [a], [newA, newB], [a, undefined], []],
  ['one less', [a, b, c], [newA, newC], [a, c], [b]],
  ['nothing any more', [a, b], [], [], [a, b]],
])(
  'of %s each element has what is held of it, and the others are gone',
  (_what, held, current, matched, gone) => {
    expect(matchById(held, current, 'id')).toStrictEqual({ held: matched, gone });
  },
);
