import { SSD_TABLES, type SsdTable } from '../../record/field';
import { quoteTable } from '../table-name';
import type { Dialect } from './dialect';

/** A column as the database has it. */
export interface FoundColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Names under which a column stands in some systems. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  // Mosaic
  cinp_cin_plan_id: 'cin_plan_id',
  // The next data model of the SSD
  pers_single_unique_id: 'pers_common_child_id',
};

/** Columns that rows are read without where they are missing. Mosaic lacks the first two; others may have been edited out. */
const DISPENSABLE = new Set([
  'invo_person_id',
  'clap_person_id',
  'icpc_person_id',
  'cinf_table_id',
  'cine_referral_source_desc',
]);

/** What is known of a table that an authority may find missing or different, by the systems' own extracts. */
const NOTES: Readonly<Partial<Record<SsdTable, string>>> = {
  ssd_person:
    'the drafts for Azeus have no such table; ssd-data-model-next lacks pers_upn, pers_forename and pers_surname',
  ssd_cin_plans: 'Mosaic names the key cin_plan_id, which is read too',
  ssd_linked_identifiers: 'Eclipse creates it empty; it may stay empty',
  ssd_cla_placement: "the Eclipse extract of it is marked 'fix needed'",
  ssd_sdq_scores: "the Eclipse extract of it is marked 'fix needed'",
  ssd_cla_episodes: 'clae_cla_placement_id ties care episodes to placements; every system has it',
};

/** Where the SSD stands. */
export interface SsdLocation {
  /** undefined: that of the staging table */
  readonly schema: string | undefined;
  /** What stands before `person` in the name of the first table: ssd_, or ##ssd_ for Mosaic's temporary tables. */
  readonly prefix: string;
}

/** The name of a table in this database. */
export const tableName = (location: SsdLocation, table: SsdTable): string =>
  `${location.prefix}${table.slice('ssd_'.length)}`;

/** The SSD as it stands in one database: how its tables and columns are written in SQL. */
export class Source {
  readonly #columns: ReadonlyMap<string, FoundColumn>;

  constructor(
    private readonly dialect: Dialect,
    readonly location: SsdLocation,
    found: readonly FoundColumn[],
  ) {
    this.#columns = new Map(found.map((one) => [keyOf(one.table, one.column), one]));
  }

  /** The table, with its schema. */
  table(table: SsdTable): string {
    const { schema } = this.location;
    return quoteTable({ schema, table: tableName(this.location, table) }, this.dialect.quote);
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

  /** `x.column` as text, to join by: ids are texts here and numbers there. */
  key(alias: string, table: SsdTable, column: string): string {
    const expression = this.column(alias, table, column);
    return isText(this.#find(table, column)?.type ?? '')
      ? this.dialect.key(expression)
      : this.dialect.text(expression);
  }

  /** What of these columns is missing, in an analyst's words. */
  findMissing(columns: Readonly<Record<SsdTable, readonly string[]>>): string[] {
    return SSD_TABLES.flatMap((table) => {
      const wanted = columns[table];
      const missing = wanted.filter((column) => !DISPENSABLE.has(column) && !this.has(table, column));
      if (missing.length === 0) return [];
      const note = NOTES[table] === undefined ? '' : ` (${NOTES[table]})`;
      const where = tableName(this.location, table);
      return missing.length === wanted.filter((column) => !DISPENSABLE.has(column)).length
        ? [
            `The table ${where} is missing in schema ${this.location.schema ?? '(default)'}, or this login may not read it${note}.`,
          ]
        : [`The table ${where} has no column ${missing.join(', ')}${note}.`];
    });
  }

  #find(table: SsdTable, column: string): FoundColumn | undefined {
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

const isText = (type: string): boolean => /char|text/i.test(type);
