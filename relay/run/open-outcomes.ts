import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import {
  type Dataset,
  type ProbeAnswer,
  probeAnswerSchema,
  type ReadOutcomes,
  readBody,
  readOutcomes,
} from '../../shared/messages';
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

/** A message with the answer to a probe in it. */
export interface AnswerMessage {
  readonly message: ServiceBusReceivedMessage;
  readonly answer: ProbeAnswer;
}

/** Messages of the queue `outcomes`, by what they turned out to be. */
export interface FoundMessages {
  readonly read: ReadMessage[];
  /** Whoever asked has looked at them, or waits no more: they are taken off the queue. */
  readonly answers: AnswerMessage[];
  readonly foreign: ForeignMessage[];
  /** None of outcomes. `problem` names attributes and rules, never values. */
  readonly wrong: { readonly message: ServiceBusReceivedMessage; readonly problem: string }[];
}

/** Reads messages, and sorts out what is not for this relay. */
export function openMessages(
  messages: readonly ServiceBusReceivedMessage[],
  relay: ReceivingRelay,
): FoundMessages {
  const found: FoundMessages = { read: [], answers: [], foreign: [], wrong: [] };
  for (const message of messages) {
    const body = readOutcomes(message.body);
    const answer = body.ok ? undefined : readBody(probeAnswerSchema, message.body);
    if (body.ok) {
      if (isOurs(body.message.message, relay)) found.read.push({ message, read: body.message });
      else found.foreign.push({ message, reason: 'wrong-relay' });
    } else if (answer?.ok) {
      if (isOurs(answer.message, relay)) found.answers.push({ message, answer: answer.message });
      else found.foreign.push({ message, reason: 'wrong-relay' });
    } else if (body.later) found.foreign.push({ message, reason: 'later-version' });
    else found.wrong.push({ message, problem: body.problem });
  }
  return found;
}

const isOurs = (
  { dataset, laCode }: Pick<ProbeAnswer, 'dataset' | 'laCode'>,
  relay: ReceivingRelay,
): boolean => dataset === relay.dataset && laCode === relay.laCode;
