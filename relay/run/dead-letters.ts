import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { describeError } from '../../shared/log';
import { queuesOf } from '../../shared/messages';
import { closeWithin, within } from '../../shared/within';
import { abandonEach, completeEach } from '../bus/settle';
import { counted } from '../console/terminal';
import { DatabaseError } from '../database/database-error';
import { LINES } from '../log-lines';
import { countApplied } from './count-applied';
import type { GivenBackReason } from './end/run-account';
import { CURES } from './give-back';
import type { ForeignMessage } from './open-outcomes';
import { receiveOutcomes } from './receive';
import type { RoundParts } from './rounds';
import { SET_ASIDE } from './set-aside-unknown';

/** How long the dead letters hold a run up at most, and how many are taken in it: the next run goes on. */
const LIMIT_MS = 30_000;
const MOST = 1_000;

/** Taken at a time, and how long the first of them is waited for. */
const GROUP = 50;
const WAIT_MS = 1_000;

/** Each answer of Service Bus. */
const ANSWER_MS = 10_000;
const CLOSE_MS = 5_000;

/** What was found among the dead letters. */
interface Found {
  messages: number;
  /** Answers that were still waited for. */
  records: number;
  readonly foreign: ForeignMessage[];
}

/**
 * Takes the dead letters of the queue `outcomes`: what lay there for too long, or came too often to a relay that was killed,
 * is applied as any other; what cannot be read is removed and counted, as its records are closed in their time (I11); what
 * is not for this relay or its database is left there. Each is handled once. What Service Bus does to it never stops the run.
 * @throws DatabaseError
 */
export async function receiveDeadLetters(parts: RoundParts): Promise<void> {
  const { context, bus, dataset } = parts;
  const receiver = bus.createReceiver(queuesOf(dataset).outcomes, {
    subQueueType: 'deadLetter',
    skipParsingBodyAsJson: true,
  });
  try {
    const [first] = await within(ANSWER_MS, (abortSignal) => receiver.peekMessages(1, { abortSignal }));
    if (first) await takeAll(parts, receiver);
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    context.log(LINES.deadLettersNotRead, { error: describeError(error) });
  } finally {
    await closeWithin(CLOSE_MS, () => receiver.close());
  }
}

async function takeAll(
  { context, database, dataset, laCode, settleMs, account }: RoundParts,
  receiver: ServiceBusReceiver,
): Promise<void> {
  const letters = new DeadLetters(receiver);
  const found: Found = { messages: 0, records: 0, foreign: [] };
  const until = context.steady() + LIMIT_MS;
  // What lies here proves nothing of the database of today: it may be of before a resync.
  const ledger = { ...database.ledger, noteResync: () => Promise.resolve() };
  try {
    while (!context.stopped.aborted && found.messages < MOST && context.steady() < until) {
      const step = await receiveOutcomes(
        // What is wrong with dead letters is said of all of them at the end.
        { outcomes: letters, ledger, log: () => undefined, now: context.now },
        { laCode, dataset, settleMs },
        WAIT_MS,
      );
      if (!step) break;
      found.messages += step.messages;
      found.foreign.push(...step.foreign);
      found.records += countApplied(step.applied, account.received);
    }
  } finally {
    const [setAside, foreign] = [
      found.foreign.filter(isSetAside),
      found.foreign.filter((one) => !isSetAside(one)),
    ];
    await letters.leave(foreign.map(({ message }) => message));
    await letters.completeAll(setAside.map(({ message }) => message));
    tell({ context, dataset }, { ...found, foreign }, letters.unreadable);
  }
}

/** A resync looked at it and put it here: all of its child was sent again since. */
const isSetAside = ({ message }: ForeignMessage): boolean => message.deadLetterReason === SET_ASIDE;

/** The dead-letter queue, as the outcomes that are received. */
class DeadLetters {
  /** Messages that cannot be read, or not all of them. */
  unreadable = 0;

  constructor(private readonly receiver: ServiceBusReceiver) {}

  take(waitMs: number): Promise<ServiceBusReceivedMessage[]> {
    return within(waitMs + ANSWER_MS, (abortSignal) =>
      this.receiver.receiveMessages(GROUP, { maxWaitTimeInMs: waitMs, abortSignal }),
    );
  }

  async completeAll(messages: readonly ServiceBusReceivedMessage[]): Promise<void> {
    await within(ANSWER_MS, () => completeEach(this.receiver, messages));
  }

  /** What cannot be read is a dead letter already: it goes. */
  async deadLetter(message: ServiceBusReceivedMessage): Promise<void> {
    this.unreadable += 1;
    await this.completeAll([message]);
  }

  /** What is not settled in time comes again later. */
  async leave(messages: readonly ServiceBusReceivedMessage[]): Promise<void> {
    await closeWithin(ANSWER_MS, () => abandonEach(this.receiver, messages));
  }
}

function tell(
  { context, dataset }: Pick<RoundParts, 'context' | 'dataset'>,
  { messages, records, foreign }: Found,
  unreadable: number,
): void {
  const queue = `the dead-letter queue of ${queuesOf(dataset).outcomes}`;
  const taken = messages - foreign.length;
  if (taken > 0) {
    context.log(LINES.deadLettersTaken, { messages: taken, unreadable, records });
    context.terminal.line(
      `Took ${counted(taken, 'message')} from ${queue}, with answers on ${counted(records, 'record')} that were waited for.`,
    );
  }
  if (unreadable > 0) {
    context.terminal.line(
      `ATTENTION: ${counted(unreadable, 'message')} of them could not be read, or not all of it, and went. A record whose answer was in it is closed 72 hours after it was sent, and all of its child is sent again. See which program or which version of the function app writes to the queue.`,
      'warning',
    );
  }
  for (const [reason, some] of Map.groupBy(foreign, (one): GivenBackReason => one.reason)) {
    context.log(LINES.deadLettersLeft, { messages: some.length, reason });
    context.terminal.line(
      `ATTENTION: ${counted(some.length, 'message')} of ${queue} ${some.length === 1 ? 'was' : 'were'} left there: ${CURES[reason]} What nobody needs any more can be removed in the Azure portal.`,
      'warning',
    );
  }
}
