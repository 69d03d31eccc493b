import type { Random } from './random';

/** The day generated children live up to unless told otherwise, yyyy-MM-dd: no date lies after it but of births to come. */
export const LAST_DAY = '2026-06-30';

/** From one day to another, both yyyy-MM-dd. An open period is still going on at `to`. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly open: boolean;
}

const DAY_MS = 86_400_000;

/** The day `days` after a day, or before it where `days` is negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one day to another. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Some day of a period. */
export const dayWithin = (random: Random, { from, to }: Pick<Period, 'from' | 'to'>): string =>
  addDays(from, random.whole(0, daysBetween(from, to)));

/** Cuts a period into `count` that follow one another, oldest first; only the last can be open. */
export function cut(period: Period, count: number): Period[] {
  const days = daysBetween(period.from, period.to);
  const edge = (place: number): string => addDays(period.from, Math.floor((days * place) / count));
  return Array.from({ length: count }, (_, place) => ({
    from: edge(place),
    to: edge(place + 1),
    open: period.open && place === count - 1,
  }));
}
