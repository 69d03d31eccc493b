import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { ContainerClient } from '@azure/storage-blob';
import type { z } from 'zod';
import { ArchiveError } from './archive-error';
import { BLOB_NAMES } from './blob-names';
import { type BlobContent, createBlobStore } from './blob-store';
import type { Archive, DrainSummary, Journal } from './ports';
import { archivedReplySchema, drainsSchema, journalSchema } from './schemas';

const KEPT_DRAINS = 50;
const EMPTY_JOURNAL: Journal = { version: 1, open: null, answered: [], perhapsPosted: [] };

const compress = promisify(gzip);

/**
 * The archive in one blob container, which is created if it is missing.
 * Requests and replies are written once and never overwritten.
 * Every method throws ArchiveError where storage fails or holds what cannot be read; drains that cannot be read count
 * as none, as nothing but the status page depends on them.
 */
export function createArchive(container: ContainerClient): Archive {
  const blobs = createBlobStore(container);

  async function readDrains(): Promise<DrainSummary[]> {
    const bytes = await blobs.read(BLOB_NAMES.drains, 'the drains');
    const read = drainsSchema.safeParse(bytes && parseJson(bytes));
    return read.success ? read.data : [];
  }

  return {
    async putRequest(address, body) {
      const bytes = await compress(body, { level: constants.Z_BEST_SPEED });
      await blobs.writeOnce(
        BLOB_NAMES.request(address),
        { bytes, encoding: 'gzip' },
        'the request of a batch',
      );
    },
    putReply: (address, reply) =>
      blobs.writeOnce(BLOB_NAMES.reply(address), toJson(reply), 'the reply to a batch'),
    async getReply(address) {
      const bytes = await blobs.read(BLOB_NAMES.reply(address), 'the reply to a batch');
      return bytes && check(archivedReplySchema, bytes, 'the reply to a batch');
    },
    putDeadLetter: (laCode, day, message, letter) =>
      blobs.overwrite(BLOB_NAMES.deadLetter(laCode, day, message), toJson(letter), 'a dead letter'),
    async readJournal() {
      const bytes = await blobs.read(BLOB_NAMES.journal, 'the journal');
      return bytes ? check(journalSchema, bytes, 'the journal') : EMPTY_JOURNAL;
    },
    writeJournal: (journal) => blobs.overwrite(BLOB_NAMES.journal, toJson(journal), 'the journal'),
    readDrains,
    async addDrain(drain) {
      const drains = [drain, ...(await readDrains())].slice(0, KEPT_DRAINS);
      await blobs.overwrite(BLOB_NAMES.drains, toJson(drains), 'the drains');
    },
  };
}

const toJson = (value: unknown): BlobContent => ({ bytes: Buffer.from(JSON.stringify(value), 'utf8') });

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** @throws ArchiveError naming the attributes at fault, never their values */
function check<T>(schema: z.ZodType<T>, bytes: Buffer, what: string): T {
  const read = schema.safeParse(parseJson(bytes));
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join('.') || 'whole'}: ${issue.code}`);
  throw new ArchiveError(`${what} cannot be read (${faults.join('; ')})`);
}
