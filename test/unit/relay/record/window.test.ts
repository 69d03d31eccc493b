import { liesIn, overlaps, windowOf } from '../../../../relay/record/window';

describe('The window of a run on', () => {
  it.each([
    ['2026-11-22', '2024-04-01', '2026-11-23', ['2025-03-31', '2026-03-31']],
    ['2026-12-31', '2024-04-01', '2027-01-01', ['2025-03-31', '2026-03-31']],
    ['2027-01-01', '2024-04-01', '2027-01-02', ['2025-03-31', '2026-03-31']],
    ['2026-03-29', '2023-04-01', '2026-03-30', ['2024-03-31', '2025-03-31']],
    // The window's last day is a census day.
    ['2026-03-30', '2023-04-01', '2026-03-31', ['2024-03-31', '2025-03-31', '2026-03-31']],
    ['2026-03-31', '2023-04-01', '2026-04-01', ['2024-03-31', '2025-03-31', '2026-03-31']],
    // The financial year of the day 24 months before is a new one: the window moves on by a year.
    ['2026-04-01', '2024-04-01', '2026-04-02', ['2025-03-31', '2026-03-31']],
    ['2028-02-29', '2025-04-01', '2028-03-01', ['2026-03-31', '2027-03-31']],
  ])('%s runs from %s to %s, with the census days %j', (today, start, end, censusDays) => {
    expect(windowOf(today)).toEqual({ start, end, censusDays });
  });
});

const window = windowOf('2026-11-22');

describe('A period', () => {
  it.each([
    ['2020-01-01', undefined],
    ['2020-01-01', '2024-04-01'],
    ['2020-01-01', '2024-04-01T00:00:00'],
    ['2026-11-23', undefined],
    ['2026-11-23T23:59:59', undefined],
    ['2024-04-01', '2026-11-23'],
    ['2020-01-01', '2099-12-31'],
    // Malformed dates count as lying inside, so that the record shows them.
    ['01/05/2019', undefined],
    ['01/05/2019', '2024-04-01'],
    ['2020-01-01', '31/12/2020'],
    ['unknown', 'unknown'],
  ])('from %s to %s touches the window', (from, to) => {
    expect(overlaps(window, from, to)).toBe(true);
  });

  it.each([
    ['2020-01-01', '2024-03-31'],
    ['2020-01-01', '2024-03-31T23:59:59'],
    ['2026-11-24', undefined],
    ['2026-11-24T00:00:00', '2026-12-01'],
    [undefined, undefined],
    [undefined, '2025-01-01'],
    ['unknown', '2024-03-31'],
    ['2026-11-24', 'unknown'],
  ])('from %s to %s does not', (from, to) => {
    expect(overlaps(window, from, to)).toBe(false);
  });
});

it.each([
  ['2024-03-31T23:59:59', false],
  ['2024-04-01', true],
  ['2024-04-01T00:00:00', true],
  ['2026-11-23T23:59:59', true],
  ['2026-11-24', false],
  ['01/05/2019', true],
  [undefined, false],
])('That the date %s lies in the window is %s', (date, lies) => {
  expect(liesIn(window, date)).toBe(lies);
});
