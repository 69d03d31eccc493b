import type { PostResult } from '../dfe/ports';
import { EMPTY_JOURNAL } from '../journal/empty-journal';
import {
  type DfeContact,
  type DrainSummary,
  type Hold,
  type Journal,
  NO_REFUSALS,
  type OpenBatch,
  type RefusedAccount,
  type Search,
  type SeenRun,
  type Status,
  type TakenJournal,
} from '../journal/ports';
import { contactAfter, endOfWait } from './dfe-contact';
import { without } from './search/search';
import { withRun } from './seen-runs';

/** Most ids remembered in a list of the journal. A crash adds at most one batch, so this is never met in practice. */
const MOST_REMEMBERED = 2_000;
const KEPT_DRAINS = 50;

/**
 * The journal while a drain works. A batch begins with a write, before its POST, and closes in memory, which the
 * next begin or `flush` writes:
 *
 *   nothing open ──begin──▶ open: POST, reply archived, outcomes sent, messages completed ──close…──▶ nothing open
 *                              └─leaveToReport─▶ to report: outcomes sent, messages completed ──closeReported──▶ nothing
 *
 * The lower way is that of a batch that is reported while the next is open already (pipeline.ts). Where the retry window of
 * some is over, `giveUp` writes that between the reply and the outcomes.
 *
 * A process that dies while a batch is open leaves the batch named in the blob; the next drain takes it up (recover-batch.ts).
 * One process at a time writes the journal: the one that holds its lease.
 */
export class BatchJournal {
  private unwritten = false;
  private openBatch: OpenBatch | null;
  private toReport: readonly OpenBatch[];
  private readonly answered: Set<string>;
  private readonly perhapsPosted: Set<string>;
  private refused: Search;
  private refusedAccount: RefusedAccount | null;
  private waitsUntil: string | null;
  private dfe: DfeContact;
  private drains: readonly DrainSummary[];
  private status: Status | null;
  private seenRuns: readonly SeenRun[];

  constructor(private readonly taken: TakenJournal) {
    const {
      open,
      reporting = [],
      answered,
      perhapsPosted,
      search,
      account,
      waitUntil,
      dfe,
      drains,
      status,
      runs,
    } = taken.journal;
    this.openBatch = open;
    this.toReport = reporting;
    this.answered = new Set(answered);
    this.perhapsPosted = new Set(perhapsPosted);
    this.refused = search;
    this.refusedAccount = account;
    this.waitsUntil = waitUntil;
    this.dfe = dfe;
    this.drains = drains;
    this.status = status;
    this.seenRuns = runs;
  }

  /** The batch that is open: when the journal was taken, one that an earlier process left. */
  get open(): OpenBatch | null {
    return this.openBatch;
  }

  /** The batches whose replies are archived, and whose outcomes may not be sent. */
  get reporting(): readonly OpenBatch[] {
    return this.toReport;
  }

  /** Whether a submission is POSTed and answered, and reported or about to be: its message may still come again. */
  isAnswered(submissionId: string): boolean {
    return (
      this.answered.has(submissionId) ||
      this.toReport.some(({ submissionIds }) => submissionIds.includes(submissionId))
    );
  }

  /** Submissions that may have been POSTed without their reply being kept. */
  get perhapsPostedIds(): ReadonlySet<string> {
    return this.perhapsPosted;
  }

  /** What is known of refused records. */
  get search(): Search {
    return this.refused;
  }

  /** Since when DfE refuses the account; null where it does not. */
  get account(): RefusedAccount | null {
    return this.refusedAccount;
  }

  /** Before when DfE asked for no POST, in UTC; null where it did not. */
  get waitUntil(): string | null {
    return this.waitsUntil;
  }

  /** When DfE last answered and was last silent. */
  get contact(): DfeContact {
    return this.dfe;
  }

  /** The runs of which submissions came. */
  get runs(): readonly SeenRun[] {
    return this.seenRuns;
  }

  /** When a journal was lost; null where none was. */
  get lostAt(): string | null {
    return this.taken.journal.lostAt;
  }

  /** Whether who answered until now did so in a rehearsal. */
  get rehearsed(): boolean {
    return this.status?.rehearsal === true;
  }

  get hold(): Hold {
    return this.taken.hold;
  }

  /** Names the batch that is about to be POSTed. Nothing may be POSTed before this has been written. */
  async begin(batch: OpenBatch): Promise<void> {
    this.openBatch = batch;
    await this.write();
  }

