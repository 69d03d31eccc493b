/**
 * A date as the SSD gives it, in text: `yyyy-MM-dd` and perhaps a time of day, which is ignored throughout.
 * Days in this form compare as text. Anything else is malformed: it is kept and read as lying inside the window, so
 * that the record shows it and its fault is reported, where leaving it out would hide it.
 */
export type DateText = string;

/** The day of a date, or undefined where the text is malformed. 2024-02-31 is a day here; DfE's schema refuses it. */
export const dayOf = (date: DateText): string | undefined =>
  date.length >= 10 && date.charAt(4) === '-' && date.charAt(7) === '-' ? date.slice(0, 10) : undefined;

/** A day moved by whole months; a day that the month does not have becomes its last, as SQL's DATEADD has it. */
export function addMonths(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastOfMonth));
  return utcDay(date);
}

/** The day so many days after another, or before it where they are below zero; both yyyy-MM-dd. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return utcDay(date);
}

export const nextDay = (day: string): string => daysAfter(day, 1);

/** The day of UTC, yyyy-MM-dd. */
export const utcDay = (at: Date): string => at.toISOString().slice(0, 10);

/** The date on the wall where the relay runs, yyyy-MM-dd: the run date of today's SQL is that of its server. */
export function localDay(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
