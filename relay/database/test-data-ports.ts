import type { Extraction } from './extract-ports';

/** The staging table as a table of test data, which commands fill, change and break. */
export interface TestDataTable {
  /**
   * Does `work` with the rows of a table, and with what is gathered for the staging table. Staging shows all of it or
   * nothing. Rows are read as they were at one moment where the engine can (PostgreSQL).
   * The caller holds the run lock.
   * @param source another staging table of this database, as people write it in settings; undefined: the staging table itself.
   * Without a schema it is looked for in that of the staging table. Nothing is written to it.
   * @throws DatabaseError, or whatever `work` throws; then nothing is written
   */
  fill<T>(source: string | undefined, work: (filling: Filling) => Promise<T>): Promise<T>;
}

/** What is gathered goes into staging as an extract's does; children that were not met are marked as deleted. */
export interface Filling extends Gathering {
  /** Rows of the source that are not deleted, in order of the row id, after row id `after`, at most `limit`. */
  read(after: number, limit: number): Promise<SourceRow[]>;

  /** How many there are. */
  count(): Promise<number>;

  /** The person ids, without white space around them, that stand in several rows of the source. */
  duplicatedPersons(): Promise<ReadonlySet<string>>;

  /**
   * Writes what was gathered to staging.
   * @param removeUnheld also removes the deleted rows of children of whom DfE holds nothing and nothing is on the way
   */
  merge(options: { readonly removeUnheld: boolean }): Promise<void>;
}

/** The part of an extract that gathers records and says how staging stands to them. */
export type Gathering = Pick<Extraction, 'personIdLength' | 'compare' | 'keep' | 'stage' | 'countLeft'>;

export interface SourceRow {
  /** The keyset cursor. */
  readonly stagingId: number;
  readonly personId: string | null;
  /** `json_payload` as text, exactly as stored. */
  readonly payload: string | null;
  /** The authority holds the child back (EXTRACT_EXCLUDE_TABLE). */
  readonly heldBack: boolean;
}

/** A row as the statements of either engine return it. */
export interface SourcePageRow {
  /** bigint comes as text, int as a number. */
  readonly id: string | number;
  readonly person_id: string | null;
  readonly payload: string | null;
  readonly held_back: boolean;
}

export const toSourceRow = (row: SourcePageRow): SourceRow => ({
  stagingId: Number(row.id),
  personId: row.person_id,
  payload: row.payload,
  heldBack: row.held_back,
});
