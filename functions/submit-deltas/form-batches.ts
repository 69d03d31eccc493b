import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { ContractVersion, Submission } from '../../shared/messages';

/** A submission taken from the queue, with its record as it will stand in the POST. */
export interface QueuedSubmission {
  readonly message: ServiceBusReceivedMessage;
  readonly submission: Submission;
}

/** What one POST carries: submissions of one run and the JSON array of their records. */
export interface Batch {
  readonly runId: string;
  /** Of the contract that the submissions were asked in. */
  readonly contractVersion: ContractVersion;
  readonly submissions: readonly QueuedSubmission[];
  /** UTF-8 JSON, records in the order of `submissions`. */
  readonly body: Buffer;
}

export interface FormLimits {
  readonly maxRecords: number;
  readonly maxBytes: number;
}

/**
 * Divides submissions, in their order, into batches of one run each (the archive keeps a folder a run) and one version
 * of the contract (a batch has one message of outcomes, in the version it was asked in), of at most `maxRecords`
 * records and `maxBytes` bytes. A record that is over `maxBytes` by itself is a batch of its own. Each batch is made when it is
 * asked for: what DfE says of one may change what is left for the next.
 */
export function* formBatches(
  submissions: readonly QueuedSubmission[],
  limits: FormLimits,
): Generator<Batch, void> {
  let open: Growing | undefined;
  for (const queued of submissions) {
    const { runId, version } = queued.submission;
    const record = JSON.stringify(queued.submission.record);
    const bytes = Buffer.byteLength(record, 'utf8') + 1;
    const fits =
      open?.runId === runId &&
      open.contractVersion === version &&
      open.submissions.length < limits.maxRecords &&
      open.bytes + bytes <= limits.maxBytes;
    if (!open || !fits) {
      if (open) yield closed(open);
      open = { runId, contractVersion: version, submissions: [], records: [], bytes: 1 };
    }
    open.submissions.push(queued);
    open.records.push(record);
    open.bytes += bytes;
  }
  if (open) yield closed(open);
}

interface Growing {
  readonly runId: string;
  readonly contractVersion: ContractVersion;
  readonly submissions: QueuedSubmission[];
  readonly records: string[];
  bytes: number;
}

const closed = ({ runId, contractVersion, submissions, records }: Growing): Batch => ({
  runId,
  contractVersion,
  submissions,
  body: Buffer.from(`[${records.join(',')}]`, 'utf8'),
});
