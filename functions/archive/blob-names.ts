import type { BatchAddress, MessageName } from './ports';

/**
 * Where each blob is kept. Names hold only the LA's code, days and ids, never anything of a child: they show in
 * storage logs and listings.
 */
export const BLOB_NAMES = {
  request: (address: BatchAddress) => `${batchFolder(address)}/request.json.gz`,
  reply: (address: BatchAddress) => `${batchFolder(address)}/reply.json`,
  deadLetter: (laCode: string, day: string, message: MessageName) =>
    `${laCode}/${day}/dead-letters/${safeName(message)}.json`,
} as const;

const batchFolder = ({ laCode, day, runId, batchId }: BatchAddress): string =>
  `${laCode}/${day}/${runId}/${batchId}`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The sequence number is the message's own for as long as its queue is there. A foreign message may be named anything,
 * even after a child, and a hash of a short name is undone by trying: it is kept without its name.
 */
const safeName = ({ messageId, sequenceNumber }: MessageName): string =>
  `${UUID.test(messageId) ? messageId : 'message'}-${sequenceNumber}`;
