import { randomUUID } from 'node:crypto';
import type { ServiceBusMessageBatch } from '@azure/service-bus';
import { type Outcome, type Outcomes, packBody } from '../../../shared/messages';
import { LA_CODE } from '../../local/cloud';

/** What DfE does with a record, and what is said of it. */
export const FATES = [
  'sent',
  'sent, said twice',
  'sent, uncertain',
  'rejected',
  'taken, but failed',
] as const;
export type Fate = (typeof FATES)[number];

/** A message of a queue; whoever takes it has it alone. */
export interface Message {
  readonly messageId: string;
  readonly body: Buffer;
}

/** What is said of a record. */
export function outcomeOf(submissionId: string, fate: Fate): Outcome {
  switch (fate) {
    case 'sent':
    case 'sent, said twice':
      return { submissionId, uncertain: false, outcome: 'sent', receipt: randomUUID() };
    case 'sent, uncertain':
      return { submissionId, uncertain: true, outcome: 'sent', receipt: randomUUID() };
    case 'rejected':
      return { submissionId, uncertain: false, outcome: 'rejected', reason: 'DfE says so.' };
    case 'taken, but failed':
      return { submissionId, uncertain: true, outcome: 'failed', reason: 'No reply.' };
    default:
      return fate satisfies never;
  }
}

/** As the function app puts it on the queue. */
export function outcomeMessage(outcome: Outcome): Message {
  const batchId = randomUUID();
  const message: Outcomes = {
    type: 'outcomes',
    version: 1,
    batchId,
    laCode: LA_CODE,
    dataset: 'live',
    answeredAt: new Date().toISOString(),
    outcomes: [outcome],
  };
  const body = packBody(message);
  if (body === undefined) throw new RangeError('one outcome does not fit a message');
  return { messageId: batchId, body };
}

/** What of a batch of messages is used here. */
export interface Batch {
  readonly messages: Message[];
}

/** A batch with room for everything. */
export function batchOf(messages: Message[]): ServiceBusMessageBatch {
  const batch = {
    messages,
    get count() {
      return messages.length;
    },
    tryAddMessage(message: Message) {
      messages.push(message);
      return true;
    },
  };
  return batch as unknown as ServiceBusMessageBatch;
}
