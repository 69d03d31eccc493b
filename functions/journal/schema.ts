import { z } from 'zod';
import { batchAddressSchema } from '../archive/schemas';
import { DRAIN_ENDS, type Journal } from './ports';

const openBatchFields = {
  address: batchAddressSchema,
  submissionIds: z.array(z.string()),
  openedAt: z.string(),
};
const ids = z.array(z.string());
const instant = z.string().nullable();

const drainSchema = z.object({
  startedAt: z.string(),
  finishedAt: z.string(),
  batches: z.number(),
  sent: z.number(),
  rejected: z.number(),
  failed: z.number(),
  uncertain: z.number(),
  runReports: z.number(),
  deadLettered: z.number(),
  givenBack: z.number(),
  ended: z.enum(DRAIN_ENDS),
});

/**
 * Strict where an attribute that this version does not know could be what keeps a batch from being POSTed twice. What
 * only people look at counts as none where it cannot be read.
 */
export const journalSchema: z.ZodType<Journal> = z.strictObject({
  version: z.literal(2),
  open: z.strictObject({ ...openBatchFields, contractVersion: z.literal([1, 2]) }).nullable(),
  answered: ids,
  perhapsPosted: ids,
  dfe: z.strictObject({ reachedAt: instant, silentAt: instant }),
  drains: z.array(drainSchema).catch([]),
  status: z
    .object({
      at: z.string(),
      appVersion: z.string(),
      paused: z.boolean(),
      oldestMinutes: z.number().nullable(),
      settingsAtFault: z.array(z.string()),
    })
    .nullable()
    .catch(null),
});

/** The journal of version 0.1, which stood in the container `archive` and knew one contract version. */
export const earlierJournalSchema = z.strictObject({
  version: z.literal(1),
  open: z.strictObject(openBatchFields).nullable(),
  answered: ids,
  perhapsPosted: ids,
});
