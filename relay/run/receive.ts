import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Log } from '../../shared/log';
import { type Dataset, type ReadOutcomes, readOutcomes } from '../../shared/messages';
import type { MessageStream } from '../bus/message-stream';
import type { BusConfiguration } from '../configuration';
import type { AnsweredOutcome, AppliedOutcomes, Ledger } from '../database/ports';
import { LINES } from '../log-lines';
import type { GivenBackReason } from './end/run-account';

/** For whom outcomes are taken. */
export interface ReceivingRelay extends Pick<BusConfiguration, 'laCode' | 'settleMs'> {
  readonly dataset: Dataset;
}

export interface ReceiveParts {
  readonly outcomes: Pick<MessageStream, 'take' | 'completeAll' | 'deadLetter'>;
  readonly ledger: Pick<Ledger, 'applyOutcomes' | 'findKnown'>;
  readonly log: Log;
  readonly now: () => Date;
}

/** A message that is to be given back: it is not settled yet. */
export interface ForeignMessage {
  readonly message: ServiceBusReceivedMessage;
  readonly reason: GivenBackReason;
}

/** What one step of receiving came to. */
export interface ReceivedStep {
  /** How many messages were taken. */
  readonly messages: number;
  readonly applied: AppliedOutcomes;
  /** The endpoint of DfE that the latest of them comes from, where one of them says it. */
  readonly receiver: string | undefined;
  readonly foreign: readonly ForeignMessage[];
}

/** A message with the outcomes in it. */
interface ReadMessage {
  readonly message: ServiceBusReceivedMessage;
  readonly read: ReadOutcomes;
}

/**
 * The inward half of a run, one step of it: takes the outcomes that are there (waiting up to `waitMs` for the first),
 * applies them in one transaction and only then takes their messages off the queue. Dying in between brings them
 * again, and applying them again changes nothing (I9). What is no outcomes message is set aside, and so is, when the others
 * of it are applied, what has an outcome that names no submission; what is not for this relay, or of submissions that the
 * ledger does not know at all, is left to the caller to be given back.
 * @returns undefined where none came
 */
export async function receiveOutcomes(
  parts: ReceiveParts,
  relay: ReceivingRelay,
  waitMs: number,
): Promise<ReceivedStep | undefined> {
  const messages = await parts.outcomes.take(waitMs);
  if (messages.length === 0) return undefined;
  const read: ReadMessage[] = [];
  const foreign: ForeignMessage[] = [];
  for (const message of messages) {
    const opened = openOutcomes(message, relay);
    if (opened.kind === 'outcomes') read.push({ message, read: opened.read });
    if (opened.kind === 'foreign') foreign.push({ message, reason: opened.reason });
    if (opened.kind === 'wrong') {
      parts.log(LINES.outcomesUnreadable, { error: 'NotOutcomes' });
      await parts.outcomes.deadLetter(message, 'NotOutcomes', opened.problem);
    }
  }
  const now = parts.now();
  const answered = read.flatMap((one) => answeredOf(one, relay.settleMs, now));
  const applied = await parts.ledger.applyOutcomes(answered, now);
  const unknown = applied.ignored > 0 ? await findUnknown(parts.ledger, read) : new Set<ReadMessage>();
  const known = read.filter((one) => !unknown.has(one));
  foreign.push(...[...unknown].map(({ message }) => ({ message, reason: 'unknown-submissions' as const })));
  const ignored =
    applied.ignored - [...unknown].reduce((sum, one) => sum + one.read.message.outcomes.length, 0);
  if (ignored > 0) parts.log(LINES.outcomesUnknown, { records: ignored });
  const unreadable = known.reduce((sum, one) => sum + one.read.unreadable + one.read.nameless, 0);
  if (unreadable > 0) parts.log(LINES.outcomesPartlyUnreadable, { records: unreadable });
  const [whole, broken] = [known.filter(isWhole), known.filter((one) => !isWhole(one))];
  for (const { message } of broken) await parts.outcomes.deadLetter(message, 'NotOutcomes', NAMELESS);
  await parts.outcomes.completeAll(whole.map(({ message }) => message));
  const receiver = known.map(receiverOf).findLast((one) => one !== undefined);
  return { messages: messages.length, applied, receiver, foreign };
}

/** All that its message says is done. */
const isWhole = ({ read }: ReadMessage): boolean => read.nameless === 0;

/** The dead-letter description of a message of which some outcomes were applied. */
const NAMELESS = 'outcomes: some name no submission; the others were applied';

/** The outcomes of a message, each with the endpoint of DfE that it comes from, and until when it settles (I12). */
function answeredOf({ read }: ReadMessage, settleMs: number, now: Date): AnsweredOutcome[] {
  const { message } = read;
  const receiver = receiverOf({ read });
  const silentAt = message.version === 1 ? message.answeredAt : message.silentAt;
  // The clocks of two machines: what was silent in the future was silent now.
  const settledAt =
    silentAt === null ? undefined : new Date(Math.min(Date.parse(silentAt), now.getTime()) + settleMs);
  return message.outcomes.map((outcome) => ({
    ...outcome,
    receiver,
    settledAt: outcome.uncertain ? settledAt : undefined,
  }));
}

const receiverOf = ({ read: { message } }: Pick<ReadMessage, 'read'>): string | undefined =>
  message.version === 1 ? undefined : message.receiver;

/** The messages of which the ledger knows no submission at all. */
async function findUnknown(
  ledger: Pick<Ledger, 'findKnown'>,
  read: readonly ReadMessage[],
): Promise<ReadonlySet<ReadMessage>> {
  const idsOf = (one: ReadMessage) =>
    one.read.message.outcomes.map(({ submissionId }) => submissionId.toLowerCase());
  const known = await ledger.findKnown(read.flatMap(idsOf));
  return new Set(read.filter((one) => !idsOf(one).some((id) => known.has(id))));
}

type OpenedOutcomes =
  | { kind: 'outcomes'; read: ReadOutcomes }
  | { kind: 'foreign'; reason: GivenBackReason }
  | { kind: 'wrong'; problem: string };

function openOutcomes(message: ServiceBusReceivedMessage, relay: ReceivingRelay): OpenedOutcomes {
  const read = readOutcomes(message.body);
  if (!read.ok) {
    return read.later
      ? { kind: 'foreign', reason: 'later-version' }
      : { kind: 'wrong', problem: read.problem };
  }
  const { dataset, laCode } = read.message.message;
  return dataset === relay.dataset && laCode === relay.laCode
    ? { kind: 'outcomes', read: read.message }
    : { kind: 'foreign', reason: 'wrong-relay' };
}
