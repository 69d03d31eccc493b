import { counted, figure, type Terminal } from '../console/terminal';
import type { Ending } from './end/judge-end';
import type { RunAccount } from './end/run-account';
import type { PushCounts } from './push';

/** What a run did, and which halves of it were asked for. */
export interface RunResult {
  readonly halves: 'push' | 'receive' | 'both';
  readonly stagingTable: string;
  readonly account: Pick<RunAccount, 'pushed' | 'received' | 'left'>;
  readonly ending: Ending;
  /** What is to be said of the certificate that the relay signs in with. */
  readonly certificate: string | undefined;
}

/** Tells the user what a run did and where to look next. */
export function reportRun(terminal: Terminal, result: RunResult): void {
  const { halves, stagingTable, account, ending, certificate } = result;
  const { pushed, received, left } = account;
  if (pushed) for (const line of pushLines(pushed)) terminal.line(line);
  if (halves !== 'push') {
    terminal.line(
      `Outcomes: ${figure(received.sent)} sent, ${figure(received.rejected)} rejected, ${figure(received.failed)} failed.`,
    );
  }
  if (left.inError > 0) {
    terminal.line(
      `${counted(left.inError, 'row')} in error, ${figure(left.newInError)} of them new: see api_response where submission_status = 'error' in ${stagingTable}.`,
    );
  }
  if (left.inFlight > 0) {
    terminal.line(
      `${counted(left.inFlight, 'record')} still on the way to DfE; the next run or "csc-relay receive" takes the answers.`,
    );
  }
  if (ending.ended !== 'done') terminal.line(ending.why);
  if (certificate !== undefined) terminal.line(`ATTENTION: ${certificate}`);
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
  if (pushed.resent > 0) {
    lines.push(`Put ${counted(pushed.resent, 'record')} of an earlier run on the queue again.`);
  }
  return lines;
}
