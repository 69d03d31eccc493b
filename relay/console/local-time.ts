import { localDay } from '../record/calendar';

/** A time as the clock of this server shows it, with its distance from UTC: '2026-03-02T02:03:04+00:00'. */
export function localTime(time: Date): string {
  const offset = -time.getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${localDay(time)}T${localClock(time)}${sign}${two(hours)}:${two(minutes)}`;
}

/** The same as a name of a file may hold it, without colons: '2026-03-02T020304'. */
export const localTimeInName = (time: Date): string =>
  `${localDay(time)}T${localClock(time).replaceAll(':', '')}`;

/** The time of day alone: '02:03:04'. */
export const localClock = (time: Date): string =>
  [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');

const two = (number: number): string => String(number).padStart(2, '0');
