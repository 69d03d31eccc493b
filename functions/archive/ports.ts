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
   * A message that could not be delivered, with why; at {laCode}/{day}/dead-letters/{messageId}-{sequenceNumber}.json.
   * One that is there already is of the same message, and left. Where the messageId is no uuid, 'message' stands for it.
   */
  putDeadLetter(laCode: string, day: string, message: MessageName, letter: DeadLetter): Promise<void>;
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
