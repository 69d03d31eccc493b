/** How long what was sent is kept: the records of submissions that were answered, but for what became of them. */
export interface Keeping {
  /** The submissions that were answered before `before` and whose records are still kept. */
  countOld(before: Date): Promise<OldRecords>;

  /**
   * Removes the records of such submissions, the oldest first, after `seq` `after`, at most `limit`: what was sent, what DfE
   * came to hold by it, and the reason of a refusal. The row with its state, receipt and times stays, and `notice` stands in
   * the place of the record. What is not answered is never touched, nor what DfE is known to hold.
   */
  removeOld(before: Date, after: number, limit: number, notice: string): Promise<RemovedRecords>;
}

export interface OldRecords {
  readonly submissions: number;
  /** When the first of them was answered, and the last; null where there are none. */
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

export interface RemovedRecords extends OldRecords {
  /** `seq` of the last of them: where the next removal goes on. */
  readonly last: number | null;
}
