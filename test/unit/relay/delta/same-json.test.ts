import { sameJson } from '../../../../relay/delta/same-json';

/** Values of which no two are equal. */
const VALUES = [
  undefined,
  null,
  false,
  true,
  0,
  1,
  '',
  '0',
  'A',
  [],
  [null],
  ['A'],
  ['A', 'A'],
  ['A', 'B'],
  ['B', 'A'],
  [[]],
  [{}],
  {},
  { a: null },
  { a: 1 },
  { b: 1 },
  { a: 1, b: 1 },
  { a: 1, b: 2 },
  { a: { b: 1 } },
  { a: [{ b: 1 }] },
  { length: 0 },
  { 0: 'A' },
];

it.each(VALUES)('Of the values only %j is the same as itself', (value) => {
  const same = VALUES.filter((other) => sameJson(value, structuredClone(other)));
  expect(same).toEqual([value]);
});

it('The order of attributes makes no difference, at any depth', () => {
  expect(sameJson({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 })).toBe(true);
});

it('An attribute that an object has from all objects is not its own', () => {
  expect(sameJson({ toString: undefined }, { valueOf: undefined })).toBe(false);
});
