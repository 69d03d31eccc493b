import type { BlockBlobUploadOptions, ContainerClient } from '@azure/storage-blob';
import { ArchiveError } from './archive-error';

export interface BlobContent {
  readonly bytes: Uint8Array;
  readonly encoding?: 'gzip';
}

/** Blobs of JSON in one container. Every failure of storage is an ArchiveError that names `what`. */
export interface BlobStore {
  /** Writes a blob, or finds it already there with these bytes: an earlier try arrived. Never overwrites. */
  writeOnce(name: string, content: BlobContent, what: string): Promise<void>;
  /** Writes a blob, in the place of an earlier one. */
  overwrite(name: string, content: BlobContent, what: string): Promise<void>;
  /** undefined where there is no such blob. */
  read(name: string, what: string): Promise<Buffer | undefined>;
}

const ABSENT = ['BlobNotFound', 'ContainerNotFound'];
/** How storage answers an If-None-Match that is not met: by 409, or by 412 as other conditions. */
const ALREADY_THERE = ['BlobAlreadyExists', 'ConditionNotMet'];

/** Creates the container when a first write finds it missing. */
export function createBlobStore(container: ContainerClient): BlobStore {
  async function upload(
    name: string,
    content: BlobContent,
    conditions: BlockBlobUploadOptions['conditions'],
  ) {
    const options: BlockBlobUploadOptions = {
      blobHTTPHeaders: {
        blobContentType: 'application/json',
        ...(content.encoding && { blobContentEncoding: content.encoding }),
      },
      ...(conditions && { conditions }),
    };
    const put = () =>
      container.getBlockBlobClient(name).upload(content.bytes, content.bytes.byteLength, options);
    try {
      await put();
    } catch (error) {
      if (errorCode(error) !== 'ContainerNotFound') throw error;
      await container.createIfNotExists();
      await put();
    }
  }

  async function read(name: string, what: string): Promise<Buffer | undefined> {
    try {
      return await container.getBlobClient(name).downloadToBuffer();
    } catch (error) {
      if (ABSENT.includes(errorCode(error))) return undefined;
      throw storageFailure('reading', what, error);
    }
  }

  return {
    read,
    async overwrite(name, content, what) {
      try {
        await upload(name, content, undefined);
      } catch (error) {
        throw storageFailure('writing', what, error);
      }
    },
    async writeOnce(name, content, what) {
      try {
        await upload(name, content, { ifNoneMatch: '*' });
      } catch (error) {
        if (!ALREADY_THERE.includes(errorCode(error))) throw storageFailure('writing', what, error);
        const stored = await read(name, what);
        if (!stored?.equals(content.bytes)) {
          throw new ArchiveError(`${what} is already there with other content`);
        }
      }
    },
  };
}

interface Fault {
  readonly code?: unknown;
  readonly details?: { readonly errorCode?: unknown };
}

const isFault = (error: unknown): error is Fault => typeof error === 'object' && error !== null;

/**
 * Storage's code or Node's, as 'AuthorizationFailure' or 'ECONNREFUSED'. It stands in `details` where the answer had
 * no body: the SDK asks for a blob's properties before it reads it.
 */
function errorCode(error: unknown): string {
  const code = isFault(error) ? (error.code ?? error.details?.errorCode) : undefined;
  return typeof code === 'string' ? code : 'unknown error';
}

/** Without the cause: storage's errors carry the request, and with it the bytes. */
const storageFailure = (doing: string, what: string, error: unknown): ArchiveError =>
  new ArchiveError(`${doing} ${what} failed: ${errorCode(error)}`);
