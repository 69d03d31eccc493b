import { randomUUID } from 'node:crypto';
import type { ServiceBusMessage } from '@azure/service-bus';
import { packBody, type Submission } from '../../../shared/messages';
import { VERSION } from '../../../shared/version';
import { generateChildren } from '../../local/children';

type Changes = Partial<Extract<Submission, { version: 2 }>>;

/** A submission of a record, as the relay makes it. */
export const submissionOf = (record: Record<string, unknown>, changes: Changes = {}): Submission => ({
  type: 'submission',
  version: 2,
  submissionId: randomUUID(),
  runId: RUN_ID,
  runNumber: 1,
  relayVersion: VERSION,
  laCode: '845',
  dataset: 'live',
  kind: 'full',
  stagedAt: '2026-11-22T02:00:00.000Z',
  record,
  ...changes,
});

const RUN_ID = '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10';

/** `count` submissions of one run, each of another fictional child. */
export const submissionsOf = (count: number, changes: Changes = {}): Submission[] =>
  generateChildren(count, 845).map((record) => submissionOf({ ...record }, changes));

/** Puts a submission into a message, as the relay does. */
export function messageOf(submission: Submission): ServiceBusMessage {
  const body = packBody(submission);
  if (!body) throw new RangeError('the submission is too large for a message');
  return { body, messageId: submission.submissionId, contentType: 'application/json' };
}

export const childOf = ({ record }: Submission): string => String(record.la_child_id);
