import type { Log } from '../../shared/log';
import type { Outcomes, ProbeAnswer } from '../../shared/messages';
import type { MessageStream } from '../bus/message-stream';
import type { AnsweredOutcome, AppliedOutcomes, Ledger } from '../database/ports';
import { LINES } from '../log-lines';
import type { SeenApp } from './function-app';
import { type ForeignMessage, openMessages, type ReadMessage, type ReceivingRelay } from './open-outcomes';
import { findOutdated, isRefusedCopy } from './outdated';

export interface ReceiveParts {
  readonly outcomes: Pick<MessageStream, 'take' | 'completeAll' | 'deadLetter'>;
  readonly ledger: Pick<Ledger, 'applyOutcomes' | 'findKnown' | 'noteResync'>;
  readonly log: Log;
  readonly now: () => Date;
}

/** What one step of receiving came to. */
export interface ReceivedStep {
  /** How many messages were taken. */
  readonly messages: number;
  readonly applied: AppliedOutcomes;
  /** What the latest of them says of the function app, where one of them does. */
  readonly app: SeenApp | undefined;
  readonly foreign: readonly ForeignMessage[];
  /** The database is a copy, or older than what was sent: it needs a resync, and the ledger says so now. */
  readonly outdated: boolean;
}

/**
 * The inward half of a run, one step of it: takes the outcomes that are there (waiting up to `waitMs` for the first),
 * applies them in one transaction and only then takes their messages off the queue. Dying in between brings them
 * again, and applying them again changes nothing (I9). What is no outcomes message is set aside, and so is, when the others
 * of it are applied, what has an outcome that names no submission; what is not for this relay, or of submissions that the
 * ledger does not know at all, is left to the caller to be given back. Answers to probes tell of the function app, and are taken off.
 * @returns undefined where none came
 */
export async function receiveOutcomes(
  parts: ReceiveParts,
  relay: ReceivingRelay,
  waitMs: number,
): Promise<ReceivedStep | undefined> {
  const messages = await parts.outcomes.take(waitMs);
  if (messages.length === 0) return undefined;
  const { read, answers, foreign, wrong } = openMessages(messages, relay);
  for (const { message, problem } of wrong) {
    parts.log(LINES.outcomesUnreadable, { error: 'NotOutcomes' });
    await parts.outcomes.deadLetter(message, 'NotOutcomes', problem);
  }
  const now = parts.now();
  const { unknown, isOutdated } = await findOutdated(parts.ledger, read);
  // Before anything is applied: who dies in between finds the messages again, and nothing is sent meanwhile.
  if (isOutdated) await parts.ledger.noteResync('needed', now);
  const known = read.filter((one) => !unknown.has(one));
  for (const one of unknown) {
    foreign.push({
      message: one.message,
      reason: isRefusedCopy(one) ? 'refused-copy' : 'unknown-submissions',
    });
  }
  const applied = await parts.ledger.applyOutcomes(
    known.flatMap((one) => answeredOf(one, relay.settleMs, now)),
    now,
  );
  if (applied.ignored > 0) parts.log(LINES.outcomesUnknown, { records: applied.ignored });
  const unreadable = known.reduce((sum, one) => sum + one.read.unreadable + one.read.nameless, 0);
  if (unreadable > 0) parts.log(LINES.outcomesPartlyUnreadable, { records: unreadable });
  const [whole, broken] = [known.filter(isWhole), known.filter((one) => !isWhole(one))];
  for (const { message } of broken) await parts.outcomes.deadLetter(message, 'NotOutcomes', NAMELESS);
  await parts.outcomes.completeAll([...whole, ...answers].map(({ message }) => message));
  const apps = new Map([
    ...known.map(({ message, read: outcomes }) => [message, appOf(outcomes.message, now)] as const),
    ...answers.map(({ message, answer }) => [message, appOf(answer, now)] as const),
  ]);
  const app = messages.map((message) => apps.get(message)).findLast((one) => one !== undefined);
  return { messages: messages.length, applied, app, foreign, outdated: isOutdated };
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

function appOf(message: Outcomes | ProbeAnswer, seenAt: Date): SeenApp | undefined {
  if (message.version === 1) return undefined;
  const { appVersion, receiver, reachedAt, silentAt } = message;
  return { appVersion, receiver, reachedAt, silentAt, seenAt: seenAt.toISOString() };
}
