import type { ContainerClient } from '@azure/storage-blob';
import { createBlobStore } from '../archive/blob-store';
import { readJson } from '../archive/read-json';
import { type Journal, NO_REFUSALS } from './ports';
import { earlierJournalSchema } from './schema';

/** Where the journal stood before it had a container of its own. */
export const EARLIER_JOURNAL = 'journal/open-batch.json';

export const EMPTY_JOURNAL: Journal = {
  version: 3,
  open: null,
  answered: [],
  perhapsPosted: [],
  ...NO_REFUSALS,
  dfe: { reachedAt: null, silentAt: null },
  drains: [],
  status: null,
};

/**
 * What an app that is updated begins with: what the version before left in the container `archive`, so that a batch
 * which was open then is not POSTed again unmarked. Empty where it left nothing.
 * @throws ArchiveError where it cannot be read
 */
export async function readEarlierJournal(archive: ContainerClient): Promise<Journal> {
  const blobs = createBlobStore(archive, { createsContainer: false });
  const what = 'the journal of the version before';
  const bytes = await blobs.read(EARLIER_JOURNAL, what);
  if (!bytes) return EMPTY_JOURNAL;
  const { open, answered, perhapsPosted } = readJson(earlierJournalSchema, bytes, what);
  return { ...EMPTY_JOURNAL, open: open && { ...open, contractVersion: 1 }, answered, perhapsPosted };
}
