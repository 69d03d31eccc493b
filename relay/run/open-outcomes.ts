import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { type Dataset, type ReadOutcomes, readOutcomes } from '../../shared/messages';
import type { BusConfiguration } from '../configuration';
import type { GivenBackReason } from './end/run-account';

/** For whom outcomes are taken. */
export interface ReceivingRelay extends Pick<BusConfiguration, 'laCode' | 'settleMs'> {
  readonly dataset: Dataset;
}

/** A message that is to be given back: it is not settled yet. */
export interface ForeignMessage {
  readonly message: ServiceBusReceivedMessage;
  readonly reason: GivenBackReason;
}

/** A message with the outcomes in it. */
export interface ReadMessage {
  readonly message: ServiceBusReceivedMessage;
  readonly read: ReadOutcomes;
}

/** Messages of the queue `outcomes`, by what they turned out to be. */
export interface FoundMessages {
  readonly read: ReadMessage[];
  readonly foreign: ForeignMessage[];
  /** None of outcomes. `problem` names attributes and rules, never values. */
  readonly wrong: { readonly message: ServiceBusReceivedMessage; readonly problem: string }[];
}

/** Reads messages, and sorts out what is not for this relay. */
export function openMessages(
  messages: readonly ServiceBusReceivedMessage[],
  relay: ReceivingRelay,
): FoundMessages {
  const found: FoundMessages = { read: [], foreign: [], wrong: [] };
  for (const message of messages) {
    const body = readOutcomes(message.body);
    if (!body.ok) {
      if (body.later) found.foreign.push({ message, reason: 'later-version' });
      else found.wrong.push({ message, problem: body.problem });
      continue;
    }
    const { dataset, laCode } = body.message.message;
    const isOurs = dataset === relay.dataset && laCode === relay.laCode;
    if (isOurs) found.read.push({ message, read: body.message });
    else found.foreign.push({ message, reason: 'wrong-relay' });
  }
  return found;
}
