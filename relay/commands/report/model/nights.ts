import type { RunEnd } from '../../../../shared/messages';
import type { RunOutcome } from '../../../database/reporting-ports';
import type { RunSummary } from '../../../database/run-ports';
import { daysAfter, localDay, nextDay } from '../../../record/calendar';

/** How many nights a report looks back. */
export const NIGHTS = 90;

/** What the last run of a night came to, for whoever counts nights. */
export type NightResult = 'delivered' | 'part' | 'failed' | 'open' | 'no-run';

/** From noon to noon by the clock of this server, so that a run before midnight and one after it are of one night. */
export interface Night {
  /** The day on which it ends, yyyy-MM-dd. */
  readonly day: string;
  readonly result: NightResult;
  /** What became of the records that its runs put on their way, by now; a change may take two. Without those of rehearsals. */
  readonly sent: number;
  /** Of those sent, children whom DfE deleted. */
  readonly deleted: number;
  readonly rejected: number;
  readonly failed: number;
  /** On the way still. */
  readonly waiting: number;
  /** Of all, those that DfE may have had twice, or all the same. */
  readonly uncertain: number;
  /** Records that a rehearsal took in the place of DfE. */
  readonly rehearsed: number;
  /** Rows in error at the end of its last run that counted them; null where none did. */
  readonly inError: number | null;
}

const NOON = 12;

/** Whoever looks before this hour looks while the night is not over. */
const MORNING = 6;

/** The day on which the night ends that a moment is of. */
export const nightOf = (time: Date): string =>
  time.getHours() < NOON ? localDay(time) : nextDay(localDay(time));

/** When the first of the nights began that a report of `now` looks back to. */
export const beginOfNights = (now: Date): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() - NIGHTS, NOON);

/**
 * The nights up to that of `now`, oldest first; those before the first run of all are none. A night that is not over is there
 * only where it has had a run.
 * @param runs those since `beginOfNights(now)`, in any order
 */
export function nightsOf(
  runs: readonly RunSummary[],
  outcomes: readonly RunOutcome[],
  firstRunAt: Date | null,
  now: Date,
): Night[] {
  if (firstRunAt === null) return [];
  const byNight = Map.groupBy(runs, ({ startedAt }) => nightOf(startedAt));
  const byRun = Map.groupBy(outcomes, ({ runId }) => runId.toLowerCase());
  const begin = beginOfNights(now);
  const first = nightOf(firstRunAt < begin ? begin : firstRunAt);
  const today = localDay(now);
  const over = now.getHours() < MORNING ? daysAfter(today, -1) : today;
  const nights: Night[] = [];
  for (let day = first; day <= nextDay(today); day = nextDay(day)) {
    const ofNight = byNight.get(day) ?? [];
    if (day > over && ofNight.length === 0) continue;
    nights.push(nightOfRuns(day, ofNight, byRun));
  }
  return nights;
}

function nightOfRuns(
  day: string,
  runs: readonly RunSummary[],
  byRun: ReadonlyMap<string, readonly RunOutcome[]>,
): Night {
  const inOrder = runs.toSorted((one, other) => one.runNumber - other.runNumber);
  const outcomes = inOrder.flatMap(({ runId }) => byRun.get(runId.toLowerCase()) ?? []);
  const count = (of: (one: RunOutcome) => boolean): number =>
    outcomes.reduce((sum, one) => sum + (of(one) ? one.submissions - one.rehearsed : 0), 0);
  return {
    day,
    result: resultOf(inOrder.findLast(isSending)),
    sent: count(({ state }) => state === 'sent'),
    deleted: count(({ state, isDeletion }) => state === 'sent' && isDeletion),
    rejected: count(({ state }) => state === 'rejected'),
    failed: count(({ state }) => state === 'failed'),
    waiting: count(({ state }) => state === 'staged' || state === 'queued'),
    uncertain: outcomes.reduce((sum, { uncertain }) => sum + uncertain, 0),
    rehearsed: outcomes.reduce((sum, one) => sum + (one.state === 'sent' ? one.rehearsed : 0), 0),
    inError: inOrder.findLast(hasCounted)?.counts?.inError ?? null,
  };
}

/** An extract, or a look at the answers, sends nothing. */
const isSending = ({ command }: RunSummary): boolean =>
  command === null || command === 'run' || command === 'push';

/** Whether it came to its end, where the rows in error are counted. An extract counts them before anything is sent. */
const hasCounted = ({ command, ended, counts }: RunSummary): boolean =>
  command !== 'extract' && command !== 'resync' && counts !== null && RESULTS[ended ?? 'done'] !== 'failed';

function resultOf(run: RunSummary | undefined): NightResult {
  if (run === undefined) return 'no-run';
  return run.finishedAt === null ? 'open' : RESULTS[run.ended ?? 'done'];
}

const RESULTS: Readonly<Record<RunEnd, NightResult>> = {
  done: 'delivered',
  'new-errors': 'delivered',
  'not-delivered': 'part',
  refused: 'failed',
  stopped: 'failed',
  'could-not-run': 'failed',
  'without-a-word': 'failed',
};
