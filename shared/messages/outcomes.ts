import { z } from 'zod';
import { type BodyRead, describeIssues, readBody } from './body';
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

/** Both versions, with outcomes that are made up as `outcome` says. */
const versionsOf = <T extends z.ZodType>(outcome: T) => {
  const fields = {
    type: z.literal('outcomes'),
    batchId: idSchema,
    laCode: laCodeSchema,
    dataset: datasetSchema,
    answeredAt: instantSchema,
    outcomes: z.array(outcome).min(1).max(100),
  };
  return z.discriminatedUnion('version', [
    z.object({ ...fields, version: z.literal(1) }),
    z.object({
      ...fields,
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
};

/**
 * A message of the queue `outcomes`: what became of the submissions of one DfE batch.
 * The Service Bus messageId is the batchId.
 */
export const outcomesSchema = versionsOf(outcomeSchema);
export type Outcomes = z.infer<typeof outcomesSchema>;

/** All of such a message but what its outcomes are. */
const envelopeSchema = versionsOf(z.unknown());

/** Outcomes as far as they can be read. */
export interface ReadOutcomes {
  readonly message: Outcomes;
  /** Outcomes that cannot be read, of submissions that they name: they stand in the message as failed and uncertain. */
  readonly unreadable: number;
  /** Outcomes that cannot be read and name no submission: they are left out. */
  readonly nameless: number;
}

/** For whoever reads it in staging. */
const UNREADABLE =
  'The answer of the function app to this record cannot be read. What DfE holds of the child is not known; all of it is sent again.';

/**
 * Reads a message of the queue `outcomes`. An outcome that cannot be read costs itself and none of the others. Where none can
 * be read that names its submission, the message cannot.
 */
export function readOutcomes(body: unknown): BodyRead<ReadOutcomes> {
  const read = readBody(envelopeSchema, body);
  if (!read.ok) return read;
  const outcomes: Outcome[] = [];
  const issues: z.core.$ZodIssue[] = [];
  let unreadable = 0;
  for (const [place, given] of read.message.outcomes.entries()) {
    const outcome = outcomeSchema.safeParse(given);
    if (outcome.success) {
      outcomes.push(outcome.data);
      continue;
    }
    const named = namedSchema.safeParse(given).data;
    if (named) {
      unreadable += 1;
      outcomes.push({ ...named, outcome: 'failed', uncertain: true, reason: UNREADABLE });
    } else {
      issues.push(
        ...outcome.error.issues.map((issue) => ({ ...issue, path: ['outcomes', place, ...issue.path] })),
      );
    }
  }
  if (outcomes.length === 0) return { ok: false, later: false, problem: describeIssues(issues) };
  const nameless = read.message.outcomes.length - outcomes.length;
  return { ok: true, message: { message: { ...read.message, outcomes }, unreadable, nameless } };
}

const namedSchema = z.object({ submissionId: idSchema });
