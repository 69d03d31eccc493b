import { describeError } from '../../../shared/log';
import { within } from '../../../shared/within';
import type { ExitCode } from '../../console/exit-code';
import { type Context, withRunLock } from '../../context';
import type { RelayDatabase } from '../../database/ports';
import type { NewRun } from '../../database/run-ports';
import { LINES } from '../../log-lines';
import { type Ending, endingOf } from './judge-end';
import { countsOf, type RunAccount } from './run-account';

/** How long the row of a run that failed may take to be closed: the database may be what it lost. */
const CLOSE_ROW_MS = 10_000;

/**
 * Does a run with its row in the ledger: the row is written before anything else, and closed however the run ends. What an
 * earlier run left open is closed first, once the run lock shows that none is at work.
 * @param work what the run does, under the run lock, with the database to do it with
 * @throws CannotRun where another run is at work, or what `work` throws
 */
export async function recordRun(
  context: Context,
  database: RelayDatabase,
  { dataset, mode, leastNumber }: Pick<NewRun, 'dataset' | 'mode' | 'leastNumber'>,
  account: RunAccount,
  work: (locked: RelayDatabase) => Promise<Ending>,
): Promise<ExitCode> {
  const { ledger } = database;
  const { runId, command, startedAt } = account;
  account.runNumber = await ledger.startRun({ runId, command, dataset, mode, startedAt, leastNumber });
  const close = (ending: Ending): Promise<void> => {
    account.ending = ending;
    return ledger.finishRun(runId, { ...ending, finishedAt: context.now(), counts: countsOf(account) });
  };
  try {
    const ending = await withRunLock(database, async (locked) => {
      await locked.ledger.closeUnfinished(runId, context.now());
      return work(locked);
    });
    await close(ending);
    return ending.exitCode;
  } catch (error) {
    // Where the database is gone, the next run closes the row.
    await within(CLOSE_ROW_MS, async () => {
      await lookRound(database, account).catch(() => undefined);
      await close(endingOf(error, context.stopped.aborted));
    }).catch((problem: unknown) => context.log(LINES.runNotClosed, { error: describeError(problem) }));
    throw error;
  }
}

/** Notes in the account what stands in the database now. */
export async function lookRound(
  { staging, ledger }: Pick<RelayDatabase, 'staging' | 'ledger'>,
  account: RunAccount,
): Promise<void> {
  const { staged, queued } = await ledger.countInFlight();
  account.left = {
    inFlight: staged + queued,
    inError: await staging.countErrors(),
    newInError: await staging.countNewErrors(),
  };
}

/** How many runs are looked back for the last extract. */
const LOOK_BACK = 100;

/** Children of whom the extract could stage nothing, beyond those of the extract before. */
export async function countNewUnstaged(
  { ledger }: Pick<RelayDatabase, 'ledger'>,
  { tally }: RunAccount,
): Promise<number> {
  if (!tally || tally.unstaged === 0) return 0;
  const runs = await ledger.recentRuns(LOOK_BACK);
  const before = runs.find(({ counts }) => counts?.unstaged !== undefined)?.counts?.unstaged ?? 0;
  return Math.max(0, tally.unstaged - before);
}
