import type { ContainerClient } from '@azure/storage-blob';
import type { Dataset } from '../../shared/messages';
import { ArchiveError } from '../archive/archive-error';
import { type BlobStoreOptions, createBlobStore } from '../archive/blob-store';
import { readJson } from '../archive/read-json';
import { errorCode, isAbsent, isStatus, storageFailure } from '../archive/storage-failure';
import { LEASE_TIMES, Lease, type LeaseTimes } from './lease';
import { type Journal, JournalLostError, type JournalStore, type TakenJournal } from './ports';
import { journalSchema } from './schema';

export interface JournalStoreOptions extends BlobStoreOptions {
  readonly laCode: string;
  readonly dataset: Dataset;
  /** What a journal that is not there yet begins with. Asked once. */
  readonly beginWith: () => Promise<Journal>;
  readonly times?: LeaseTimes;
}

const WHAT = 'the journal';

const bytesOf = (journal: Journal): Buffer => Buffer.from(JSON.stringify(journal), 'utf8');

/**
 * The journal of one LA and dataset, as a blob. Whoever takes it holds a lease on the blob and names it in each write,
 * so that a process that lost it fails at its next write, before its next POST (docs/adr/0009).
 */
export function createJournalStore(container: ContainerClient, options: JournalStoreOptions): JournalStore {
  const { laCode, dataset, beginWith, times = LEASE_TIMES } = options;
  const name = `${laCode}-${dataset}.json`;
  const blobs = createBlobStore(container, options);
  const lease = () => Lease.take(container.getBlobClient(name).getBlobLeaseClient(), times);

  const read = async (): Promise<Journal | undefined> => {
    const bytes = await blobs.read(name, WHAT);
    return bytes && readJson(journalSchema, bytes, WHAT);
  };

  /** @returns undefined where another process has the lease */
  async function takeLease(): Promise<Lease | undefined> {
    try {
      return await lease().catch(async (error: unknown) => {
        if (!isAbsent(error)) throw error;
        await blobs.writeFirst(name, { bytes: bytesOf(await beginWith()) }, WHAT);
        return lease();
      });
    } catch (error) {
      if (errorCode(error) === 'LeaseAlreadyPresent') return undefined;
      throw error instanceof ArchiveError ? error : storageFailure('taking', WHAT, error);
    }
  }

  return {
    read,
    async take() {
      const held = await takeLease();
      if (!held) return undefined;
      try {
        const journal = await read();
        if (!journal) throw new JournalLostError();
        return takenJournal(container, name, journal, held);
      } catch (error) {
        await held.end();
        throw error;
      }
    },
  };
}

function takenJournal(container: ContainerClient, name: string, journal: Journal, held: Lease): TakenJournal {
  return {
    journal,
    hold: held,
    async write(changed) {
      const bytes = bytesOf(changed);
      held.check();
      try {
        await container.getBlockBlobClient(name).upload(bytes, bytes.byteLength, {
          abortSignal: held.cut,
          blobHTTPHeaders: { blobContentType: 'application/json' },
          conditions: { leaseId: held.id },
        });
      } catch (error) {
        if (isStatus(error, 404, 409, 412)) held.lose();
        held.check();
        throw storageFailure('writing', WHAT, error);
      }
    },
    giveBack: () => held.end(),
  };
}
