import { randomUUID } from 'node:crypto';
import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { Log } from '../shared/log';
import { MAX_REASON_LENGTH, type Outcome, readBody, submissionSchema } from '../shared/messages';
import type { Archive, DeadLetter, MessageName } from './archive/ports';
import { LINES } from './log-lines';
import type { OutcomesAddress, SendOutcomes } from './send-outcomes';
import { completeAll } from './submit-deltas/settle';

export interface DeadLetterParts {
  /** Of the dead-letter queue of `deltas`. */
  readonly receiver: Pick<ServiceBusReceiver, 'receiveMessages' | 'completeMessage'>;
  readonly archive: Archive;
  readonly sendOutcomes: SendOutcomes;
  readonly log: Log;
  readonly now: () => Date;
}

/** Reasons of the function app itself, given before any POST: such a record is certainly not at DfE. */
const NEVER_POSTED = new Set(['NotASubmission', 'WrongDataset', 'WrongLocalAuthority']);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Archives every message that could not be delivered and turns it into a `failed` outcome, so that no submission
 * waits for ever and an analyst reads why. Archive first, then outcome, then the queue: a repeat changes nothing.
 */
export async function reportDeadLetters(
  parts: DeadLetterParts,
  settings: { laCode: string; receiveWaitMs: number },
): Promise<void> {
  for (;;) {
    const messages = await parts.receiver.receiveMessages(100, { maxWaitTimeInMs: settings.receiveWaitMs });
    if (messages.length === 0) return;
    const at = parts.now().toISOString();
    for (const message of messages) {
      await parts.archive.putDeadLetter(settings.laCode, at.slice(0, 10), nameOf(message), letterOf(message));
    }
    for (const reports of Map.groupBy(messages.flatMap(reportOf), addressText).values()) {
      const outcomes = reports.map(({ outcome }) => outcome);
      await parts.sendOutcomes(randomUUID(), at, outcomes, reports[0]?.address);
    }
    await completeAll(parts.receiver, messages);
    parts.log(LINES.deadLettersReported, { messages: messages.length });
  }
}

const nameOf = ({ messageId, sequenceNumber }: ServiceBusReceivedMessage): MessageName => ({
  messageId: String(messageId),
  sequenceNumber: BigInt(String(sequenceNumber)),
});

function letterOf(message: ServiceBusReceivedMessage): DeadLetter {
  const bytes: unknown = message.body;
  const body = bytes instanceof Uint8Array ? Buffer.from(bytes) : Buffer.from(JSON.stringify(bytes) ?? '');
  const text = body.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(body);
  return {
    reason: message.deadLetterReason ?? 'unknown',
    description: message.deadLetterErrorDescription ?? '',
    deliveryCount: message.deliveryCount ?? 0,
    enqueuedAt: message.enqueuedTimeUtc?.toISOString() ?? null,
    body: isText
      ? { encoding: 'utf8', content: text }
      : { encoding: 'base64', content: body.toString('base64') },
  };
}

/** What is told of a dead letter, and to which relay where the message says that. */
interface Report {
  readonly outcome: Outcome;
  readonly address: OutcomesAddress | undefined;
}

/**
 * A message that names no submission has no outcome: it is kept in the archive only. One that came to the wrong
 * function app is reported to the relay that sent it.
 */
function reportOf(message: ServiceBusReceivedMessage): Report[] {
  const read = readBody(submissionSchema, message.body);
  const submissionId = read.ok ? read.message.submissionId : String(message.messageId).toLowerCase();
  if (!UUID.test(submissionId)) return [];
  const reason = message.deadLetterReason ?? 'unknown';
  return [
    {
      outcome: {
        outcome: 'failed',
        submissionId,
        uncertain: !NEVER_POSTED.has(reason),
        reason: reasonFor(reason, message.deadLetterErrorDescription),
      },
      address: read.ok ? { laCode: read.message.laCode, dataset: read.message.dataset } : undefined,
    },
  ];
}

const addressText = ({ address }: Report): string =>
  address ? `${address.laCode} ${address.dataset}` : 'this function app';

function reasonFor(reason: string, description = ''): string {
  const what = `Not delivered to DfE; tried again by the next run. The message was set aside: ${reason}. ${description}`;
  return what.trim().slice(0, MAX_REASON_LENGTH);
}
