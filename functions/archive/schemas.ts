import { z } from 'zod';
import type { DfeReply, PostResult } from '../dfe/ports';
import type { ArchivedReply } from './ports';

export const batchAddressSchema = z.strictObject({
  laCode: z.string(),
  runId: z.string(),
  batchId: z.string(),
  day: z.string(),
});

const detail = z.string();

const replySchema: z.ZodType<DfeReply> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accepted'), receipts: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('accepted-unclear'), problem: z.string() }),
  z.strictObject({ kind: z.literal('nothing-taken') }),
  z.strictObject({ kind: z.literal('malformed'), detail, positions: z.array(z.number()).default([]) }),
  z.strictObject({ kind: z.literal('unauthorised'), detail }),
  z.strictObject({ kind: z.literal('refused'), detail }),
  z.strictObject({ kind: z.literal('too-large'), detail }),
  z.strictObject({ kind: z.literal('rate-limited'), retryAfterMs: z.number().optional() }),
  z.strictObject({ kind: z.literal('unavailable'), problem: z.string() }),
  // Up to version 0.1 with DfE's text.
  z.object({
    kind: z.literal('unexpected'),
    status: z.number(),
    contentType: z.string().nullable().default(null),
  }),
]);

const postResultSchema: z.ZodType<PostResult> = z.strictObject({
  reply: replySchema,
  attempts: z.array(
    z.strictObject({
      at: z.string(),
      tookMs: z.number(),
      status: z.number().exactOptional(),
      headers: z.record(z.string(), z.string()).exactOptional(),
      body: z.string().exactOptional(),
      failure: z.string().exactOptional(),
    }),
  ),
  uncertain: z.boolean(),
});

export const archivedReplySchema: z.ZodType<ArchivedReply> = z.strictObject({
  version: z.literal(1),
  batchId: z.string(),
  runId: z.string(),
  submissionIds: z.array(z.string()),
  answeredAt: z.string(),
  result: postResultSchema,
});
