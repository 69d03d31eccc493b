import { REHEARSAL } from '../../shared/rehearsal';
import { counted, figure, type Terminal } from '../console/terminal';
import { type LastWords, lastWords } from './end/last-words';
import type { PushCounts } from './push';

/** What a run did. */
export interface RunResult extends LastWords {
  /** What is to be said of the certificate that the relay signs in with. */
  readonly certificate: string | undefined;
}

/** Tells the user what a run did, and in a block at its end how it ended and what to do. */
export function reportRun(terminal: Terminal, result: RunResult): void {
  const { command, pushed, received } = result.account;
  if (pushed) for (const line of pushLines(pushed)) terminal.line(line);
  if (command !== 'push') {
    terminal.line(
      `Outcomes: ${figure(received.sent)} sent, ${figure(received.rejected)} rejected, ${figure(received.failed)} failed${result.account.app?.receiver === REHEARSAL ? ', in a rehearsal' : ''}.`,
    );
    if (received.uncertain > 0) {
      terminal.line(
        `${counted(received.uncertain, 'record')} of them uncertain: DfE may have taken it twice, or taken it although nothing says so.`,
      );
    }
  }
  if (received.late > 0) {
    terminal.line(
      `DfE took ${counted(received.late, 'record')} after all that had been closed without an answer: what it holds is not known, and all of these children is sent again.`,
    );
  }
  sayLastWords(terminal, result);
  if (result.certificate !== undefined) terminal.line(`ATTENTION: ${result.certificate}`, 'warning');
}

/** Only the block at the end. */
export function sayLastWords(terminal: Terminal, words: LastWords): void {
  for (const [text, tone] of lastWords(words)) terminal.line(text, tone);
}

function pushLines(pushed: PushCounts): string[] {
  const lines = [
    `Looked at ${counted(pushed.looked, 'row')}: ${figure(pushed.queued)} put on the queue, ` +
      `${figure(pushed.refused)} not fit to be sent, ` +
      `${figure(pushed.waiting)} rejected by DfE before and unchanged since.`,
  ];
  if (pushed.confirmed > 0) {
    lines.push(
      `DfE holds ${counted(pushed.confirmed, 'record')} exactly as staged already; nothing was sent of them.`,
    );
  }
  if (pushed.overtaken > 0) {
    lines.push(
      `Another run sent something of ${counted(pushed.overtaken, 'child', 'children')} meanwhile; nothing was sent of them here, and the next run looks at them again.`,
    );
  }
  if (pushed.followed > 0) {
    lines.push(
      `${counted(pushed.followed, 'change')} took two steps: something was cleared at DfE first, and sent anew then.`,
    );
  }
  if (pushed.renewed > 0) {
    lines.push(`${counted(pushed.renewed, 'record')} sent whole by RESEND_WHOLE_DAYS.`);
  }
  if (pushed.unreadable > 0) {
    lines.push(
      `The ledger's record of ${counted(pushed.unreadable, 'child', 'children')} cannot be read: what DfE holds counts as not known, and all of these children is sent again. See whether somebody edits the tables ssd_api_acknowledged and ssd_api_submission.`,
    );
  }
  if (pushed.resent > 0) {
    lines.push(`Put ${counted(pushed.resent, 'record')} of an earlier run on the queue again.`);
  }
  return lines;
}
