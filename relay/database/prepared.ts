/** What was done to the tables. */
export interface Prepared {
  /** The tables and indexes that were created, by name. */
  readonly created: readonly string[];
  /** The version of the ledger before; undefined where there was none. It is that of this relay now, or was later already. */
  readonly versionBefore: number | undefined;
}
