import { createRecordBuilder } from '../../../../relay/record/build-record';
import { CHILD_TABLES, type ChildRows, groupBy } from '../../../../relay/record/child-rows';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { arrangeRows } from './arrange-rows';
import { childWith } from './build-from';
import { GOLDEN_TODAY } from './golden';

test('the tables that are read of a child are those that its record is built from', () => {
  const asked = new Set<string>();
  const rows = new Proxy<ChildRows>(arrangeRows(childWith({})), {
    get(target, table) {
      asked.add(String(table));
      return Reflect.get(target, table) as unknown;
    },
  });
  createRecordBuilder({ ...DEFAULT_OPTIONS, closedCareLeavers: true }, GOLDEN_TODAY)(rows);
  expect([...asked].toSorted()).toEqual(CHILD_TABLES.toSorted());
});

test('rows are grouped by a value in the order they come; those without one are in no group', () => {
  const [a1, b1, none, a2] = [{ id: 'A', n: '1' }, { id: 'B', n: '1' }, { n: '1' }, { id: 'A', n: '2' }];
  expect([...groupBy([a1, b1, none, a2], 'id')]).toEqual([
    ['A', [a1, a2]],
    ['B', [b1]],
  ]);
});
