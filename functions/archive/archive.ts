import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { ContainerClient } from '@azure/storage-blob';
import { BLOB_NAMES } from './blob-names';
import { type BlobContent, type BlobStoreOptions, createBlobStore } from './blob-store';
import type { Archive } from './ports';
import { readJson } from './read-json';
import { archivedReplySchema } from './schemas';

const compress = promisify(gzip);

/**
 * The archive in one blob container. Nothing in it is ever overwritten, so that it can be immutable.
 * Every method throws ArchiveError where storage fails or holds what cannot be read.
 */
export function createArchive(container: ContainerClient, options: BlobStoreOptions): Archive {
  const blobs = createBlobStore(container, options);
  return {
    async putRequest(address, body) {
      const bytes = await compress(body, { level: constants.Z_BEST_SPEED });
      await blobs.writeOnce(
        BLOB_NAMES.request(address),
        { bytes, encoding: 'gzip' },
        'the request of a batch',
      );
    },
    putReply(address, reply) {
      // What is for the log alone is not kept.
      const { error: _, ...result } = reply.result;
      return blobs.writeOnce(BLOB_NAMES.reply(address), toJson({ ...reply, result }), 'the reply to a batch');
    },
    async getReply(address) {
      const bytes = await blobs.read(BLOB_NAMES.reply(address), 'the reply to a batch');
      return bytes && readJson(archivedReplySchema, bytes, 'the reply to a batch');
    },
    putDeadLetter: (laCode, day, message, letter) =>
      blobs.writeFirst(BLOB_NAMES.deadLetter(laCode, day, message), toJson(letter), 'a dead letter'),
  };
}

const toJson = (value: unknown): BlobContent => ({ bytes: Buffer.from(JSON.stringify(value), 'utf8') });
