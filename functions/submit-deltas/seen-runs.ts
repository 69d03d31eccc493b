import type { SeenRun } from '../journal/ports';

/** How many runs are remembered: those of the highest numbers. */
export const KEPT_RUNS = 200;

/** The highest number of a run that was seen; 0 before the first. */
export const highestNumber = (seen: readonly SeenRun[]): number =>
  seen.reduce((highest, { runNumber }) => Math.max(highest, runNumber), 0);

const isKnown = (seen: readonly SeenRun[], runId: string): boolean => seen.some((run) => run.runId === runId);

/**
 * Whether a run is of a database that was restored or copied: it was never seen, and its number was, or a higher one. A
 * run that was seen may be as late as it likes.
 */
export const isOutdated = (seen: readonly SeenRun[], { runId, runNumber }: SeenRun): boolean =>
  !isKnown(seen, runId) && runNumber <= highestNumber(seen);

/** The runs that were seen, with one more. The same list where it was seen before. */
export function withRun(seen: readonly SeenRun[], run: SeenRun): readonly SeenRun[] {
  if (isKnown(seen, run.runId)) return seen;
  return [run, ...seen].toSorted((one, other) => other.runNumber - one.runNumber).slice(0, KEPT_RUNS);
}
