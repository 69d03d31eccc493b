import { generatePerson, SSD_TABLES, type SsdRow, type SsdRows, type SsdTableName, type SsdTables } from '.';

export const SEED = 3;
export const TODAY = '2026-11-22';
/** 1 April of the financial year that holds the day 24 months before TODAY. */
export const WINDOW_START = '2024-04-01';

export const child = (n: number, day: 1 | 2 = 1): SsdRows =>
  generatePerson({ seed: SEED, n, day, today: TODAY, cohort: true });
export const outsider = (n: number, day: 1 | 2 = 1): SsdRows =>
  generatePerson({ seed: SEED, n, day, today: TODAY, cohort: false });
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

export const tablesOf = (rows: SsdRows) => Object.entries(rows) as [SsdTableName, readonly SsdRow[]][];

/** Whether an episode overlaps the window. */
export const isReferred = ({ ssd_cin_episodes = [] }: SsdRows): boolean =>
  ssd_cin_episodes.some(
    ({ cine_referral_date: from, cine_close_date: to }) =>
      String(from).slice(0, 10) <= TODAY && (to === null || String(to) >= WINDOW_START),
  );

/** Every column of every row, whether the row fills it or not. */
export const valuesOf = (rows: SsdRows, tables: SsdTables = SSD_TABLES) =>
  tablesOf(rows).flatMap(([table, held]) =>
    held.flatMap((row) =>
      tables[table].columns.map((column) => ({ ...column, value: row[column.name] ?? null })),
    ),
  );

/** The columns whose value leads to no row. */
export function danglingIn(rows: SsdRows): string[] {
  const values = valuesOf(rows);
  const known = new Set(values.map(({ name, value }) => `${name} ${value}`));
  return values.flatMap(({ name, refers, value }) =>
    refers === undefined || value === null || known.has(`${refers.split('.')[1]} ${value}`) ? [] : [name],
  );
}

/** The rows with every id of a row replaced by the order in which it first comes. */
export function withCanonicalIds(rows: SsdRows): unknown {
  const order = new Map<string, string>();
  const canonical = (value: unknown): unknown => {
    if (typeof value !== 'string' || !/^\d{12}$|^[0-9A-F]{8}-/.test(value)) return value;
    order.set(value, order.get(value) ?? `id ${order.size}`);
    return order.get(value);
  };
  return JSON.parse(JSON.stringify(rows), (name, value: unknown) =>
    name === 'icpc_icpc_meeting_id' ? value : canonical(value),
  );
}

type Value = ReturnType<typeof valuesOf>[number];

/** Where values do not fit their columns, or are missing. */
export const faultsIn = (rows: SsdRows, tables?: SsdTables): string[] =>
  valuesOf(rows, tables).flatMap(faultOf);

function faultOf({ name, value, nullable, sqlserver }: Value): string[] {
  if (value === null) return nullable ? [] : [`${name} is missing`];
  const size = /\((\d+)\)/.exec(sqlserver)?.[1];
  if (size !== undefined) return String(value).length > Number(size) ? [`${name} is too long`] : [];
  if (sqlserver === 'datetime') {
    return /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/.test(String(value)) ? [] : [`${name} is no date`];
  }
  return typeof value === 'number' || sqlserver === 'nvarchar(max)' ? [] : [`${name} is no number`];
}
