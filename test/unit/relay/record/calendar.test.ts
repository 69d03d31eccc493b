import { addMonths, dayOf, localDay, nextDay } from '../../../../relay/record/calendar';

describe('The day of', () => {
  it.each([
    ['2026-01-02', '2026-01-02'],
    ['2026-01-02T23:59:59', '2026-01-02'],
    ['2026-01-02T09:30:00.0000000', '2026-01-02'],
    ['2026-01-02 00:00:00', '2026-01-02'],
    ['2026-02-31', '2026-02-31'],
  ])('%s is %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  it.each(['02/01/2026', '2 January 2026', '20260102', '2026-1-2', '2026-01', '2026', 'unknown', ''])(
    '"%s" is not known: the text is malformed',
    (text) => {
      expect(dayOf(text)).toBeUndefined();
    },
  );
});

describe('Moved by whole months', () => {
  it.each([
    ['2026-11-22', -24, '2024-11-22'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-23', 10, '2027-09-23'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2028-03-31', -1, '2028-02-29'],
    ['2028-02-29', -24, '2026-02-28'],
    ['2028-02-29', -48, '2024-02-29'],
    ['2024-04-01', -312, '1998-04-01'],
  ])('%s by %d is %s', (day, months, moved) => {
    expect(addMonths(day, months)).toBe(moved);
  });
});

it.each([
  ['2026-11-22', '2026-11-23'],
  ['2026-12-31', '2027-01-01'],
  ['2026-02-28', '2026-03-01'],
  ['2028-02-28', '2028-02-29'],
])('The day after %s is %s', (day, next) => {
  expect(nextDay(day)).toBe(next);
});

it.each([
  [new Date(2026, 0, 2, 0, 0), '2026-01-02'],
  [new Date(2026, 6, 31, 23, 59), '2026-07-31'],
])('The local day of %s is %s, at any hour', (now, day) => {
  expect(localDay(now)).toBe(day);
});
