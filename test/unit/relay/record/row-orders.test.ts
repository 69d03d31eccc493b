import {
  byNumber,
  byValue,
  inOrderOf,
  latest,
  newestFirst,
  oldestFirst,
} from '../../../../relay/record/order-rows';
import type { SsdRow } from '../../../../relay/record/ssd-row';

/** Every order of a list. */
function ordersOf<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, n) => ordersOf(list.toSpliced(n, 1)).map((rest) => [first, ...rest]));
}

const rows = (column: string, values: readonly (string | undefined)[]): SsdRow[] =>
  values.map((value) => ({ [column]: value }));

/** What a column is in the order that rows come out in, whatever order they come in. */
function sorted(
  values: readonly (string | undefined)[],
  sort: (given: readonly SsdRow[]) => readonly SsdRow[],
) {
  const results = ordersOf(values).map((order) => sort(rows('it', order)).map(({ it: value }) => value));
  for (const result of results) expect(result).toEqual(results[0]);
  return results[0];
}

it('The oldest are first, days by their day and not their text, the undated last', () => {
  const days = ['2026-01-05T23:00:00', '2026-01-04', undefined, '2025-12-31'];
  expect(sorted(days, (given) => oldestFirst(given, 'it'))).toEqual([
    '2025-12-31',
    '2026-01-04',
    '2026-01-05T23:00:00',
    undefined,
  ]);
});

it('The newest are first, and the undated last here too', () => {
  const days = ['2026-01-05T23:00:00', '2026-01-04', undefined, '2025-12-31'];
  expect(sorted(days, (given) => newestFirst(given, 'it'))).toEqual([
    '2026-01-05T23:00:00',
    '2026-01-04',
    '2025-12-31',
    undefined,
  ]);
});

it('Of one day, at whatever time, the further orders decide', () => {
  const day = [
    { it: '2026-01-05T23:00:00', id: 'A' },
    { it: '2026-01-05', id: 'B' },
    { it: '2026-01-05T01:00:00', id: undefined },
  ];
  for (const order of ordersOf(day)) {
    expect(newestFirst(order, 'it', byValue('id'))).toEqual(day);
    expect(oldestFirst(order, 'it', byValue('id'))).toEqual(day);
  }
});

it('Texts are in the order of their characters, blanks last', () => {
  const texts = ['b', 'B', '10', '9', undefined];
  expect(sorted(texts, (given) => inOrderOf(given, 'it'))).toEqual(['10', '9', 'B', 'b', undefined]);
});

it('Whole numbers are by their size, with their sign; all that only holds one goes by its text behind them', () => {
  const byScore = (given: readonly SsdRow[]) => newestFirst(given, 'day', byNumber('it'));
  expect(sorted(['100', '20', '9', '-3', '+7'], byScore)).toEqual(['-3', '+7', '9', '20', '100']);
  expect(sorted(['x1', '1x', '+-1', '300', '1.5', undefined], byScore)).toEqual([
    '300',
    '+-1',
    '1.5',
    '1x',
    'x1',
    undefined,
  ]);
});

it('The latest rows are all of the latest day, in the order they came; without a day all undated ones', () => {
  const latestOf = (...values: (string | undefined)[]) =>
    latest(rows('it', values), ({ it: date }) => date).map(({ it: date }) => date);
  expect(latestOf('2026-01-05', undefined, '2026-01-06T10:00:00', '2025-01-07', '2026-01-06')).toEqual([
    '2026-01-06T10:00:00',
    '2026-01-06',
  ]);
  expect(latestOf(undefined, '2026-01-05')).toEqual(['2026-01-05']);
  expect(latestOf(undefined, undefined)).toEqual([undefined, undefined]);
  expect(latestOf()).toEqual([]);
});
