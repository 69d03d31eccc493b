import { createHash } from 'node:crypto';
import type { BatchAddress } from './ports';

/**
 * Where each blob is kept. Names hold only the LA's code, days and ids, never anything of a child: they show in
 * storage logs and listings.
 */
export const BLOB_NAMES = {
  journal: 'journal/open-batch.json',
  drains: 'journal/drains.json',
  request: (address: BatchAddress) => `${batchFolder(address)}/request.json.gz`,
  reply: (address: BatchAddress) => `${batchFolder(address)}/reply.json`,
  deadLetter: (laCode: string, day: string, name: string) =>
    `${laCode}/${day}/dead-letters/${safeName(name)}.json`,
} as const;

const batchFolder = ({ laCode, day, runId, batchId }: BatchAddress): string =>
  `${laCode}/${day}/${runId}/${batchId}`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A foreign message may be named anything, even after a child: such a name is kept only as its SHA-256. */
const safeName = (name: string): string =>
  UUID.test(name) ? name : createHash('sha256').update(name, 'utf8').digest('hex');
