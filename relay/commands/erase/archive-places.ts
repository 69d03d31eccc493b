import type { SentSubmission } from '../../database/ports';
import { nextDay, utcDay } from '../../record/calendar';

/** Blobs of the archive that begin alike, and the submissions whose records stand in some of them. */
export interface ArchivePlace {
  /** As functions/archive names blobs: `{laCode}/{yyyy-MM-dd}/{runId}/`, or the name of a dead letter up to its number. */
  readonly prefix: string;
  readonly submissionIds: readonly string[];
}

/** The days of UTC from the one moment to the other, both included. */
function daysBetween(from: Date, to: Date): string[] {
  const days: string[] = [];
  for (let day = utcDay(from); day <= utcDay(to); day = nextDay(day)) days.push(day);
  return days;
}

/**
 * Where records of a child may stand in the archive. The ledger knows the run of a submission and between which days it was
 * POSTed; which of the batches there it was in says the reply.json of the batch, by the id of the submission. One that could
 * not be delivered may stand among the dead letters instead.
 */
export function archivePlaces(
  laCode: string,
  submissions: readonly SentSubmission[],
  now: Date,
): ArchivePlace[] {
  const places = new Map<string, string[]>();
  for (const { submissionId, runId, state, stagedAt, answeredAt } of submissions) {
    for (const day of daysBetween(stagedAt, answeredAt ?? now)) {
      const prefix = `${laCode}/${day}/${runId}/`;
      places.set(prefix, [...(places.get(prefix) ?? []), submissionId]);
      if (state === 'failed') places.set(`${laCode}/${day}/dead-letters/${submissionId}-`, [submissionId]);
    }
  }
  return [...places]
    .map(([prefix, submissionIds]) => ({ prefix, submissionIds }))
    .toSorted((one, other) => (one.prefix < other.prefix ? -1 : 1));
}
