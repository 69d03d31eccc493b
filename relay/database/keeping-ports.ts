import type { Kind } from '../../shared/messages';

/** How long what was sent is kept, and what is kept of one child. */
export interface Keeping {
  /** The submissions that were answered before `before` and whose records are still kept. */
  countOld(before: Date): Promise<OldRecords>;

  /**
   * Removes the records of such submissions, the oldest first, after `seq` `after`, at most `limit`: what was sent, what DfE
   * came to hold by it, and the reason of a refusal. The row with its state, receipt and times stays, and `notice` stands in
   * the place of the record. What is not answered is never touched, nor what DfE is known to hold.
   */
  removeOld(before: Date, after: number, limit: number, notice: string): Promise<RemovedRecords>;

  /** What is kept of a person, and what stands against erasing it. @param personId without white space around it */
  lookAtChild(personId: string): Promise<KeptOfChild>;

  /**
   * Erases a person, in one transaction: its deleted rows of staging go, and its submissions that were answered lose the
   * person id, the record and all that is made from either, so that nothing leads from them to the person or from one to
   * another. In the place of the record stands `notice`; state, receipt and times stay, but that a failed submission is
   * `superseded`, so that no answer that comes later counts. Done again it finds nothing.
   */
  eraseChild(personId: string, notice: string): Promise<ErasedChild>;
}

export interface KeptOfChild {
  /** Rows of staging, and how many of them are not deleted. */
  readonly rows: number;
  readonly liveRows: number;
  /** Submissions, and how many of them are on the way to DfE. */
  readonly submissions: number;
  readonly inFlight: number;
  /** DfE holds something of the person. */
  readonly isHeld: boolean;
  /** Rows by which the person could be adopted: another tool sent it. */
  readonly adoptableRows: number;
  /** The kind of the latest submission that DfE accepted; null where it accepted none. */
  readonly lastAccepted: Kind | null;
  /** Until when DfE may still work off a POST that it left without an answer; null: there is none. */
  readonly settlesAt: Date | null;
  /** When the latest submission failed of which it is not known whether DfE took it; null: none did. */
  readonly lastUnknownAt: Date | null;
}

export interface ErasedChild {
  readonly rows: number;
  readonly submissions: number;
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
