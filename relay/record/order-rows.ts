import { type DateText, dayOf } from './calendar';
import type { SsdRow } from './ssd-row';

/** Negative where one row comes before the other, 0 where nothing tells them apart. */
export type Order = (one: SsdRow, other: SsdRow) => number;

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A value before a blank. */
export function compareValues(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  return compareTexts(one, other);
}

const day = (date: DateText | undefined): string | undefined =>
  date === undefined ? undefined : (dayOf(date) ?? date);

/** By day, the undated last: 1 for the oldest first, -1 for the newest. */
export const byDay =
  (column: string, direction: 1 | -1): Order =>
  (one, other) => {
    const [first, second] = [day(one[column]), day(other[column])];
    const dated = first !== undefined && second !== undefined;
    return dated ? direction * compareTexts(first, second) : compareValues(first, second);
  };

/** In the order of a column's text, blanks last. */
export const byValue =
  (column: string): Order =>
  (one, other) =>
    compareValues(one[column], other[column]);

/** Whole numbers by their size, before all else, which goes by its text. */
export const byNumber =
  (column: string): Order =>
  (one, other) => {
    const [first, second] = [wholeNumber(one[column]), wholeNumber(other[column])];
    if (first === undefined || second === undefined) {
      return Number(first === undefined) - Number(second === undefined) || byValue(column)(one, other);
    }
    return first - second || byValue(column)(one, other);
  };

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : undefined;

/** Sorts by the first order that tells two rows apart. */
function sort(rows: readonly SsdRow[], orders: readonly Order[]): readonly SsdRow[] {
  if (rows.length < 2) return rows;
  return rows.toSorted((one, other) => {
    for (const order of orders) {
      const difference = order(one, other);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/** Oldest first, the undated last; then by the other orders in turn. */
export const oldestFirst = (rows: readonly SsdRow[], date: string, ...then: readonly Order[]) =>
  sort(rows, [byDay(date, 1), ...then]);

/** Newest first, the undated last; then by the other orders in turn. */
export const newestFirst = (rows: readonly SsdRow[], date: string, ...then: readonly Order[]) =>
  sort(rows, [byDay(date, -1), ...then]);

/** In the order of one column's text. */
export const inOrderOf = (rows: readonly SsdRow[], column: string) => sort(rows, [byValue(column)]);

/** The rows of the latest day there is, or the undated ones where no row has a day. */
export function latest(
  rows: readonly SsdRow[],
  dateOf: (row: SsdRow) => DateText | undefined,
): readonly SsdRow[] {
  let newest: string | undefined;
  for (const row of rows) {
    const date = day(dateOf(row));
    if (date !== undefined && (newest === undefined || date > newest)) newest = date;
  }
  return rows.filter((row) => day(dateOf(row)) === newest);
}
