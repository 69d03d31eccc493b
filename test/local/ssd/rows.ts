import type { SsdTableName } from './tables';

/** Column -> value; a column left out is null. Dates are 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:mm:ss'. */
export type SsdRow = Readonly<Record<string, string | number | null>>;
export type SsdRows = Readonly<Partial<Record<SsdTableName, readonly SsdRow[]>>>;