  /** Names those of the open batch that fail as their time is over. Their outcomes may be sent once this has been written. */
  async giveUp(overdue: readonly string[]): Promise<void> {
    if (!this.openBatch) throw new RangeError('Submissions were given up without a batch that is open.');
    this.openBatch = { ...this.openBatch, overdue };
    await this.write();
  }

  /** The batch was answered and reported. `unsettled`: those whose messages could not be completed. */
  closeAnswered(submissionIds: readonly string[], unsettled: readonly string[]): void {
    for (const id of submissionIds) this.perhapsPosted.delete(id);
    for (const id of unsettled) this.answered.add(id);
    this.refused = without(this.refused, submissionIds);
    this.close();
  }

  /** The reply to the open batch is archived, and decides all of it: it is reported while others are open. */
  leaveToReport(): void {
    if (!this.openBatch) throw new RangeError('There is no batch that is open, and none to report.');
    this.toReport = [...this.toReport, this.openBatch];
    this.close();
  }

  /** A batch that was left to report is reported. `unsettled`: those whose messages could not be completed. */
  closeReported(batchId: string, unsettled: readonly string[]): void {
    const reported = this.toReport.filter(({ address }) => address.batchId === batchId);
    for (const id of reported.flatMap(({ submissionIds }) => submissionIds)) this.perhapsPosted.delete(id);
    for (const id of unsettled) this.answered.add(id);
    this.toReport = this.toReport.filter((batch) => !reported.includes(batch));
    this.unwritten = true;
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

  /** A submission of a run came. Written before the POST of any. */
  noteRun(run: SeenRun): void {
    const runs = withRun(this.seenRuns, run);
    if (runs !== this.seenRuns) this.unwritten = true;
    this.seenRuns = runs;
  }

  /** They may have been POSTed by a process whose journal was lost. Written before the POST of any. */
  notePerhapsPosted(submissionIds: readonly string[]): void {
    for (const id of submissionIds) this.perhapsPosted.add(id);
    if (submissionIds.length > 0) this.unwritten = true;
  }

  /** What a reply made of the search. Written before the next POST. */
  goOnWith(search: Search): void {
    this.refused = search;
    this.unwritten = true;
  }

  /** DfE refuses the account, or goes on to. */
  noteRefusedAccount(at: string): void {
    const { since, probes } = this.refusedAccount ?? { since: at, probes: -1 };
    this.refusedAccount = { since, probes: probes + 1 };
    this.unwritten = true;
  }

  /** Records got through to DfE. */
  noteThrough(): void {
    if (this.refusedAccount) this.unwritten = true;
    this.refusedAccount = null;
  }

  /** What the POSTs of a batch say of DfE. Written with what comes next. */
  noteAttempts(result: PostResult): void {
    this.dfe = contactAfter(this.dfe, result);
    this.waitsUntil = endOfWait(result);
    this.unwritten = true;
  }

  /** A POST may have gone without an answer that is known of, at `instant` at the latest. */
  noteSilence(instant: string): void {
    this.dfe = { ...this.dfe, silentAt: instant };
    this.unwritten = true;
  }

  /** Somebody else answers from now on, DfE or a rehearsal: what the other one's replies said counts for nothing. */
  forgetReplies(): void {
    this.refused = NO_REFUSALS.search;
    this.refusedAccount = NO_REFUSALS.account;
    this.waitsUntil = NO_REFUSALS.waitUntil;
    this.dfe = EMPTY_JOURNAL.dfe;
    this.unwritten = true;
  }

  /** Writes what changed since the last write. A batch that is still open stays named. */
  async flush(): Promise<void> {
    if (this.unwritten) await this.write();
  }

  /** Writes how a tick went. `drained`: what it found to do, if anything. */
  async endTick(status: Status, drained: DrainSummary | undefined): Promise<void> {
    this.status = status;
    if (drained) this.drains = [drained, ...this.drains].slice(0, KEPT_DRAINS);
    await this.write();
  }

  private close(): void {
    this.openBatch = null;
    this.unwritten = true;
  }

  private async write(): Promise<void> {
    const journal: Journal = {
      version: 3,
      open: this.openBatch,
      ...(this.toReport.length > 0 && { reporting: this.toReport }),
      answered: [...this.answered].slice(-MOST_REMEMBERED),
      perhapsPosted: [...this.perhapsPosted].slice(-MOST_REMEMBERED),
      search: this.refused,
      account: this.refusedAccount,
      waitUntil: this.waitsUntil,
      dfe: this.dfe,
      drains: this.drains,
      status: this.status,
      runs: this.seenRuns,
      lostAt: this.lostAt,
    };
    await this.taken.write(journal);
    this.unwritten = false;
  }
}
