import { SSD_TABLES, type SsdTable } from '../../record/field';
import type { ExtractOptions } from '../../record/options';
import { ASK_FOR_GRANTS, describeLack } from '../found-table';
import { quoteTable, type TableName } from '../table-name';
import { type ColumnType, isDate, isText } from './column-type';
import type { Dialect } from './dialect';
import { describeMissingColumns, describeMissingTable, nameSchema } from './missing';

/** A column as the database has it. */
export interface FoundColumn {
  /** Where its table stands; undefined where the tables have no schema of their own, as temporary ones. */
  readonly schema?: string | undefined;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** The table that the name stands for, where that is only another name of one. */
  readonly standsFor?: TableName | undefined;
}

/** What is there and may not be read. */
export interface Unreadable {
  readonly table: string;
  /** undefined: the whole table */
  readonly column: string | undefined;
  /** The right that is lacking: SELECT on the table, or USAGE on its schema. */
  readonly lacks: 'SELECT' | 'USAGE';
}

/** Names under which a column stands in some systems. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  // Mosaic
  cinp_cin_plan_id: 'cin_plan_id',
  // The next data model of the SSD
  pers_single_unique_id: 'pers_common_child_id',
};

/** Columns that rows are read without where they are missing. */
const DISPENSABLE = new Set([
  // Mosaic has neither.
  'invo_person_id',
  'clap_person_id',
  // Edited out here and there.
  'icpc_person_id',
  // Only some systems fill it with what factors are found by.
  'cinf_table_id',
  // Read where the code of the source is none.
  'cine_referral_source_desc',
  // Only its being the same as the end decides anything.
  'immi_immigration_status_start_date',
]);

/** Where the SSD stands. */
export interface SsdLocation {
  /** undefined: that of the staging table, or in another database that of the login */
  readonly schema: string | undefined;
  /** What stands before `person` in the name of the first table: ssd_, or ##ssd_ for Mosaic's temporary tables. */
  readonly prefix: string;
}

/** The same, with the database. */
export interface SsdPlace extends SsdLocation {
  /** SSD_CONN_STR; undefined: in the database of the staging table. */
  readonly connection?: string | undefined;
}

/** The tables that the authority says it has not, with the columns that would be read of them. */
export const absentTables = (
  { absentTables: absent }: ExtractOptions,
  columns: Readonly<Record<SsdTable, readonly string[]>>,
): Readonly<Partial<Record<SsdTable, readonly string[]>>> =>
  Object.fromEntries(absent.map((table) => [table, columns[table]]));

/** The name of a table in this database. */
export const tableName = (location: SsdLocation, table: SsdTable): string =>
  `${location.prefix}${table.slice('ssd_'.length)}`;

/** The SSD as it stands in one database: how its tables and columns are written in SQL. */
export class Source {
  readonly #found: readonly FoundColumn[];
  readonly #columns: ReadonlyMap<string, FoundColumn>;
  /** The tables as the catalogue of the database names them, by the names that are looked for, in lower case. */
  readonly #tables: ReadonlyMap<string, TableName>;

