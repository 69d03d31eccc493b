import type { ContainerClient } from '@azure/storage-blob';
import type { Dataset } from '../../shared/messages';
import { ArchiveError } from '../archive/archive-error';
import { type BlobStoreOptions, createBlobStore } from '../archive/blob-store';
import { errorCode, isAbsent, isStatus, storageFailure } from '../archive/storage-failure';
import { LEASE_TIMES, Lease, type LeaseTimes } from './lease';
import { type Journal, JournalLostError, type JournalStore, type SetAside, type TakenJournal } from './ports';
import { type FoundJournal, readJournal } from './read-journal';

export interface JournalStoreOptions extends BlobStoreOptions {
  readonly laCode: string;
  readonly dataset: Dataset;
  /** What a journal that is not there yet begins with. Asked once. */
  readonly beginWith: () => Promise<FoundJournal>;
  readonly now?: () => Date;
  readonly times?: LeaseTimes;
}

const WHAT = 'the journal';

const bytesOf = (journal: Journal): Buffer => Buffer.from(JSON.stringify(journal), 'utf8');

/**
 * The journal of one LA and dataset, as a blob. Whoever takes it holds a lease on the blob and names it in each write,
 * so that a process that lost it fails at its next write, before its next POST (docs/adr/0009).
 */
export function createJournalStore(container: ContainerClient, options: JournalStoreOptions): JournalStore {
  const { laCode, dataset, beginWith, times = LEASE_TIMES, now = () => new Date() } = options;
  const name = `${laCode}-${dataset}.json`;
  const blobs = createBlobStore(container, options);
  const lease = () => Lease.take(container.getBlobClient(name).getBlobLeaseClient(), times);

  /** @returns undefined where another process has the lease. `begun`: why what the journal began with was not read whole */
  async function takeLease(): Promise<{ held: Lease; begun: SetAside | undefined } | undefined> {
    try {
      let begun: SetAside | undefined;
      const held = await lease().catch(async (error: unknown) => {
        if (!isAbsent(error)) throw error;
        const { journal, setAside } = await beginWith();
        begun = setAside;
        await blobs.writeFirst(name, { bytes: bytesOf(journal) }, WHAT);
        return lease();
      });
      return { held, begun };
    } catch (error) {
      if (errorCode(error) === 'LeaseAlreadyPresent') return undefined;
      throw error instanceof ArchiveError ? error : storageFailure('taking', WHAT, error);
    }
  }

  /** Keeps a journal as it was found, under a name of its own. It stays in its place until the next write of the journal. */
  async function keepBeside(bytes: Buffer, why: SetAside, at: Date): Promise<void> {
    const stamp = at.toISOString().replaceAll(':', '');
    await blobs.writeOnce(
      `${laCode}-${dataset}.${why}-${stamp}.json`,
      { bytes },
      'a journal that is set aside',
    );
  }

  return {
    async read() {
      const bytes = await blobs.read(name, WHAT);
      return bytes && readJournal(bytes, now()).journal;
    },
    async take() {
      const taken = await takeLease();
      if (!taken) return undefined;
      const { held, begun } = taken;
      try {
        const bytes = await blobs.read(name, WHAT);
        if (!bytes) throw new JournalLostError();
        const at = now();
        const found = readJournal(bytes, at);
        if (found.setAside) await keepBeside(bytes, found.setAside, at);
        return takenJournal(container, name, { ...found, setAside: found.setAside ?? begun }, held);
      } catch (error) {
        await held.end();
        throw error;
      }
    },
  };
}

function takenJournal(
  container: ContainerClient,
  name: string,
  { journal, setAside }: FoundJournal,
  held: Lease,
): TakenJournal {
  return {
    journal,
    setAside,
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
