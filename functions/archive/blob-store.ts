import { buffer } from 'node:stream/consumers';
import type { BlockBlobUploadOptions, ContainerClient } from '@azure/storage-blob';
import { ArchiveError } from './archive-error';
import { errorCode, isAbsent, storageFailure } from './storage-failure';
import { withinLimit } from './storage-limit';

export interface BlobContent {
  readonly bytes: Uint8Array;
  readonly encoding?: 'gzip';
}

/** Blobs of JSON in one container. Every failure of storage is an ArchiveError that names `what`. */
export interface BlobStore {
  /** Writes a blob, or finds it already there with these bytes: an earlier try arrived. Never overwrites. */
  writeOnce(name: string, content: BlobContent, what: string): Promise<void>;
  /** Writes a blob where there is none of this name, and leaves the one that is there. */
  writeFirst(name: string, content: BlobContent, what: string): Promise<void>;
  /** undefined where there is no such blob. */
  read(name: string, what: string): Promise<Buffer | undefined>;
}

export interface BlobStoreOptions {
  /** Creates the container when a first write finds it missing. Only for emulators: in Azure the template does. */
  readonly createsContainer: boolean;
  /** Milliseconds that one call may take; default: STORAGE_LIMIT_MS. */
  readonly limitMs?: number;
}

/** How storage answers an If-None-Match that is not met: by 409, or by 412 as other conditions. */
const ALREADY_THERE = ['BlobAlreadyExists', 'BlobImmutableDueToPolicy', 'ConditionNotMet'];

export function createBlobStore(
  container: ContainerClient,
  { createsContainer, limitMs }: BlobStoreOptions,
): BlobStore {
  /** @returns false where a blob of this name is there */
  async function writeNew(name: string, { bytes, encoding }: BlobContent, what: string): Promise<boolean> {
    const options: BlockBlobUploadOptions = {
      blobHTTPHeaders: {
        blobContentType: 'application/json',
        ...(encoding && { blobContentEncoding: encoding }),
      },
      conditions: { ifNoneMatch: '*' },
    };
    const put = () =>
      container
        .getBlockBlobClient(name)
        .upload(bytes, bytes.byteLength, { ...options, ...withinLimit(limitMs) });
    try {
      await put().catch(async (error: unknown) => {
        if (!createsContainer || errorCode(error) !== 'ContainerNotFound') throw error;
        await container.createIfNotExists(withinLimit(limitMs));
        await put();
      });
      return true;
    } catch (error) {
      // A retry of the SDK finds what its own first try wrote: it comes to the same.
      if (!ALREADY_THERE.includes(errorCode(error))) throw storageFailure('writing', what, error);
      return false;
    }
  }

  async function read(name: string, what: string): Promise<Buffer | undefined> {
    try {
      // In one request. downloadToBuffer asks for the length first, and gets half of a blob that is overwritten meanwhile.
      const { readableStreamBody } = await container
        .getBlobClient(name)
        .download(0, undefined, withinLimit(limitMs));
      return readableStreamBody && (await buffer(readableStreamBody));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw storageFailure('reading', what, error);
    }
  }

  return {
    read,
    async writeFirst(name, content, what) {
      await writeNew(name, content, what);
    },
    async writeOnce(name, content, what) {
      if (await writeNew(name, content, what)) return;
      const stored = await read(name, what);
      if (!stored?.equals(content.bytes)) {
        throw new ArchiveError(`${what} is already there with other content`);
      }
    },
  };
}
