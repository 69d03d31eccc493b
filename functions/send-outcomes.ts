import type { ServiceBusSender } from '@azure/service-bus';
import {
  type ContractVersion,
  type Dataset,
  type Outcome,
  type Outcomes,
  packBody,
} from '../shared/messages';
import { REHEARSAL } from '../shared/rehearsal';
import { VERSION } from '../shared/version';
import { withinBusLimit } from './bus-limit';
import type { DfeContact } from './journal/ports';

/** The relay that outcomes are for. */
export interface OutcomesAddress {
  readonly laCode: string;
  readonly dataset: Dataset;
}

/** What became of some submissions. */
export interface OutcomesReport {
  readonly batchId: string;
  readonly answeredAt: string;
  readonly outcomes: readonly Outcome[];
  /** Of the contract that they were asked in. */
  readonly version: ContractVersion;
  readonly contact: DfeContact;
  /** They were answered in a rehearsal before this function app sent to DfE. */
  readonly rehearsed?: true | undefined;
  /** Where they are not for the relay of this function app. */
  readonly to?: OutcomesAddress | undefined;
}

/** Sends outcomes to the relay that asked. */
export type SendOutcomes = (report: OutcomesReport) => Promise<void>;

/**
 * A SendOutcomes over the queue `outcomes`. The messageId comes from the batchId, so that outcomes sent again after
 * a crash are the same message. Outcomes too large for one message, as a hundred long reasons may be, go as several.
 * @param receiver host and path of the DfE endpoint that this function app sends to, or REHEARSAL
 */
export function outcomesTo(
  sender: Pick<ServiceBusSender, 'sendMessages'>,
  own: OutcomesAddress,
  receiver: string,
): SendOutcomes {
  const send = async (report: OutcomesReport, outcomes: readonly Outcome[], part: string) => {
    const body = packBody(messageOf(report, outcomes, own, receiver));
    if (!body && outcomes.length > 1) {
      const middle = Math.ceil(outcomes.length / 2);
      await send(report, outcomes.slice(0, middle), `${part}-1`);
      await send(report, outcomes.slice(middle), `${part}-2`);
      return;
    }
    if (!body) throw new RangeError('one outcome is too large for a message');
    const messageId = `${report.batchId}${part}`;
    await withinBusLimit(() => sender.sendMessages({ body, messageId, contentType: 'application/json' }));
  };
  return async (report) => {
    if (report.outcomes.length > 0) await send(report, report.outcomes, '');
  };
}

function messageOf(
  { batchId, answeredAt, version, contact, rehearsed, to }: OutcomesReport,
  outcomes: readonly Outcome[],
  own: OutcomesAddress,
  receiver: string,
): Outcomes {
  const { laCode, dataset } = to ?? own;
  const message = {
    type: 'outcomes' as const,
    batchId,
    laCode,
    dataset,
    answeredAt,
    outcomes: [...outcomes],
  };
  switch (version) {
    case 1:
      return { ...message, version };
    case 2:
      return {
        ...message,
        version,
        appVersion: VERSION,
        receiver: rehearsed ? REHEARSAL : receiver,
        ...contact,
      };
  }
}
