import type { BlockBlobUploadOptions, ContainerClient } from '@azure/storage-blob';

const storageError = (code: string) => Object.assign(new Error(code), { code });

/** A blob container in memory: as much of it as the archive uses. */
export function memoryContainer(): ContainerClient {
  const blobs = new Map<string, Buffer>();
  const container = {
    getBlockBlobClient: (name: string) => ({
      async upload(bytes: Uint8Array, _length: number, { conditions }: BlockBlobUploadOptions) {
        if (conditions?.ifNoneMatch === '*' && blobs.has(name)) throw storageError('BlobAlreadyExists');
        blobs.set(name, Buffer.from(bytes));
      },
    }),
    getBlobClient: (name: string) => ({
      async downloadToBuffer() {
        const bytes = blobs.get(name);
        if (!bytes) throw storageError('BlobNotFound');
        return bytes;
      },
    }),
  };
  return container as unknown as ContainerClient;
}
