import type { ServiceBusClient } from '@azure/service-bus';
import { queuesOf } from '../../shared/messages';
import { MessageStream } from '../bus/message-stream';
import type { Context } from '../context';
import type { RelayDatabase } from '../database/ports';
import { LINES } from '../log-lines';
import type { ForeignMessage, ReceivingRelay } from './open-outcomes';
import { receiveOutcomes } from './receive';

/** The dead-letter reason of what a resync set aside. */
export const SET_ASIDE = 'UnknownSubmissions';

/** How long the outcomes that lie on the queue are taken for at most, and how many; and how long a next one is waited for. */
const TAKING_MS = 600_000;
const MOST = 10_000;
const NEXT_MS = 2_000;

/** Messages for other relays that are held at a time, and given back at the end. */
const MOST_FOREIGN = 40;

/**
 * Takes the outcomes that lie on the queue: those that the ledger knows are applied, and those of submissions that it does
 * not know become dead letters, as after a resync they say nothing that is not forgotten anyway.
 * @returns how many messages were set aside, and whether all that lay on the queue were taken
 */
export async function setAsideUnknown(
  { log, now, steady, stopped }: Context,
  { ledger }: Pick<RelayDatabase, 'ledger'>,
  bus: ServiceBusClient,
  relay: ReceivingRelay,
): Promise<{ readonly messages: number; readonly all: boolean }> {
  const receiver = bus.createReceiver(queuesOf(relay.dataset).outcomes, { skipParsingBodyAsJson: true });
  const outcomes = new MessageStream(receiver, log);
  const foreign: ForeignMessage[] = [];
  const until = steady() + TAKING_MS;
  let messages = 0;
  let all = false;
  try {
    while (!stopped.aborted && steady() < until && messages < MOST && foreign.length < MOST_FOREIGN) {
      const step = await receiveOutcomes({ outcomes, ledger, log, now }, relay, NEXT_MS);
      all = step === undefined;
      if (!step) break;
      for (const one of step.foreign) {
        if (one.reason !== 'unknown-submissions' && one.reason !== 'refused-copy') {
          foreign.push(one);
          continue;
        }
        await outcomes.deadLetter(one.message, SET_ASIDE, 'set aside by csc-relay resync');
        messages += 1;
      }
    }
  } finally {
    await outcomes.giveBack(foreign.map(({ message }) => message));
    await outcomes.close();
  }
  if (messages > 0) log(LINES.outcomesSetAside, { messages });
  return { messages, all };
}
