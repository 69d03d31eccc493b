import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { checkRecord, type Fault } from '../../shared/child-record';
import { type Addressee, type OpenedMessage, openMessage } from './open-message';

/** A message as it was opened, with what is wrong with its record. */
export interface ReadMessage {
  readonly opened: OpenedMessage;
  /** Of a submission; empty for everything else. */
  readonly faults: readonly Fault[];
}

/** Opens messages and checks their records. Changes nothing, so that it may go beside anything. @param today yyyy-MM-dd */
export const readMessages = (
  messages: readonly ServiceBusReceivedMessage[],
  here: Addressee,
  today: string,
): ReadMessage[] =>
  messages.map((message) => {
    const opened = openMessage(message, here);
    return {
      opened,
      faults: opened.kind === 'submission' ? checkRecord(opened.submission.record, today) : [],
    };
  });
