import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { type Dataset, readBody, type Submission, submissionSchema } from '../../shared/messages';

/** A message of the queue `deltas` with what it turned out to be. */
export type OpenedMessage =
  | { kind: 'submission'; message: ServiceBusReceivedMessage; submission: Submission }
  | {
      kind: 'undeliverable';
      message: ServiceBusReceivedMessage;
      reason: UndeliverableReason;
      description: string;
    };

/** Dead-letter reasons: why a message can never be a submission of this function app. */
export type UndeliverableReason = 'NotASubmission' | 'WrongDataset' | 'WrongLocalAuthority';

export interface Addressee {
  readonly laCode: string;
  readonly dataset: Dataset;
}

/**
 * Reads a message and checks that it is meant for this function app (the dataset guard).
 * Reasons and descriptions name attributes and rules, never values.
 */
export function openMessage(message: ServiceBusReceivedMessage, addressee: Addressee): OpenedMessage {
  const read = readBody(submissionSchema, message.body);
  if (!read.ok) {
    return { kind: 'undeliverable', message, reason: 'NotASubmission', description: read.problem };
  }
  const submission = read.message;
  if (submission.dataset !== addressee.dataset) {
    return {
      kind: 'undeliverable',
      message,
      reason: 'WrongDataset',
      description: `This function app sends the dataset ${addressee.dataset}; the message is of ${submission.dataset}.`,
    };
  }
  if (submission.laCode !== addressee.laCode) {
    return {
      kind: 'undeliverable',
      message,
      reason: 'WrongLocalAuthority',
      description: `This function app sends for ${addressee.laCode}; the message is of ${submission.laCode}.`,
    };
  }
  return { kind: 'submission', message, submission };
}
