import { z } from 'zod';

/**
 * The version of the contract that is written. Each side reads this one and the one before; the functions are upgraded
 * first and answer in the version they were asked in. From 2 on attributes that a reader does not know are ignored, so
 * that most additions need no new version.
 */
export const CONTRACT_VERSION = 2;

export type ContractVersion = 1 | typeof CONTRACT_VERSION;

/** The types of messages that this version knows. */
const TYPES = new Set(['submission', 'run-report', 'probe', 'outcomes', 'probe-answer', 'relay-command']);

const envelopeSchema = z.object({ type: z.string(), version: z.int() });

/**
 * Whether a message is of a later version of this software: of a contract version, or from version 2 on a type, that
 * this one does not know. It is for a newer reader, and given back.
 */
export function isOfLaterVersion(message: unknown): boolean {
  const read = envelopeSchema.safeParse(message);
  if (!read.success) return false;
  const { type, version } = read.data;
  return version > CONTRACT_VERSION || (version === CONTRACT_VERSION && !TYPES.has(type));
}
