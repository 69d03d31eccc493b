import type { DrainEnd } from '../journal/ports';
import { type Batch, formBatches, type QueuedSubmission } from './form-batches';
import { nextGroup } from './search/next-group';
import { idsOfDoubts } from './search/search';
import { abandonAll } from './settle';
import { type SubmitParts, type SubmitSettings, submitBatch } from './submit-batch';

export interface SubmitAllSettings extends SubmitSettings {
  /** Records in one POST, 1 to 100. */
  readonly batchSize: number;
  /** Bytes in one POST, where more than one record is in it. */
  readonly maxPostBytes: number;
}

/** Submissions that have no outcome yet, by their ids, in the order of the queue. */
type Waiting = Map<string, QueuedSubmission>;

/**
 * Carries submissions to DfE, one POST after the other: first what it refused before, in the groups that the journal has,
 * then the others in batches. Where DfE refuses the account, one record alone goes first, to see if it still does.
 * @param end no further POST is begun once it is aborted
 * @returns why it stopped: what is not decided is given back then. undefined where all is decided, or in doubt
 */
export async function submitAll(
  submissions: readonly QueuedSubmission[],
  parts: SubmitParts,
  settings: SubmitAllSettings,
  end: AbortSignal,
): Promise<DrainEnd | undefined> {
  const waiting: Waiting = new Map(submissions.map((queued) => [queued.submission.submissionId, queued]));
  for (;;) {
    setDoubtedAside(waiting, parts);
    const next = nextBatch(waiting, parts, settings);
    if (!next) return undefined;
    const stop = end.aborted ? 'time limit' : await submitNext(next);
    if (stop) {
      await abandonAll(
        parts.receiver,
        [...waiting.values()].map(({ message }) => message),
      );
      return stop;
    }
  }

  async function submitNext({ batch, isFirstTry }: Next): Promise<DrainEnd | undefined> {
    const waitsOutRefusal = isFirstTry && !parts.course.hasWaitedOut;
    const { stop, decided } = await submitBatch(batch, parts, settings, end, waitsOutRefusal);
    for (const id of decided) {
      waiting.delete(id);
      parts.course.doubted.delete(id);
    }
    return stop;
  }
}

interface Next {
  readonly batch: Batch;
  /** DfE has refused none of it before. */
  readonly isFirstTry: boolean;
}

/** @returns undefined where nothing is left that can be POSTed */
function nextBatch(
  waiting: Waiting,
  { journal }: SubmitParts,
  { batchSize, maxPostBytes }: SubmitAllSettings,
): Next | undefined {
  const first = (some: readonly QueuedSubmission[], isFirstTry: boolean): Next | undefined => {
    const [batch] = formBatches(some, { maxRecords: batchSize, maxBytes: maxPostBytes });
    return batch && { batch, isFirstTry };
  };
  const all = [...waiting.values()];
  // Another one at each tick, as a firewall may refuse the one that was tried.
  if (journal.account) return first(all.slice(journal.account.probes % all.length).slice(0, 1), false);
  const group = nextGroup(journal.search, (id) => waiting.has(id));
  if (group) {
    journal.goOnWith(group.search);
    return first(
      group.ids.flatMap((id) => waiting.get(id) ?? []),
      false,
    );
  }
  return first(all, true);
}

/** What is in doubt is not POSTed again before something has passed. */
function setDoubtedAside(waiting: Waiting, { course, journal }: SubmitParts): void {
  for (const id of idsOfDoubts(journal.search)) {
    const queued = waiting.get(id);
    if (queued) course.doubted.set(id, queued);
    waiting.delete(id);
  }
}
