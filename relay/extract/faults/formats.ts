import { FAULT_COLUMNS, type FaultRow } from './fault-rows';

/** How a file of faults is written, piece by piece. */
export interface FaultFormat {
  readonly head: string;
  /** @param isFirst no row was written before */
  rows(rows: readonly FaultRow[], isFirst: boolean): string;
  readonly foot: string;
}

/** What Excel would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** In quotes, and as text for Excel, whatever it begins with. */
const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

const csv: FaultFormat = {
  // Excel reads UTF-8 by its mark.
  head: `\uFEFF${line(FAULT_COLUMNS)}`,
  rows: (rows) => rows.map((row) => line(FAULT_COLUMNS.map((column) => row[column]))).join(''),
  foot: '',
};

const json: FaultFormat = {
  head: '[',
  rows: (rows, isFirst) =>
    rows.map((row, place) => `${isFirst && place === 0 ? '' : ','}\n${JSON.stringify(row)}`).join(''),
  foot: '\n]\n',
};

/** The format of a file by its name; undefined where it is none. */
export function formatOf(file: string): FaultFormat | undefined {
  if (/\.csv$/i.test(file)) return csv;
  return /\.json$/i.test(file) ? json : undefined;
}
