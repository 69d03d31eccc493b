import { nextDay } from '../record/calendar';

const SUNDAY = 0;
const SATURDAY = 6;

const isWeekday = (day: string): boolean =>
  ![SUNDAY, SATURDAY].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Mondays to Fridays after one day, up to another, it included; bank holidays count. Both are yyyy-MM-dd. */
export function weekdaysBetween(after: string, last: string): number {
  let weekdays = 0;
  for (let day = after; day < last; ) {
    day = nextDay(day);
    if (isWeekday(day)) weekdays += 1;
  }
  return weekdays;
}
