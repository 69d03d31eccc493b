import { counted, figure } from '../../../console/terminal';
import type { RunSummary } from '../../../database/run-ports';

/** How a run ended, in words for a table. */
export function endWords({ finishedAt, ended }: RunSummary): string {
  if (finishedAt === null) return 'Has not ended: at work, or killed';
  switch (ended) {
    case null:
    case 'done':
      return 'Done';
    case 'new-errors':
      return 'Done, with something to look at';
    case 'not-delivered':
      return 'Not all delivered';
    case 'stopped':
      return 'Stopped';
    case 'refused':
      return 'Failed: refused by a guard';
    case 'could-not-run':
      return 'Failed: could not run';
    case 'without-a-word':
      return 'Failed: ended without a word';
  }
}

/** Why it ended so, in its first line; nothing of one that went well. */
export function whyOf({ ended, why }: RunSummary): string | undefined {
  return ended === null || ended === 'done' ? undefined : why?.split('\n')[0];
}

const MINUTE_MS = 60_000;

/** '42 s', '12 min', '3 h 5 min'; undefined of one that has not ended. */
export function tookWords({ startedAt, finishedAt }: RunSummary): string | undefined {
  if (finishedAt === null) return undefined;
  const milliseconds = Math.max(0, finishedAt.getTime() - startedAt.getTime());
  if (milliseconds < 2 * MINUTE_MS) return `${figure(Math.round(milliseconds / 1_000))} s`;
  const minutes = Math.round(milliseconds / MINUTE_MS);
  if (minutes < 120) return `${figure(minutes)} min`;
  return `${counted(Math.floor(minutes / 60), 'h', 'h')} ${minutes % 60} min`;
}
