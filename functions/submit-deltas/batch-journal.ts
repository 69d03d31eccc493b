import type { Archive, Journal, OpenBatch } from '../archive/ports';

/** Most ids remembered in a list of the journal. A crash adds at most one batch, so this is never met in practice. */
const MOST_REMEMBERED = 2_000;

/**
 * The journal while a drain works. A batch begins with a write, before its POST, and closes in memory, which the
 * next begin or `flush` writes:
 *
 *   nothing open ──begin──▶ open: POST, reply archived, outcomes sent, messages completed ──close…──▶ nothing open
 *
 * A process that dies while a batch is open leaves the batch named in the blob; the next drain takes it up (recover-batch.ts).
 * One process at a time writes the journal: a timer function runs on one instance.
 */
export class BatchJournal {
  private unwritten = false;

  private constructor(
    private readonly archive: Archive,
    private openBatch: OpenBatch | null,
    private readonly answered: Set<string>,
    private readonly perhapsPosted: Set<string>,
  ) {}

  static async load(archive: Archive): Promise<BatchJournal> {
    const { open, answered, perhapsPosted } = await archive.readJournal();
    return new BatchJournal(archive, open, new Set(answered), new Set(perhapsPosted));
  }

  /** The batch that is open: after `load`, one that an earlier process left. */
  get open(): OpenBatch | null {
    return this.openBatch;
  }

  /** Submissions that are POSTed, answered and reported, whose messages may still come again. */
  get answeredIds(): ReadonlySet<string> {
    return this.answered;
  }

  /** Submissions that may have been POSTed without their reply being kept. */
  get perhapsPostedIds(): ReadonlySet<string> {
    return this.perhapsPosted;
  }

  /** Names the batch that is about to be POSTed. Nothing may be POSTed before this has been written. */
  async begin(batch: OpenBatch): Promise<void> {
    this.openBatch = batch;
    await this.write();
  }

  /** The batch was answered and reported. `unsettled`: those whose messages could not be completed. */
  closeAnswered(submissionIds: readonly string[], unsettled: readonly string[]): void {
    for (const id of submissionIds) this.perhapsPosted.delete(id);
    for (const id of unsettled) this.answered.add(id);
    this.close();
  }

  /** The batch goes back to the queue. `uncertain`: DfE may have taken it all the same. */
  closeUndecided(submissionIds: readonly string[], uncertain: boolean): void {
    if (uncertain) for (const id of submissionIds) this.perhapsPosted.add(id);
    this.close();
  }

  /** The message of an answered submission came again and was completed. */
  forgetAnswered(submissionId: string): void {
    this.answered.delete(submissionId);
    this.unwritten = true;
  }

  /** Writes what changed since the last write. A batch that is still open stays named. */
  async flush(): Promise<void> {
    if (this.unwritten) await this.write();
  }

  private close(): void {
    this.openBatch = null;
    this.unwritten = true;
  }

  private async write(): Promise<void> {
    const journal: Journal = {
      version: 1,
      open: this.openBatch,
      answered: [...this.answered].slice(-MOST_REMEMBERED),
      perhapsPosted: [...this.perhapsPosted].slice(-MOST_REMEMBERED),
    };
    await this.archive.writeJournal(journal);
    this.unwritten = false;
  }
}
