import { dailyRunScheduleOf, submitScheduleOf } from '../../../../functions/schedule/default-schedules';
import { readSchedule } from '../../../../functions/schedule/schedule';
import { LOCAL_AUTHORITIES } from '../../../../shared/child-record';

const CODES = Object.keys(LOCAL_AUTHORITIES);
const MIDNIGHT = new Date('2026-11-25T00:00:00.000Z');
const MIDNIGHT_AND_A_BIT = new Date(MIDNIGHT.getTime() - 1_000);

const firstOf = (expression: string): number =>
  (readSchedule(expression)?.after(MIDNIGHT_AND_A_BIT)?.getTime() ?? Number.NaN) - MIDNIGHT.getTime();

describe('the default schedules of the 153 authorities', () => {
  it('look at the queue every five minutes, each at a second of its own, spread evenly', () => {
    const seconds = CODES.map((code) => firstOf(submitScheduleOf(code)) / 1_000).toSorted((a, b) => a - b);
    expect(new Set(seconds).size).toBe(CODES.length);
    expect([seconds[0], seconds.at(-1)]).toEqual([0, 298]);
    const gaps = seconds.slice(1).map((second, n) => second - (seconds[n] ?? 0));
    expect(new Set(gaps)).toEqual(new Set([1, 2]));
    expect(readSchedule(submitScheduleOf('940'))?.leastGap()).toBe(300_000);
  });

  it('command a run once a night between 02:00 and 02:59, two or three in each minute', () => {
    const minutes = CODES.map((code) => firstOf(dailyRunScheduleOf(code)) / 60_000);
    const perMinute = [...Map.groupBy(minutes, (minute) => minute)].toSorted(([a], [b]) => a - b);
    expect(perMinute.map(([minute]) => minute)).toEqual(Array.from({ length: 60 }, (_, n) => 120 + n));
    expect(new Set(perMinute.map(([, some]) => some.length))).toEqual(new Set([2, 3]));
    expect(readSchedule(dailyRunScheduleOf('940'))?.leastGap()).toBe(86_400_000);
  });

  it('are the same whenever they are asked for', () => {
    expect([submitScheduleOf('845'), dailyRunScheduleOf('845')]).toEqual([
      '6 3-59/5 * * * *',
      '0 37 2 * * *',
    ]);
  });
});
