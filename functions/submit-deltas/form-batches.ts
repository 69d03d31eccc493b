import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Submission } from '../../shared/messages';

/** A submission taken from the queue, with its record as it will stand in the POST. */
export interface QueuedSubmission {
  readonly message: ServiceBusReceivedMessage;
  readonly submission: Submission;
}

/** What one POST carries: submissions of one run and the JSON array of their records. */
export interface Batch {
  readonly runId: string;
  readonly submissions: readonly QueuedSubmission[];
  /** UTF-8 JSON, records in the order of `submissions`. */
  readonly body: Buffer;
}

/**
 * Divides submissions, in their order, into batches of one run each (the archive keeps a folder a run), of at most
 * `maxRecords` records and `maxBytes` bytes. A record that is over `maxBytes` by itself is a batch of its own.
 */
export function formBatches(
  submissions: readonly QueuedSubmission[],
  limits: { maxRecords: number; maxBytes: number },
): Batch[] {
  const batches: Batch[] = [];
  let open: { runId: string; submissions: QueuedSubmission[]; records: string[]; bytes: number } | undefined;
  const close = () => {
    if (open) {
      const { runId, submissions: members, records } = open;
      batches.push({ runId, submissions: members, body: Buffer.from(`[${records.join(',')}]`, 'utf8') });
    }
  };
  for (const queued of submissions) {
    const record = JSON.stringify(queued.submission.record);
    const bytes = Buffer.byteLength(record, 'utf8') + 1;
    const fits =
      open?.runId === queued.submission.runId &&
      open.submissions.length < limits.maxRecords &&
      open.bytes + bytes <= limits.maxBytes;
    if (!open || !fits) {
      close();
      open = { runId: queued.submission.runId, submissions: [], records: [], bytes: 1 };
    }
    open.submissions.push(queued);
    open.records.push(record);
    open.bytes += bytes;
  }
  close();
  return batches;
}
