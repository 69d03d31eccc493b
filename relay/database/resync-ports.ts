/** Whether the ledger is to be relied on where it says what DfE holds. */
export type ResyncState =
  /** It always was. */
  | 'never'
  /** The database was found to be a copy, or older than what was sent: nothing may be sent from it. */
  | 'needed'
  /** It was, and all that it said of DfE was forgotten: DfE may hold something of whomever it does not know. */
  | 'done';

/** Whom a resync is about. */
export interface ResyncCount {
  /** Children of whom DfE may hold something, and who are to be sent whole. */
  readonly whole: number;
  /** Children of whom DfE may hold something, and whose row is deleted. */
  readonly deleted: number;
}

/** The part of the ledger that begins anew with what DfE holds, where the database was restored or copied. */
export interface Resyncing {
  readResync(): Promise<ResyncState>;
  noteResync(state: Exclude<ResyncState, 'never'>, at: Date): Promise<void>;

  /** Everybody whom staging, the submissions or the acknowledged records know counts, and has a row. */
  countResync(): Promise<ResyncCount>;

  /**
   * Makes of those children, whether they have a row or not, children of whom DfE holds something, not known what: an
   * acknowledged record without payload, of `at`. Their rows become pending where they are neither deleted, held back nor in
   * error. Whose record is of `at` or later already is left. Nothing may be in flight.
   * @param limit how many at most, in one transaction
   * @returns how many; 0 where all are done
   */
  forgetHeld(at: Date, limit: number): Promise<number>;
}
