import type { ContainerClient } from '@azure/storage-blob';
import { createBlobStore } from '../archive/blob-store';
import { EMPTY_JOURNAL } from './empty-journal';
import { type FoundJournal, withLoss } from './read-journal';
import { readEarlier } from './schema';

/** Where the journal stood before it had a container of its own. */
export const EARLIER_JOURNAL = 'journal/open-batch.json';

/**
 * What an app that is updated begins with: what the version before left in the container `archive`, so that a batch
 * which was open then is not POSTed again unmarked. Empty where it left nothing. It stays there as it is, also where it
 * cannot be read.
 * @throws ArchiveError where storage fails
 */
export async function readEarlierJournal(
  archive: ContainerClient,
  now: () => Date = () => new Date(),
): Promise<FoundJournal> {
  const blobs = createBlobStore(archive, { createsContainer: false });
  const bytes = await blobs.read(EARLIER_JOURNAL, 'the journal of the version before');
  if (!bytes) return { journal: EMPTY_JOURNAL, setAside: undefined };
  const earlier = readEarlier(bytes);
  if (!earlier) return { journal: withLoss(EMPTY_JOURNAL, now()), setAside: 'unreadable' };
  const { open, answered, perhapsPosted } = earlier;
  const journal = {
    ...EMPTY_JOURNAL,
    open: open && { ...open, contractVersion: 1 as const },
    answered,
    perhapsPosted,
  };
  return { journal, setAside: undefined };
}
