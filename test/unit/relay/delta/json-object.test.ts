import { isObject, objectsOf } from '../../../../relay/delta/json-object';

it.each([
  [{}, true],
  [{ la_child_id: 'C1' }, true],
  [[], false],
  [[{}], false],
  [null, false],
  [undefined, false],
  ['{}', false],
  [0, false],
  [true, false],
])('That %j is an object of JSON is %s', (value, is) => {
  expect(isObject(value)).toBe(is);
});

it('A list of objects has its objects', () => {
  const list = [{ a: 1 }, { b: 2 }];
  expect(objectsOf(list)).toBe(list);
});

it.each([
  [{ a: 1 }],
  ['text'],
  [null],
  [undefined],
  [[{ a: 1 }, 'text']],
  [['text', { a: 1 }]],
  [[{ a: 1 }, null]],
])('%j has none: it is no list of objects', (value) => {
  expect(objectsOf(value)).toEqual([]);
});
