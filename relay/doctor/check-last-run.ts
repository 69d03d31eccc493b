import type { RelayDatabase } from '../database/ports';
import type { RunSummary } from '../database/run-ports';
import { isMissing, lastRunLines, RUNS_LOOKED_AT } from '../run/last-run';
import type { Examination } from './examine';
import type { Finding } from './finding';
import { passed, skipped } from './say';

const READ_MS = 10_000;

const COMPONENT = 'last run';

/** How the last run ended, and how long ago. */
export async function checkLastRun(
  examination: Examination,
  database: RelayDatabase | undefined,
): Promise<void> {
  const what = { component: COMPONENT, target: 'ledger' };
  if (database === undefined) return examination.add(skipped(what, 'the ledger was not read'));
  await examination.check(what, READ_MS, async () => ({
    findings: judgeRuns(await database.ledger.recentRuns(RUNS_LOOKED_AT), examination.surgery.now()),
  }));
}

/** @param runs the latest, newest first */
export function judgeRuns(runs: readonly RunSummary[], now: Date): Finding[] {
  const [last] = runs;
  const lines = lastRunLines(runs, now);
  if (last === undefined) return [passed({ component: COMPONENT, target: 'none' }, lines.join(' '))];
  const what = { component: COMPONENT, target: `run ${last.runNumber}` };
  const isGood = last.ended === 'done' || (last.ended === null && !isMissing(last, now));
  if (isGood && !isMissing(last, now) && lines.length === 1) return [passed(what, lines.join(' '))];
  return [
    {
      ...what,
      verdict: 'WARN',
      details: lines.join(' '),
      cure: isMissing(last, now)
        ? 'Look whether the scheduled task, or "csc-relay listen", still runs; then "csc-relay run".'
        : 'Read the log file of that run, or "csc-relay status", and do what it says.',
    },
  ];
}
