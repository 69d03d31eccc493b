import { z } from 'zod';
import {
  datasetSchema,
  idSchema,
  instantSchema,
  kindSchema,
  laCodeSchema,
  runNumberSchema,
  softwareVersionSchema,
} from './words';

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const submissionFields = {
  type: z.literal('submission'),
  submissionId: idSchema,
  runId: idSchema,
  laCode: laCodeSchema,
  dataset: datasetSchema,
  kind: kindSchema,
  stagedAt: instantSchema,
  // Not z.record(), which walks over it, and leaves an attribute __proto__ out without a word.
  record: z.custom<Readonly<Record<string, unknown>>>(isObject, { error: 'an object' }),
};

/**
 * A message of the queue `deltas`: one child record on its way to DfE.
 * The Service Bus messageId is the submissionId, so that the queue drops a second send.
 *
 * `record` is only known to be an object here: whether DfE takes it is the question of
 * shared/child-record, asked for each record by itself so that one bad record never fails a message.
 */
export const submissionSchema = z.discriminatedUnion('version', [
  z.object({ ...submissionFields, version: z.literal(1) }),
  z.object({
    ...submissionFields,
    version: z.literal(2),
    /** Of the run that staged it: a number that was seen under another run shows a copied or restored database. */
    runNumber: runNumberSchema,
    relayVersion: softwareVersionSchema,
  }),
]);
export type Submission = z.infer<typeof submissionSchema>;

/** A submission without its record. */
export type SubmissionHead = DistributiveOmit<Submission, 'record'>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
