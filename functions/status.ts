import type { Dataset } from '../shared/messages';
import type { Archive, DrainSummary } from './archive/ports';
import type { Waiting } from './count-waiting';

/** What the status function answers: counts and times only, no personal data. */
export interface Status {
  readonly laCode: string;
  readonly dataset: Dataset;
  /** The batch in flight or left open by a process that died; its ids are this software's own. */
  readonly openBatch: {
    readonly batchId: string;
    readonly records: number;
    readonly openedAt: string;
  } | null;
  /** The latest drains that found something to do, newest first. */
  readonly drains: readonly DrainSummary[];
  readonly queues: Readonly<Record<string, Waiting>>;
}

/** @param queues for each queue by name, how to count what waits on it */
export async function readStatus(
  parts: { archive: Archive; queues: Readonly<Record<string, () => Promise<Waiting>>> },
  app: { laCode: string; dataset: Dataset },
): Promise<Status> {
  const [{ open }, drains, queues] = await Promise.all([
    parts.archive.readJournal(),
    parts.archive.readDrains(),
    Promise.all(Object.entries(parts.queues).map(async ([name, count]) => [name, await count()] as const)),
  ]);
  return {
    laCode: app.laCode,
    dataset: app.dataset,
    openBatch: open && {
      batchId: open.address.batchId,
      records: open.submissionIds.length,
      openedAt: open.openedAt,
    },
    drains,
    queues: Object.fromEntries(queues),
  };
}
