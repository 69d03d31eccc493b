import { z } from 'zod';
import { datasetSchema, idSchema, instantSchema, laCodeSchema, softwareVersionSchema } from './words';

/**
 * A message of the queue `deltas`, new in this version of the software: the relay asks how the function app is. `app`: it is to
 * say so. `dfe`: it is to fetch a token from DfE before, and, for the dataset anon, to POST one constructed record and purge it
 * again. The Service Bus messageId is the probeId.
 */
export const probeSchema = z.object({
  type: z.literal('probe'),
  version: z.literal(2),
  probeId: idSchema,
  laCode: laCodeSchema,
  dataset: datasetSchema,
  relayVersion: softwareVersionSchema,
  asks: z.enum(['app', 'dfe']),
  askedAt: instantSchema,
  /** After it nobody waits for the answer: the probe is not carried out. */
  until: instantSchema,
});
export type Probe = z.infer<typeof probeSchema>;

/** One of a few words, and open to those of a later function app: it must not cost the answer. */
const wordSchema = z.string().regex(/^[a-z][a-z-]{0,59}$/);

/** What a step of a probe came to. */
const stepSchema = z.object({
  /** `token`, `record` or `purge`. */
  step: wordSchema,
  /** The kind of reply: of a token `token`, `refused` or `unreachable`; of a POST as functions/dfe/ports.ts has them. */
  reply: wordSchema,
  /** Of the last POST; absent where no reply came. */
  status: z.int().min(100).max(599).optional(),
  /** It may have been POSTed more than once, or been taken although no reply says so. */
  uncertain: z.boolean(),
  /** What is known beyond that. DfE's words are about the constructed record, which is of nobody. */
  detail: z.string().max(2_000),
});
export type ProbeStep = z.infer<typeof stepSchema>;

/**
 * A message of the queue `outcomes`: what became of a probe. It changes nothing in the ledger but what is known of the function
 * app. The messageId begins with the probeId.
 */
export const probeAnswerSchema = z.object({
  type: z.literal('probe-answer'),
  version: z.literal(2),
  probeId: idSchema,
  laCode: laCodeSchema,
  dataset: datasetSchema,
  answeredAt: instantSchema,
  appVersion: softwareVersionSchema,
  /** As in outcomes. */
  receiver: z.string().min(1).max(300),
  reachedAt: instantSchema.nullable(),
  silentAt: instantSchema.nullable(),
  /** `done`; `too-late`; or why it was not carried out at this tick, as `paused`: then another answer may follow. */
  ended: wordSchema,
  steps: z.array(stepSchema).max(10),
});
export type ProbeAnswer = z.infer<typeof probeAnswerSchema>;
