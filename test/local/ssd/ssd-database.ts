import type { Dialect } from './dialects/dialect';
import type { SsdRows } from './rows';
import type { SsdTableName } from './tables';

/** The tables of a fictional SSD in a database. */
export interface SsdDatabase {
  /** The system whose SSD this one is like. */
  readonly dialect: Dialect;
  /**
   * Makes the tables, empty; drops what stands there under their names.
   * @throws NotFictionalError where something stands there without the marker of this program
   */
  createTables(): Promise<void>;
  /** Makes a table anew, empty and without its primary key, as authorities have it whose rows share an id. */
  makeKeyless(table: SsdTableName): Promise<void>;
  /** Whether any of the tables stands there and holds a row. */
  holdRows(): Promise<boolean>;
  insert(rows: SsdRows): Promise<void>;
  /** Deletes the rows of the identities of these. */
  remove(rows: SsdRows): Promise<void>;
  /** Deletes all rows of a table, as a refresh leaves it that stopped before it. */
  empty(table: SsdTableName): Promise<void>;
  /** Leaves just under half of the rows of a table. */
  halve(table: SsdTableName): Promise<void>;
  /** Brings the database's statistics up to date. */
  analyze(): Promise<void>;
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** What `mark` kept last; undefined where no marker stands. */
  readMark(): Promise<string | undefined>;
  /** Keeps in the marker how the tables were seeded. */
  mark(seeded: string): Promise<void>;
  close(): Promise<void>;
}

/** The tables may be an authority's own: they are left alone. */
export class NotFictionalError extends Error {
  override readonly name = 'NotFictionalError';

  constructor(tables: readonly string[]) {
    super(
      `Tables stand here that this program did not make, and it drops none of those: ${tables.join(', ')}. ` +
        'Give another database, --schema or --prefix.',
    );
  }
}

/** What an engine can do; the rest is the same for all. */
export interface Statements {
  readonly exists: (table: string) => Promise<boolean>;
  /** What a select of constants is from, with a blank before it. */
  readonly fromNothing?: string;
  readonly run: (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;
}
