import { EXIT, type ExitCode } from '../console/exit-code';
import { counted, figure, type Terminal } from '../console/terminal';
import type { AppliedOutcomes, RelayDatabase, RunCounts } from '../database/ports';
import type { PushCounts } from './push';

/** What the ledger keeps of a run. */
export function runCounts(
  pushed: PushCounts | undefined,
  { sent, rejected, failed }: AppliedOutcomes,
): RunCounts {
  const queued = (pushed?.queued ?? 0) + (pushed?.resent ?? 0) + (pushed?.followed ?? 0);
  return { looked: pushed?.looked ?? 0, queued, refused: pushed?.refused ?? 0, sent, rejected, failed };
}

/** What a run did, and which halves of it were asked for. */
export interface RunResult {
  readonly halves: 'push' | 'receive' | 'both';
  readonly pushed: PushCounts | undefined;
  readonly received: AppliedOutcomes;
  readonly stagingTable: string;
  /** The user ended the run. */
  readonly stopped: boolean;
}

/** Tells the user what a run did and where to look next. @returns the exit code that goes with it */
export async function reportRun(
  terminal: Terminal,
  database: Pick<RelayDatabase, 'staging' | 'ledger'>,
  { halves, pushed, received, stagingTable, stopped }: RunResult,
): Promise<ExitCode> {
  if (pushed) {
    terminal.line(
      `Looked at ${counted(pushed.looked, 'row')}: ${figure(pushed.queued)} put on the queue, ` +
        `${figure(pushed.refused)} not fit to be sent, ` +
        `${figure(pushed.waiting)} rejected by DfE before and unchanged since.`,
    );
    if (pushed.confirmed > 0) {
      terminal.line(
        `DfE holds ${counted(pushed.confirmed, 'record')} exactly as staged already; nothing was sent of them.`,
      );
    }
    if (pushed.followed > 0) {
      terminal.line(
        `${counted(pushed.followed, 'change')} took two steps: something was cleared at DfE first, and sent anew then.`,
      );
    }
    if (pushed.resent > 0) {
      terminal.line(`Put ${counted(pushed.resent, 'record')} of an earlier run on the queue again.`);
    }
  }
  if (halves !== 'push') {
    terminal.line(
      `Outcomes: ${figure(received.sent)} sent, ${figure(received.rejected)} rejected, ${figure(received.failed)} failed.`,
    );
  }
  const errors = await database.staging.countErrors();
  const { staged, queued } = await database.ledger.countInFlight();
  const inFlight = staged + queued;
  if (errors > 0) {
    terminal.line(
      `${counted(errors, 'row')} in error: see api_response where submission_status = 'error' in ${stagingTable}.`,
    );
  }
  const unanswered = inFlight > 0 && halves === 'both';
  if (inFlight > 0) {
    terminal.line(
      `${counted(inFlight, 'record')} still on the way to DfE; the next run or "csc-relay receive" takes the answers.`,
    );
  }
  if (stopped) terminal.line('Stopped before the end, as told. Nothing is lost: the next run does the rest.');
  return errors > 0 || unanswered || stopped ? EXIT.recordsInError : EXIT.ok;
}
