/** A row of such a file, by its columns. */
export type FileRow<Column extends string> = Readonly<Record<Column, string>>;

/** How a file of rows is written, piece by piece. */
export interface RowsFormat<Column extends string> {
  readonly head: string;
  /** @param isFirst no row was written before */
  rows(rows: readonly FileRow<Column>[], isFirst: boolean): string;
  readonly foot: string;
}

/** What Excel would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** In quotes, and as text for Excel, whatever it begins with. */
const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

const csv = <Column extends string>(columns: readonly Column[]): RowsFormat<Column> => ({
  // Excel reads UTF-8 by its mark.
  head: `\uFEFF${line(columns)}`,
  rows: (rows) => rows.map((row) => line(columns.map((column) => row[column]))).join(''),
  foot: '',
});

const json: RowsFormat<string> = {
  head: '[',
  rows: (rows, isFirst) =>
    rows.map((row, place) => `${isFirst && place === 0 ? '' : ','}\n${JSON.stringify(row)}`).join(''),
  foot: '\n]\n',
};

/** The format of a file by its name; undefined where it is none. @param columns in their order */
export function formatOf<Column extends string>(
  file: string,
  columns: readonly Column[],
): RowsFormat<Column> | undefined {
  if (/\.csv$/i.test(file)) return csv(columns);
  return /\.json$/i.test(file) ? json : undefined;
}
