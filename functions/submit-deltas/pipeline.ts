/**
 * What goes on beside a POST. One batch at a time is on its way to DfE, and its reply is archived before the next begins
 * (I5, I6). Meanwhile the outcomes of the batch before go out, and the messages of the next are read:
 *
 *   batch n-1  ─ POST ─ reply ┬─ outcomes, queue
 *   batch n                   └─ begin, request ─ POST ─────── reply ┬─ outcomes, queue
 *   batch n+1                    receive ─ read, check               └─ begin, request ─ POST ─ …
 *
 * Two at most are unreported: the journal names each of them until its outcomes are sent, so that a death at any point
 * leaves them to the next drain, which has their replies. Only a batch of which all is decided is reported beside the next:
 * where records are searched for, refused or given back, one step follows the other (carry-out.ts).
 */
export class Pipeline {
  private reporting: Promise<void> = Promise.resolve();

  /** Begins a report once the one before has ended. @throws what that one failed of: then this one is not begun */
  async report(work: () => Promise<void>): Promise<void> {
    await this.reported();
    this.reporting = work();
    // Whoever waits for it next is told.
    this.reporting.catch(() => undefined);
  }

  /** Resolves once nothing is being reported. @throws what the last report failed of */
  async reported(): Promise<void> {
    await this.reporting;
  }

  /** The same for who goes on all the same. */
  async quiet(): Promise<void> {
    await this.reporting.catch(() => undefined);
  }
}
