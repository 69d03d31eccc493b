import { dayOf } from './calendar';
import { compareValues } from './order-rows';
import type { SsdRow } from './ssd-row';

/** The columns by which rows stand in a timeline. */
export interface TimelineColumns {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

interface Span {
  readonly id: string;
  readonly from: string;
  /** undefined: it lasts */
  readonly to: string | undefined;
}

/** The day of a row's column, where it has one. */
export function dayIn(row: SsdRow, column: string): string | undefined {
  const date = row[column];
  return date === undefined ? undefined : dayOf(date);
}

/** Finds which of a child's referrals, or of its enquiries, a day belongs to. Those without a first day have no place. */
export class Timeline {
  /** The latest first; of one day the longest, then the lowest id. */
  readonly #spans: readonly Span[];

  constructor(rows: readonly SsdRow[], columns: TimelineColumns) {
    const spans = rows.flatMap((row): Span[] => {
      const [id, from, to] = [row[columns.id], dayIn(row, columns.from), dayIn(row, columns.to)];
      return id === undefined || from === undefined ? [] : [{ id, from, to }];
    });
    this.#spans = spans.toSorted(
      (one, other) =>
        compareValues(other.from, one.from) ||
        compareValues(other.to, one.to) ||
        compareValues(one.id, other.id),
    );
  }

  /** The id of the latest that had begun by a day and had not ended before it. */
  openOn(day: string): string | undefined {
    return this.#spans.find(({ from, to }) => from <= day && (to === undefined || to >= day))?.id;
  }

  /** The id of the latest that had begun by a day. */
  begunBy(day: string): string | undefined {
    return this.#spans.find(({ from }) => from <= day)?.id;
  }
}
