import { Readable } from 'node:stream';
import type { BlockBlobUploadOptions, ContainerClient } from '@azure/storage-blob';

interface StoredBlob {
  bytes: Buffer;
  lease?: { readonly id: string; until: number };
}

/** A blob container in memory, with as much of it as the functions use. */
export interface MemoryContainer {
  /** A client of it. @param gate is waited for before each call: a process that hangs, or throws as it is dead */
  connect(gate?: () => Promise<void>): ContainerClient;
  /** As if the time of every lease were over. */
  expireLeases(): void;
  names(): string[];
}

const storageError = (statusCode: number, code: string) =>
  Object.assign(new Error(code), { code, statusCode });

const isLeased = ({ lease }: StoredBlob): boolean => lease !== undefined && lease.until > Date.now();

export function memoryContainer(): MemoryContainer {
  const blobs = new Map<string, StoredBlob>();
  const find = (name: string): StoredBlob => {
    const blob = blobs.get(name);
    if (!blob) throw storageError(404, 'BlobNotFound');
    return blob;
  };

  function upload(name: string, bytes: Uint8Array, conditions: BlockBlobUploadOptions['conditions'] = {}) {
    const blob = blobs.get(name);
    if (conditions.ifNoneMatch === '*' && blob) throw storageError(409, 'BlobAlreadyExists');
    if (blob && isLeased(blob) && conditions.leaseId === undefined) throw storageError(412, 'LeaseIdMissing');
    if (conditions.leaseId !== undefined && (!blob || !isLeased(blob))) throw storageError(412, 'LeaseLost');
    if (conditions.leaseId !== undefined && blob?.lease?.id !== conditions.leaseId) {
      throw storageError(412, 'LeaseIdMismatchWithBlobOperation');
    }
    blobs.set(name, { ...blob, bytes: Buffer.from(bytes) });
  }

  function leaseClient(name: string, pass: () => Promise<void>) {
    const leaseId = crypto.randomUUID();
    let lastsMs = 0;
    return {
      leaseId,
      async acquireLease(seconds: number) {
        await pass();
        const blob = find(name);
        if (isLeased(blob)) throw storageError(409, 'LeaseAlreadyPresent');
        lastsMs = seconds * 1_000;
        blob.lease = { id: leaseId, until: Date.now() + lastsMs };
      },
      async renewLease() {
        await pass();
        const { lease } = find(name);
        if (lease?.id !== leaseId) throw storageError(409, 'LeaseIdMismatchWithLeaseOperation');
        lease.until = Date.now() + lastsMs;
      },
      async releaseLease() {
        await pass();
        const blob = find(name);
        if (blob.lease?.id === leaseId) delete blob.lease;
      },
    };
  }

  return {
    names: () => [...blobs.keys()],
    expireLeases() {
      for (const blob of blobs.values()) delete blob.lease;
    },
    connect(pass = () => Promise.resolve()) {
      const container = {
        getBlockBlobClient: (name: string) => ({
          async upload(bytes: Uint8Array, _length: number, { conditions }: BlockBlobUploadOptions) {
            await pass();
            upload(name, bytes, conditions);
          },
        }),
        getBlobClient: (name: string) => ({
          async download() {
            await pass();
            return { readableStreamBody: Readable.from([find(name).bytes]) };
          },
          getBlobLeaseClient: () => leaseClient(name, pass),
        }),
      };
      return container as unknown as ContainerClient;
    },
  };
}
