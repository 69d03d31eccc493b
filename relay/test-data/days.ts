import { daysAfter } from '../record/calendar';

const DAY_MS = 86_400_000;

/**
 * The day so many days after another.
 * @param day a date of the calendar, yyyy-MM-dd
 * @returns undefined where such texts have no such day
 */
export function movedDay(day: string, days: number): string | undefined {
  const text = daysAfter(day, days);
  // Years before 0 have a sign, and those after 9999.
  return text.startsWith('-') || text.startsWith('+') ? undefined : text;
}

/** movedDay of a day of our time. */
export function addDays(day: string, days: number): string {
  const moved = movedDay(day, days);
  if (moved === undefined) throw new RangeError('The day lies outside the calendar');
  return moved;
}

/** How many days the second is after the first. */
export const daysBetween = (first: string, second: string): number =>
  Math.round((Date.parse(second) - Date.parse(first)) / DAY_MS);

/** The earlier of two days. */
export const earlier = (one: string, other: string): string => (one < other ? one : other);

/** The later of two days. */
export const later = (one: string, other: string): string => (one > other ? one : other);
