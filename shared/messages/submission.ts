import { z } from 'zod';
import { datasetSchema, idSchema, instantSchema, kindSchema, laCodeSchema } from './words';

/**
 * A message of the queue `deltas`: one child record on its way to DfE.
 * The Service Bus messageId is the submissionId, so that the queue drops a second send.
 *
 * `record` is only known to be an object here: whether DfE takes it is the question of
 * shared/child-record, asked for each record by itself so that one bad record never fails a message.
 */
export const submissionSchema = z.strictObject({
  type: z.literal('submission'),
  version: z.literal(1),
  submissionId: idSchema,
  runId: idSchema,
  laCode: laCodeSchema,
  dataset: datasetSchema,
  kind: kindSchema,
  stagedAt: instantSchema,
  record: z.record(z.string(), z.unknown()),
});
export type Submission = z.infer<typeof submissionSchema>;
