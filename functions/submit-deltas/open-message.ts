import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import {
  type Dataset,
  type Probe,
  probeSchema,
  type RunReport,
  readBody,
  runReportSchema,
  type Submission,
  submissionSchema,
} from '../../shared/messages';

/** A message of the queue `deltas` with what it turned out to be. */
export type OpenedMessage =
  | { kind: 'submission'; message: ServiceBusReceivedMessage; submission: Submission }
  | { kind: 'run-report'; message: ServiceBusReceivedMessage; report: RunReport }
  | { kind: 'probe'; message: ServiceBusReceivedMessage; probe: Probe }
  /** It is right, but not for this function app as it is: given back, never destroyed. */
  | { kind: 'for-another'; message: ServiceBusReceivedMessage; reason: ForAnother }
  /** It is no message of this software. `description` names attributes and rules, never values. */
  | { kind: 'no-message'; message: ServiceBusReceivedMessage; description: string };

export type ForAnother = 'WrongDataset' | 'WrongLocalAuthority' | 'UnknownVersion';

/** The dead-letter reason of what is no message of this software. */
export const NOT_A_SUBMISSION = 'NotASubmission';

export interface Addressee {
  readonly laCode: string;
  readonly dataset: Dataset;
}

/** Reads a message and checks that it is meant for this function app (the dataset guard). */
export function openMessage(message: ServiceBusReceivedMessage, addressee: Addressee): OpenedMessage {
  const forHere = (to: Addressee, opened: OpenedMessage): OpenedMessage => {
    const reason = reasonAgainst(to, addressee);
    return reason ? { kind: 'for-another', message, reason } : opened;
  };
  const submission = readBody(submissionSchema, message.body);
  if (submission.ok) {
    return forHere(submission.message, { kind: 'submission', message, submission: submission.message });
  }
  const report = readBody(runReportSchema, message.body);
  if (report.ok) return forHere(report.message, { kind: 'run-report', message, report: report.message });
  const probe = readBody(probeSchema, message.body);
  if (probe.ok) return forHere(probe.message, { kind: 'probe', message, probe: probe.message });
  if (submission.later) return { kind: 'for-another', message, reason: 'UnknownVersion' };
  return { kind: 'no-message', message, description: submission.problem };
}

function reasonAgainst(to: Addressee, here: Addressee): ForAnother | undefined {
  if (to.dataset !== here.dataset) return 'WrongDataset';
  return to.laCode === here.laCode ? undefined : 'WrongLocalAuthority';
}
