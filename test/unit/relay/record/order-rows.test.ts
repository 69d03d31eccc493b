import { array, assert, constantFrom, infiniteStream, nat, property } from 'fast-check';
import { byNumber, newestFirst } from '../../../../relay/record/order-rows';

const scoreOf = constantFrom('9', '10', '1a', '18', '18.0', '+7', '-2', 'x', undefined);

test('scores of one day have one order, numbers or not, whatever order their rows come in', () => {
  assert(
    property(array(scoreOf, { maxLength: 6 }), infiniteStream(nat()), (scores, chance) => {
      const rows = scores.map((score) => ({ day: '2026-02-03', score }));
      const shuffled = rows
        .map((row) => ({ row, place: chance.next().value ?? 0 }))
        .toSorted((one, other) => one.place - other.place)
        .map(({ row }) => row);
      expect(newestFirst(shuffled, 'day', byNumber('score'))).toEqual(
        newestFirst(rows, 'day', byNumber('score')),
      );
    }),
  );
});

test('whole numbers come by their size, before all else', () => {
  const rows = ['x', '10', '9', '1a', undefined].map((score) => ({ day: '2026-02-03', score }));
  expect(newestFirst(rows, 'day', byNumber('score')).map(({ score }) => score)).toEqual([
    '9',
    '10',
    '1a',
    'x',
    undefined,
  ]);
});
