import { z } from 'zod';
import {
  datasetSchema,
  idSchema,
  instantSchema,
  laCodeSchema,
  ruleSchema,
  runNumberSchema,
  softwareVersionSchema,
} from './words';

const countSchema = z.int().nonnegative();

/** How a run ended, in a word. */
export const runEndSchema = z.enum([
  'done',
  'new-errors',
  'not-delivered',
  'refused',
  'stopped',
  'could-not-run',
  'without-a-word',
]);
export type RunEnd = z.infer<typeof runEndSchema>;

/**
 * A message of the queue `deltas` from version 2 on: how a run of the relay went, put there at the end of every run,
 * also one that failed. The functions log it, so that a run can be seen where the relay reaches nothing but Service
 * Bus. Counts, words and versions: no id of a child, no reason, no name.
 */
export const runReportSchema = z.object({
  type: z.literal('run-report'),
  version: z.literal(2),
  runId: idSchema,
  /** Absent where the run ended before it had one. */
  runNumber: runNumberSchema.optional(),
  laCode: laCodeSchema,
  dataset: datasetSchema,
  relayVersion: softwareVersionSchema,
  nodeVersion: softwareVersionSchema,
  startedAt: instantSchema,
  finishedAt: instantSchema,
  ended: runEndSchema,
  exitCode: z.int().min(0).max(255),
  counts: z.object({
    looked: countSchema,
    queued: countSchema,
    /** Not fit to be sent. */
    refused: countSchema,
    sent: countSchema,
    rejected: countSchema,
    failed: countSchema,
    /** Children whom DfE was asked to delete. */
    deleted: countSchema,
    /** On the way to DfE when the run ended. */
    inFlight: countSchema,
    /** Rows in error when the run ended, and those of them that were not before it. */
    inError: countSchema,
    newInError: countSchema,
  }),
  /** Records by the rule that they break. */
  rules: z.array(z.object({ rule: ruleSchema, records: countSchema })).max(100),
  /** Milliseconds; a part that the run did not come to is absent. */
  durations: z.object({
    total: countSchema,
    extract: countSchema.optional(),
    push: countSchema.optional(),
    receive: countSchema.optional(),
  }),
});
export type RunReport = z.infer<typeof runReportSchema>;
