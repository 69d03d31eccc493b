import type { SsdRow } from '../../../../relay/record/ssd-row';
import { dayIn, Timeline } from '../../../../relay/record/timeline';

type Span = readonly [id: string | undefined, from: string | undefined, to?: string];

const timeline = (...spans: readonly Span[]): Timeline =>
  new Timeline(
    spans.map(([id, from, to]): SsdRow => ({ id, from, to })),
    { id: 'id', from: 'from', to: 'to' },
  );

describe('A timeline', () => {
  const two = timeline(['A', '2025-01-01', '2025-03-31'], ['B', '2025-05-01T10:00:00']);

  it.each([
    ['2024-12-31', undefined, undefined],
    ['2025-01-01', 'A', 'A'],
    ['2025-03-31', 'A', 'A'],
    ['2025-04-01', undefined, 'A'],
    ['2025-05-01', 'B', 'B'],
    ['2099-01-01', 'B', 'B'],
  ])('says of %s what was open: %s, and what had begun: %s', (day, open, begun) => {
    expect([two.openOn(day), two.begunBy(day)]).toEqual([open, begun]);
  });

  it.each<[string, readonly Span[], string]>([
    [
      'the one that began last',
      [
        ['A', '2025-01-01'],
        ['B', '2025-02-01'],
      ],
      'B',
    ],
    [
      'of one day the one that lasts',
      [
        ['A', '2025-01-01', '2025-09-01'],
        ['B', '2025-01-01'],
      ],
      'B',
    ],
    [
      'of one day the one that ended last',
      [
        ['A', '2025-01-01', '2025-08-01'],
        ['B', '2025-01-01', '2025-09-01'],
      ],
      'B',
    ],
    [
      'of the same days the lowest id',
      [
        ['A', '2025-01-01'],
        ['B', '2025-01-01'],
      ],
      'A',
    ],
    [
      'one that has an id',
      [
        [undefined, '2025-02-01'],
        ['A', '2025-01-01'],
      ],
      'A',
    ],
    [
      'one that has a first day',
      [
        ['A', '2025-01-01'],
        ['B', undefined],
        ['C', 'unknown'],
      ],
      'A',
    ],
  ])('says of several %s', (_name, spans, id) => {
    for (const held of [spans, spans.toReversed()]) {
      expect([timeline(...held).openOn('2025-06-01'), timeline(...held).begunBy('2025-06-01')]).toEqual([
        id,
        id,
      ]);
    }
  });

  it('of nothing says nothing', () => {
    for (const empty of [timeline(), timeline([undefined, undefined]), timeline(['A', undefined])]) {
      expect([empty.openOn('2025-06-01'), empty.begunBy('2025-06-01')]).toEqual([undefined, undefined]);
    }
  });
});

it.each([
  ['2025-01-01', '2025-01-01'],
  ['2025-01-01T23:59:59', '2025-01-01'],
  ['unknown', undefined],
  [undefined, undefined],
])('The day of a column that holds %s is %s', (held, day) => {
  expect(dayIn({ from: held }, 'from')).toBe(day);
});
