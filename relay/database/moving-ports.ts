/** Moving over from another tool that fills and sends the same staging table, or one of the same shape. */

/** Children whom another tool sent, and of whom the ledger holds nothing. */
export interface Adoptable {
  readonly children: number;
  /** Of them, those whose row is deleted: once they are adopted, the next push asks DfE to delete them. */
  readonly deleted: number;
  /** Of the others, those whose row is pending: they changed since they were sent. */
  readonly changed: number;
}

/** The part of the ledger that takes over children whom another tool sent. */
export interface Adoption {
  /**
   * Children with neither a submission nor an acknowledged record, and with a row in staging that is `sent` and has a
   * receipt in `api_response`, or `pending` with what looks like one there: it changed since it was sent.
   */
  countAdoptable(): Promise<Adoptable>;

  /**
   * Makes of each of them a child of whom DfE holds something, not known what: an acknowledged record without payload, and
   * with the receipt that stands in staging. In one transaction; done again it finds nobody. @returns how many
   */
  adopt(at: Date): Promise<number>;
}

/** The part of staging that lets two tables be compared. */
export interface Comparison {
  /**
   * The rows of some persons that are not deleted, each with the place of its person among the ids that were given. Ids are
   * compared as everywhere: without white space around them, and without case where the database does not look at it.
   * @param personIds without white space around them
   */
  readPersons(personIds: readonly string[]): Promise<PersonPayload[]>;
}

export interface PersonPayload {
  /** In the list of ids that was given. */
  readonly place: number;
  /** `json_payload` as text, exactly as stored. */
  readonly payload: string | null;
}

/** Which children are due to be sent whole although nothing changed (RESEND_WHOLE_DAYS). */
export interface Renewal {
  /** Each child is due once in so many nights. */
  readonly days: number;
  /** Whose night it is: from 0 to `days` - 1. */
  readonly slot: number;
  /** When the night began: whose record DfE took since is not due again. */
  readonly since: Date;
}
