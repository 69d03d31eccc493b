import { z } from 'zod';
import { datasetSchema, idSchema, instantSchema, laCodeSchema, softwareVersionSchema } from './words';

/** Longest reason carried back to staging, in characters. DfE's own words may be of any length. */
export const MAX_REASON_LENGTH = 2_000;

/**
 * `uncertain` on any outcome: DfE may have taken the record more than once, or (for `failed`) may have
 * taken it although no reply says so.
 */
const outcomeFields = { submissionId: idSchema, uncertain: z.boolean() };

const reasonSchema = z.string().min(1).max(MAX_REASON_LENGTH);

export const outcomeSchema = z.discriminatedUnion('outcome', [
  /** DfE took the record. `receipt` is DfE's reference, absent where the reply gave none that is clear. */
  z.object({
    ...outcomeFields,
    outcome: z.literal('sent'),
    receipt: z.string().min(1).max(200).optional(),
  }),
  /** The record is wrong: not tried again until it changes. */
  z.object({ ...outcomeFields, outcome: z.literal('rejected'), reason: reasonSchema }),
  /**
   * The record could not be delivered: tried again by the next run. `outdated`: it was refused for its run, as the database
   * that it comes from was restored or copied; nothing of it was POSTed.
   */
  z.object({
    ...outcomeFields,
    outcome: z.literal('failed'),
    reason: reasonSchema,
    outdated: z.literal(true).optional(),
  }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

const outcomesFields = {
  type: z.literal('outcomes'),
  batchId: idSchema,
  laCode: laCodeSchema,
  dataset: datasetSchema,
  answeredAt: instantSchema,
  outcomes: z.array(outcomeSchema).min(1).max(100),
};

/**
 * A message of the queue `outcomes`: what became of the submissions of one DfE batch.
 * The Service Bus messageId is the batchId.
 */
export const outcomesSchema = z.discriminatedUnion('version', [
  z.object({ ...outcomesFields, version: z.literal(1) }),
  z.object({
    ...outcomesFields,
    version: z.literal(2),
    appVersion: softwareVersionSchema,
    /** Host and path of the DfE endpoint that the app sends to: what another receiver holds counts as nothing held. */
    receiver: z.string().min(1).max(300),
    /** When DfE last answered a POST of the app; null where it never has. */
    reachedAt: instantSchema.nullable(),
    /** When a POST of the app last went without an answer; null where none has. */
    silentAt: instantSchema.nullable(),
  }),
]);
export type Outcomes = z.infer<typeof outcomesSchema>;