  constructor(
    private readonly dialect: Dialect,
    readonly location: SsdLocation,
    found: readonly FoundColumn[],
    /** Tables that the authority says it has not, with the columns that would be read of them. */
    private readonly absent: Readonly<Partial<Record<SsdTable, readonly string[]>>> = {},
    /** Columns of ids that stand with white space around them somewhere, and are joined by without it. */
    private readonly padded: ReadonlySet<string> = new Set(),
  ) {
    this.#found = found;
    this.#columns = new Map(found.map((one) => [keyOf(one.table, one.column), one]));
    this.#tables = new Map(
      found.map(({ schema, table, standsFor }) => [
        table.toLowerCase(),
        standsFor ?? { schema: schema ?? location.schema, table },
      ]),
    );
  }

  /** The table as the catalogue names it, with its schema; no rows where the authority has no such table. */
  table(table: SsdTable): string {
    const columns = this.absent[table];
    if (columns !== undefined) {
      const nothing = columns.map((column) => `${this.dialect.noText} as ${this.dialect.quote(column)}`);
      return `(select ${nothing.join(', ')}${this.dialect.fromNothing} where 1 = 0)`;
    }
    const name = tableName(this.location, table);
    const found = this.#tables.get(name.toLowerCase()) ?? { schema: this.location.schema, table: name };
    return quoteTable(found, this.dialect.quote);
  }

  has(table: SsdTable, column: string): boolean {
    return this.#find(table, column) !== undefined;
  }

  /** `x.column`, for a value. */
  column(alias: string, table: SsdTable, column: string): string {
    const found = this.#find(table, column);
    if (found === undefined) throw new RangeError(`${table}.${column} was not found`);
    return `${alias}.${this.dialect.quote(found.column)}`;
  }

  /** `x.column` as text, to join by. */
  key(alias: string, table: SsdTable, column: string): string {
    const key = this.dialect.key(this.column(alias, table, column), this.typeOf(table, column));
    return this.padded.has(column) ? this.dialect.trimmed(key) : key;
  }

  /** `x.column` as text; a date as ISO 8601. */
  text(alias: string, table: SsdTable, column: string): string {
    return this.dialect.text(this.column(alias, table, column), this.typeOf(table, column));
  }

  /** The same, to compare and group by. */
  brief(alias: string, table: SsdTable, column: string): string {
    return this.dialect.brief(this.column(alias, table, column), this.typeOf(table, column));
  }

  /** The day of `x.column`, ten characters of text. */
  day(alias: string, table: SsdTable, column: string): string {
    return this.dialect.day(this.column(alias, table, column), this.typeOf(table, column));
  }

  typeOf(table: SsdTable, column: string): ColumnType {
    return this.#find(table, column)?.type;
  }

  isText(table: SsdTable, column: string): boolean {
    return isText(this.typeOf(table, column));
  }

  /** The same, where these columns are joined by without the white space around their ids. No index serves them then. */
  withPadded(columns: ReadonlySet<string>): Source {
    return new Source(this.dialect, this.location, this.#found, this.absent, columns);
  }

  /** Whether the database keeps a column as a date of its own, not as text. */
  isDate(table: SsdTable, column: string): boolean {
    return isDate(this.typeOf(table, column));
  }

  /**
   * What of these columns is missing, in an analyst's words.
   * @param unreadable what is there and not among the columns that were found: it is never taken for missing
   */
  findMissing(
    columns: Readonly<Record<SsdTable, readonly string[]>>,
    unreadable: readonly Unreadable[] = [],
  ): string[] {
    if (unreadable.some(({ lacks }) => lacks === 'USAGE')) {
      return [
        `${describeLack(['USAGE'], this.location.schema === undefined ? this.#schema : `the ${this.#schema}`)}: ${ASK_FOR_GRANTS}.`,
      ];
    }
    return SSD_TABLES.flatMap((table) => {
      const hidden = this.#findHidden(table, columns[table], unreadable);
      if (hidden !== undefined) return [hidden];
      const wanted = columns[table].filter((column) => !DISPENSABLE.has(column));
      const missing = wanted.filter((column) => !this.has(table, column));
      if (missing.length === 0) return [];
      const { schema } = this.location;
      const name = tableName(this.location, table);
      return missing.length === wanted.length
        ? [describeMissingTable(table, name, schema)]
        : [describeMissingColumns(name, missing)];
    });
  }

  get #schema(): string {
    return nameSchema(this.location.schema);
  }

  /** A table, or columns of one, that would be read if this login might; columns that rows are read without, too. */
  #findHidden(
    table: SsdTable,
    columns: readonly string[],
    unreadable: readonly Unreadable[],
  ): string | undefined {
    if (this.absent[table] !== undefined) return undefined;
    const name = tableName(this.location, table);
    const ofTable = unreadable.filter((one) => one.table.toLowerCase() === name.toLowerCase());
    const [first] = ofTable;
    if (first === undefined) return undefined;
    const place = `the table ${name} in ${this.#schema}`;
    if (first.column === undefined || columns.every((column) => !this.has(table, column))) {
      return `${describeLack(['SELECT'], place)}: ${ASK_FOR_GRANTS}.`;
    }
    const hidden = new Set(ofTable.map(({ column }) => column?.toLowerCase()));
    const named = columns.filter(
      (column) => !this.has(table, column) && (hidden.has(column) || hidden.has(OTHER_NAMES[column] ?? '')),
    );
    if (named.length === 0) return undefined;
    return `${describeLack(['SELECT'], `the column ${named.join(', ')} of ${place}`)}: ${ASK_FOR_GRANTS}.`;
  }

  #find(table: SsdTable, column: string): FoundColumn | undefined {
    if (this.absent[table]?.includes(column)) return { table, column, type: 'text' };
    const name = tableName(this.location, table);
    const other = OTHER_NAMES[column];
    return (
      this.#columns.get(keyOf(name, column)) ??
      (other === undefined ? undefined : this.#columns.get(keyOf(name, other)))
    );
  }
}

/** SQL Server keeps the case of a name and compares without it. */
const keyOf = (table: string, column: string): string => `${table}.${column}`.toLowerCase();
