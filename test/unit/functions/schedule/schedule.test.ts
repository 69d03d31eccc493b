import { readSchedule } from '../../../../functions/schedule/schedule';

const latest = (expression: string, at: string) =>
  readSchedule(expression)?.latest(new Date(at))?.toISOString();
const after = (expression: string, at: string) =>
  readSchedule(expression)?.after(new Date(at))?.toISOString();

describe('a schedule', () => {
  it.each([
    ['0 13 2 * * *', '2026-11-25T02:13:00.000Z', '2026-11-25T02:13:00.000Z'],
    ['0 13 2 * * *', '2026-11-25T02:12:49.999Z', '2026-11-24T02:13:00.000Z'],
    // A timer may fire a little before its time.
    ['0 13 2 * * *', '2026-11-25T02:12:59.990Z', '2026-11-25T02:13:00.000Z'],
    ['0 13 2 * * *', '2026-11-25T18:15:00.000Z', '2026-11-25T02:13:00.000Z'],
    ['0 0 2 * * Mon', '2026-11-25T18:15:00.000Z', '2026-11-23T02:00:00.000Z'],
  ])('%s was last due by %s at %s', (expression, at, due) => {
    expect(latest(expression, at)).toBe(due);
  });

  it.each([
    ['0 13 2 * * *', '2026-11-25T02:13:00.000Z', '2026-11-26T02:13:00.000Z'],
    ['7 3-59/5 * * * *', '2026-11-25T02:13:08.000Z', '2026-11-25T02:18:07.000Z'],
    // Both day fields at once: a Monday that is the first of its month.
    ['0 0 2 1 * 1', '2026-11-25T00:00:00.000Z', '2027-02-01T02:00:00.000Z'],
    // The clocks change: the schedule is in UTC and does not.
    ['0 30 1 * * *', '2026-03-29T00:00:00.000Z', '2026-03-29T01:30:00.000Z'],
  ])('%s is due after %s at %s', (expression, at, due) => {
    expect(after(expression, at)).toBe(due);
  });

  it.each([
    ['0 */5 * * * *', 300_000],
    ['7 0,10,59 * * * *', 60_000],
    ['0  0 2 * * *', 86_400_000],
  ])('%s has at least %d milliseconds between two times', (expression, gap) => {
    expect(readSchedule(expression)?.leastGap()).toBe(gap);
  });

  it.each([
    '',
    'nightly',
    '@daily',
    '0 2 * * *',
    '0 0 2 * * * 2027',
    '0 0 25 * * *',
    '0 0 2 30 2 *',
    '0 0 2 L * *',
    '0 0 2 ? * *',
    '0 0 2 * * 7',
    '0 0 2 * * 7,1',
    '0 0 2 * * MON#1',
    '0 0 2 * * 5-7',
    '01:00:00',
  ])('"%s" is none', (expression) => {
    expect(readSchedule(expression)).toBeUndefined();
  });
});
