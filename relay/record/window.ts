import { addMonths, type DateText, dayOf, nextDay } from './calendar';

/** The days an extract looks at. All bounds are yyyy-MM-dd. */
export interface Window {
  /** 1 April of the financial year that held the day 24 months ago. Inclusive. */
  readonly start: string;
  /** The day after the run. Inclusive, but for contacts with care leavers. */
  readonly end: string;
  /** 31 March of every year from start to end: the days whose care workers are reported. */
  readonly censusDays: readonly string[];
}

const MONTHS_BACK = 24;

/** @param today the day of the run, yyyy-MM-dd */
export function windowOf(today: string): Window {
  const anchor = addMonths(today, -MONTHS_BACK);
  const anchorYear = Number(anchor.slice(0, 4));
  // A financial year begins on 1 April.
  const startYear = anchor.slice(5) < '04-01' ? anchorYear - 1 : anchorYear;
  const start = `${startYear}-04-01`;
  const end = nextDay(today);
  const censusDays: string[] = [];
  // The window begins on the day after the first year's own.
  for (let year = startYear + 1; `${year}-03-31` <= end; year += 1) censusDays.push(`${year}-03-31`);
  return { start, end, censusDays };
}

/** A period touches the window: it began by its end, and had not ended before its start. Without a start it never does. */
export const overlaps = (window: Window, from: DateText | undefined, to: DateText | undefined): boolean =>
  touches(window.start, window.end, from, to);

/** The same for any two days, both included. */
export function touches(
  first: string,
  last: string,
  from: DateText | undefined,
  to: DateText | undefined,
): boolean {
  return from !== undefined && isBy(last, from) && (to === undefined || isFrom(first, to));
}

/** A date lies in the window, both ends included. */
export const liesIn = (window: Window, date: DateText | undefined): boolean =>
  date !== undefined && isBy(window.end, date) && isFrom(window.start, date);

/** A date is `last` or earlier. */
function isBy(last: string, date: DateText): boolean {
  const day = dayOf(date);
  return day === undefined || day <= last;
}

/** A date is `first` or later. */
export function isFrom(first: string, date: DateText): boolean {
  const day = dayOf(date);
  return day === undefined || day >= first;
}
