import { localClock } from '../console/local-time';
import { figure } from '../console/terminal';
import type { RunSummary } from '../database/run-ports';
import { localDay } from '../record/calendar';

/** Older than this, a nightly run is missing. */
const MISSING_AFTER_HOURS = 26;

const HOUR_MS = 3_600_000;

/** How many runs are read for `lastRunLines`. */
export const RUNS_LOOKED_AT = 50;

/**
 * The last run in words, with what else of the latest runs a reader must know: 'csc-relay run FAILED last night at
 * 02:03: …', 'NO RUN for 30 hours. The last: csc-relay run done yesterday at 02:03, 12 sent.'
 * @param runs the latest, newest first
 */
export function lastRunLines(runs: readonly RunSummary[], now: Date): string[] {
  const [last] = runs;
  if (last === undefined) return ['No run yet.'];
  const hours = hoursSince(last, now);
  const missing = isMissing(last, now) ? `NO RUN for ${figure(hours)} hours. The last: ` : '';
  const lines = [`${missing}${runSentence(last, now)}`];
  // A failure is not hidden by an extract, or by a look at the answers, that somebody did after it.
  const lastPush = runs.find(({ command }) => command !== 'extract' && command !== 'receive');
  if (lastPush && lastPush !== last) lines.push(runSentence(lastPush, now));
  const open = runs.find((run) => run.finishedAt === null && run !== last && run !== lastPush);
  if (open) lines.push(runSentence(open, now));
  return lines;
}

const hoursSince = ({ startedAt }: Pick<RunSummary, 'startedAt'>, now: Date): number =>
  Math.floor((now.getTime() - startedAt.getTime()) / HOUR_MS);

/** Whether a nightly run is missing. @param last the latest */
export const isMissing = (last: Pick<RunSummary, 'startedAt'>, now: Date): boolean =>
  hoursSince(last, now) >= MISSING_AFTER_HOURS;

/** One run: what, how it ended, when it began, and why. */
function runSentence(run: RunSummary, now: Date): string {
  const when = spokenTime(run.startedAt, now);
  const what = `csc-relay ${run.command ?? 'run'}`;
  if (run.finishedAt === null) {
    return `${what} began ${when} and has not ended: it is at work, or was killed.`;
  }
  const sent = `${figure(run.counts?.sent ?? 0)} sent`;
  const why = run.why?.split('\n')[0] ?? '';
  switch (run.ended) {
    case null:
    case 'done':
      return `${what} done ${when}, ${sent}.`;
    case 'new-errors':
      return `${what} done ${when}, ${sent}. TO LOOK AT: ${why}`;
    case 'not-delivered':
      return `${what} NOT ALL DELIVERED ${when}, ${sent}: ${why}`;
    case 'stopped':
      return `${what} STOPPED ${when}: ${why}`;
    case 'refused':
    case 'could-not-run':
    case 'without-a-word':
      return `${what} FAILED ${when}: ${why}`;
  }
}

const DAY_BEGINS = 6;
const NIGHT_BEGINS = 18;

/** 'last night at 02:03', 'today at 09:30', 'yesterday at 14:00', 'on 2026-11-22 at 02:03'; in local time. */
export function spokenTime(time: Date, now: Date): string {
  const clock = localClock(time).slice(0, '02:03'.length);
  const daysAgo = Math.round((midnight(now) - midnight(time)) / (24 * HOUR_MS));
  const isLastNight =
    (daysAgo === 0 && time.getHours() < DAY_BEGINS) || (daysAgo === 1 && time.getHours() >= NIGHT_BEGINS);
  if (isLastNight && now.getHours() >= DAY_BEGINS) return `last night at ${clock}`;
  if (daysAgo === 0) return `today at ${clock}`;
  if (daysAgo === 1) return `yesterday at ${clock}`;
  return `on ${localDay(time)} at ${clock}`;
}

const midnight = (time: Date): number =>
  new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
