import type { PostResult } from '../dfe/ports';

/** Names one POST: where its request and reply are kept. */
export interface BatchAddress {
  readonly laCode: string;
  readonly runId: string;
  readonly batchId: string;
  /** The day of the POST in UTC, yyyy-MM-dd. */
  readonly day: string;
}

/** reply.json: DfE's reply with all that is needed to make the outcomes from it again. */
export interface ArchivedReply {
  readonly version: 1;
  readonly batchId: string;
  readonly runId: string;
  readonly submissionIds: readonly string[];
  readonly answeredAt: string;
  readonly result: PostResult;
}

/**
 * journal/open-batch.json: the one batch in flight, and submissions whose messages are still on the queue
 * although they need no POST or a marked one.
 */
export interface Journal {
  readonly version: 1;
  readonly open: OpenBatch | null;
  /** POSTed, answered and reported, but perhaps not taken off the queue: to be completed without a POST. */
  readonly answered: readonly string[];
  /** Perhaps POSTed by a process that died before the reply was kept: POSTed again, marked uncertain (I6). */
  readonly perhapsPosted: readonly string[];
}

export interface OpenBatch {
  readonly address: BatchAddress;
  readonly submissionIds: readonly string[];
  readonly openedAt: string;
}

/** Every method throws ArchiveError where storage fails: without the archive nothing may be POSTed. */
export interface Archive {
  /**
   * Keeps the body exactly as it will be POSTed (gzipped). Like the reply it is never overwritten:
   * the same again changes nothing, other content is an ArchiveError.
   */
  putRequest(address: BatchAddress, body: Uint8Array): Promise<void>;
  putReply(address: BatchAddress, reply: ArchivedReply): Promise<void>;
  /** undefined where no reply was kept; ArchiveError where it cannot be read. */
  getReply(address: BatchAddress): Promise<ArchivedReply | undefined>;

  /**
   * A message that could not be delivered, with why; at {laCode}/{day}/dead-letters/{messageId}.json, in the place of
   * an earlier one of that day. Where the messageId is no uuid, message-{sequenceNumber} stands for it.
   */
  putDeadLetter(laCode: string, day: string, message: MessageName, letter: DeadLetter): Promise<void>;

  /** An empty journal where none was written yet; ArchiveError where it cannot be read. */
  readJournal(): Promise<Journal>;
  writeJournal(journal: Journal): Promise<void>;

  /** The latest drains, newest first; for the status function. None where they cannot be read. */
  readDrains(): Promise<DrainSummary[]>;
  /** Adds a drain and keeps the latest 50. */
  addDrain(drain: DrainSummary): Promise<void>;
}

/** What tells one message of a queue from the others. */
export interface MessageName {
  readonly messageId: string;
  /** Given by Service Bus, the same at every delivery. */
  readonly sequenceNumber: bigint;
}

export interface DeadLetter {
  readonly reason: string;
  readonly description: string;
  readonly deliveryCount: number;
  readonly enqueuedAt: string | null;
  /** The message body: as text where it is UTF-8, else base64. */
  readonly body: { readonly encoding: 'utf8' | 'base64'; readonly content: string };
}

/** One tick of submitDeltas that found something to do. Counts only: no personal data. */
export interface DrainSummary {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly batches: number;
  readonly sent: number;
  readonly rejected: number;
  readonly failed: number;
  /** Messages that are no submission for this function app: dead-lettered with a reason. */
  readonly deadLettered: number;
  readonly ended: 'queue empty' | 'DfE out of reach' | 'time limit';
}
