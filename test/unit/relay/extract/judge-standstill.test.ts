import type { GoodTable } from '../../../../relay/database/extract-ports';
import { findStandstill } from '../../../../relay/extract/judge-standstill';
import { weekdaysBetween } from '../../../../relay/extract/weekdays';
import { SSD_TABLES, type SsdTable } from '../../../../relay/record/field';

/** 2026-11-19 is a Thursday, 2026-11-23 a Monday. */
const since = (
  day: string,
  others: Partial<Record<SsdTable, Partial<GoodTable>>> = {},
): Record<SsdTable, GoodTable> =>
  Object.fromEntries(
    SSD_TABLES.map((table) => [table, { rows: 5_000, newest: '2026-11-18', since: day, ...others[table] }]),
  ) as Record<SsdTable, GoodTable>;

const found = (tables: Record<SsdTable, GoodTable>, today: string): string[] =>
  findStandstill(tables, today).map(({ table, message }) => `${table} ${message}`);

test.each([
  ['2026-11-19', '2026-11-19', 0],
  ['2026-11-19', '2026-11-20', 1],
  ['2026-11-20', '2026-11-22', 0],
  ['2026-11-20', '2026-11-23', 1],
  ['2026-11-16', '2026-11-30', 10],
  ['2026-12-31', '2027-01-04', 2],
])('After %s up to %s there are %d weekdays', (after, last, weekdays) => {
  expect(weekdaysBetween(after, last)).toBe(weekdays);
});

describe('An SSD that does not change', () => {
  it('is said to stand still on the third weekday, once for all tables', () => {
    expect(found(since('2026-11-19'), '2026-11-23')).toEqual([]);
    expect(found(since('2026-11-19'), '2026-11-24')).toEqual([
      expect.stringMatching(
        /^ssd_person stands still, as do all other tables of the SSD: nothing in them has changed since the extract of 2026-11-19, 3 weekdays ago\. .* does not reach DfE\.$/,
      ),
    ]);
  });

  it('is told by the table that changed last', () => {
    expect(found(since('2026-11-10', { ssd_cp_plans: { since: '2026-11-19' } }), '2026-11-24')).toEqual([
      expect.stringContaining('since the extract of 2026-11-19, 3 weekdays ago'),
    ]);
  });

  it('is not told by its empty tables nor by those that are not there, and an SSD of empty tables does not stand still', () => {
    const changing = since('2026-11-23', { ssd_linked_identifiers: { rows: 0, since: '2026-10-01' } });
    expect(found(changing, '2026-11-24')).toEqual([]);
    const { ssd_address: _, ...without } = since('2026-11-19', { ssd_linked_identifiers: { rows: 0 } });
    expect(findStandstill(without, '2026-11-24')).toMatchObject([{ table: 'ssd_person' }]);
    const none = Object.fromEntries(SSD_TABLES.map((table) => [table, { rows: 0 }]));
    expect(found(since('2026-10-01', none), '2026-11-24')).toEqual([]);
  });
});

describe('A table that does not change while others do', () => {
  const still = (told: Partial<GoodTable>, today = '2026-11-24'): string[] =>
    found(since(today, { ssd_cla_placement: { since: '2026-11-19', ...told } }), today);

  it('is said to stand still on the third weekday, with its figures', () => {
    expect(still({}, '2026-11-23')).toEqual([]);
    expect(still({})).toEqual([
      'ssd_cla_placement stands still while other tables move: 5,000 rows, the newest of 2026-11-18, unchanged since the ' +
        'extract of 2026-11-19, 3 weekdays ago. Look whether the refresh of the SSD ends before this table.',
    ]);
    expect(still({ newest: undefined })[0]).toContain('5,000 rows, unchanged since');
  });

  it.each([
    // 1,500 weekdays of 2,500 rows: five times as long as between two rows are three weekdays.
    [2_500, '2026-11-24', true],
    [2_499, '2026-11-24', false],
    [2_499, '2026-11-25', true],
    [300, '2026-12-23', false],
    [300, '2026-12-24', true],
  ])('has time by how often it gets a row: of %d rows on %s', (rows, today, told) => {
    expect(still({ rows }, today).length > 0).toBe(told);
  });
});
