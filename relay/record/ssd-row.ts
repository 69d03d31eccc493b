/** One row of an SSD table: the text of each column that was read, by column name. */
export type SsdRow = Readonly<Record<string, string | undefined>>;

/** A value as a database gives it. */
export type StoredValue = string | number | null | undefined;

/** What extracts write where they have nothing to say. */
const PLACEHOLDER = 'SSD_PH';

/** A stored value as the extract reads it: without the white space around it; blanks and placeholders are absent. */
export function presentText(stored: string | null | undefined): string | undefined {
  const text = stored?.trim();
  return text === undefined || text === '' || text === PLACEHOLDER ? undefined : text;
}

/** SystemC's key of what it does not know, and what others write for it. */
const isKnownId = (text: string): boolean => text !== '-1' && text !== '0';

/** The day that extracts write where they know none. */
const isKnownDay = (text: string): boolean => !text.startsWith('1900-01-01');

const ID_COLUMN = /_id$/;
const DAY_COLUMN = /_(?:date|dob|contact)$/;
/** An end that is not known still says that something ended: it counts as given, whatever its day. */
const END_COLUMN = /_(?:end|close|ceased)_date$/;

/** What a text of a column must be to count as there; undefined where any text does. */
function testOf(column: string): ((text: string) => boolean) | undefined {
  if (ID_COLUMN.test(column)) return isKnownId;
  return DAY_COLUMN.test(column) && !END_COLUMN.test(column) ? isKnownDay : undefined;
}

/**
 * Prepares the reading of rows that hold the values of these columns, in their order.
 * @returns takes the values of a row, and where the first of them stands
 */
export function rowReader(
  columns: readonly string[],
): (values: readonly StoredValue[], first?: number) => SsdRow {
  const prepared = columns.map((column) => ({ column, isThere: testOf(column) }));
  // Copied for each row: an object that grows by one column after another leaves as much garbage again behind.
  const blank: SsdRow = Object.fromEntries(columns.map((column) => [column, undefined]));
  return (values, first = 0) => {
    const row: Record<string, string | undefined> = { ...blank };
    let place = first;
    for (const { column, isThere } of prepared) {
      const stored = values[place];
      place += 1;
      const text = presentText(typeof stored === 'number' ? String(stored) : stored);
      if (text !== undefined && isThere?.(text) !== false) row[column] = text;
    }
    return row;
  };
}

/** Texts are compared without regard to case. */
export const upper = (text: string | undefined): string | undefined => text?.toUpperCase();
