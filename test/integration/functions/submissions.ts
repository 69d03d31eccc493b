import { randomUUID } from 'node:crypto';
import type { ServiceBusMessage } from '@azure/service-bus';
import { packBody, type RunReport, type Submission } from '../../../shared/messages';
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

/** A report of a run, as the relay makes it. */
export const runReportOf = (changes: Partial<RunReport> = {}): RunReport => ({
  type: 'run-report',
  version: 2,
  runId: RUN_ID,
  runNumber: 7,
  laCode: '845',
  dataset: 'live',
  relayVersion: VERSION,
  nodeVersion: '24.1.0',
  startedAt: '2026-11-22T02:00:00.000Z',
  finishedAt: '2026-11-22T02:05:00.000Z',
  ended: 'new-errors',
  exitCode: 2,
  counts: {
    looked: 20,
    queued: 9,
    refused: 2,
    sent: 8,
    rejected: 1,
    failed: 0,
    deleted: 1,
    inFlight: 0,
    inError: 3,
    newInError: 2,
  },
  rules: [
    { rule: 'max-length', records: 2 },
    { rule: 'not-a-date', records: 1 },
  ],
  durations: { total: 300_000, extract: 200_000, push: 60_000, receive: 40_000 },
  ...changes,
});

/** Puts a run report into a message, as the relay does. */
export const reportMessageOf = (report: RunReport): ServiceBusMessage => ({
  body: packBody(report),
  messageId: randomUUID(),
  contentType: 'application/json',
});

export const childOf = ({ record }: Submission): string => String(record.la_child_id);
