import { randomUUID } from 'node:crypto';
import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { Log } from '../shared/log';
import {
  type ContractVersion,
  MAX_REASON_LENGTH,
  type Outcome,
  probeSchema,
  readBody,
  runReportSchema,
  submissionSchema,
} from '../shared/messages';
import type { Archive, DeadLetter, MessageName } from './archive/ports';
import { EMPTY_JOURNAL } from './journal/empty-journal';
import type { JournalStore } from './journal/ports';
import { LINES } from './log-lines';
import type { OutcomesAddress, SendOutcomes } from './send-outcomes';
import { logRunReport } from './submit-deltas/log-run-report';
import { NOT_A_SUBMISSION } from './submit-deltas/open-message';
import { abandonAll, completeAll } from './submit-deltas/settle';

export interface DeadLetterParts {
  /** Of the dead-letter queue of `deltas`. */
  readonly receiver: Pick<ServiceBusReceiver, 'receiveMessages' | 'completeMessage' | 'abandonMessage'>;
  readonly archive: Archive;
  readonly journals: Pick<JournalStore, 'read'>;
  readonly sendOutcomes: SendOutcomes;
  readonly log: Log;
  readonly now: () => Date;
  /** Told when the process is about to end: no more messages are taken. */
  readonly stop: AbortSignal;
}

/** Reasons of the function app itself, given before any POST: such a record is certainly not at DfE. */
const NEVER_POSTED = new Set([NOT_A_SUBMISSION, 'WrongDataset', 'WrongLocalAuthority']);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Archives every message that could not be delivered and turns it into a `failed` outcome, so that no submission
 * waits for ever and an analyst reads why. Archive first, then outcome, then the queue: a repeat changes nothing.
 * A run report that nobody took in its time is logged, as it would have been then, and a probe is of no use any more.
 */
export async function reportDeadLetters(
  parts: DeadLetterParts,
  settings: { laCode: string; receiveWaitMs: number },
): Promise<void> {
  while (!parts.stop.aborted) {
    const messages = await parts.receiver.receiveMessages(100, { maxWaitTimeInMs: settings.receiveWaitMs });
    if (messages.length === 0) return;
    if (parts.stop.aborted) return abandonAll(parts.receiver, messages);
    const letters = messages.filter((message) => !isRunReport(message, parts.log) && !isProbe(message));
    const at = parts.now().toISOString();
    for (const message of letters) {
      await parts.archive.putDeadLetter(settings.laCode, at.slice(0, 10), nameOf(message), letterOf(message));
    }
    const reports = letters.flatMap(reportOf);
    if (reports.length > 0) await sendReports(reports, at, parts);
    await completeAll(parts.receiver, messages);
    if (letters.length > 0) parts.log(LINES.deadLettersReported, { messages: letters.length });
  }
}

/** Logs a run report. */
function isRunReport(message: ServiceBusReceivedMessage, log: Log): boolean {
  const read = readBody(runReportSchema, message.body);
  if (read.ok) logRunReport(read.message, log);
  return read.ok;
}

/** Nobody waits any more for the answer to a probe that lay so long, and its id is none of a submission. */
const isProbe = ({ body }: ServiceBusReceivedMessage): boolean => readBody(probeSchema, body).ok;

/** One message to each relay, in each version that was asked in. */
async function sendReports(
  reports: readonly Report[],
  answeredAt: string,
  { journals, sendOutcomes }: DeadLetterParts,
): Promise<void> {
  const { dfe: contact } = (await journals.read()) ?? EMPTY_JOURNAL;
  for (const [, some] of Map.groupBy(reports, addressText)) {
    const outcomes = some.map(({ outcome }) => outcome);
    const { to, version = 1 } = some[0] ?? {};
    await sendOutcomes({ batchId: randomUUID(), answeredAt, outcomes, version, contact, to });
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
  readonly to: OutcomesAddress | undefined;
  /** Of the contract; every relay reads the first. */
  readonly version: ContractVersion;
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
      to: read.ok ? { laCode: read.message.laCode, dataset: read.message.dataset } : undefined,
      version: read.ok ? read.message.version : 1,
    },
  ];
}

const addressText = ({ to, version }: Report): string =>
  `${version} ${to ? `${to.laCode} ${to.dataset}` : 'this function app'}`;

function reasonFor(reason: string, description = ''): string {
  const what = `Not delivered to DfE; tried again by the next run. The message was set aside: ${reason}. ${description}`;
  return what.trim().slice(0, MAX_REASON_LENGTH);
}
