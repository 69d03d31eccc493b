import type { ServiceBusSender } from '@azure/service-bus';
import { type Dataset, type Outcome, type Outcomes, packBody } from '../shared/messages';

/** The relay that outcomes are for. */
export interface OutcomesAddress {
  readonly laCode: string;
  readonly dataset: Dataset;
}

/** Sends the outcomes of one batch to the relay of this function app, or to the one of `address`. */
export type SendOutcomes = (
  batchId: string,
  answeredAt: string,
  outcomes: readonly Outcome[],
  address?: OutcomesAddress,
) => Promise<void>;

/**
 * A SendOutcomes over the queue `outcomes`. The messageId comes from the batchId, so that outcomes sent again after
 * a crash are the same message. Outcomes too large for one message, as a hundred long reasons may be, go as several.
 */
export function outcomesTo(
  sender: Pick<ServiceBusSender, 'sendMessages'>,
  own: OutcomesAddress,
): SendOutcomes {
  const send = async (
    batchId: string,
    part: string,
    answeredAt: string,
    outcomes: readonly Outcome[],
    { laCode, dataset }: OutcomesAddress,
  ) => {
    const message: Outcomes = {
      type: 'outcomes',
      version: 1,
      batchId,
      laCode,
      dataset,
      answeredAt,
      outcomes: [...outcomes],
    };
    const body = packBody(message);
    if (!body && outcomes.length > 1) {
      const middle = Math.ceil(outcomes.length / 2);
      await send(batchId, `${part}-1`, answeredAt, outcomes.slice(0, middle), { laCode, dataset });
      await send(batchId, `${part}-2`, answeredAt, outcomes.slice(middle), { laCode, dataset });
      return;
    }
    if (!body) throw new RangeError('one outcome is too large for a message');
    await sender.sendMessages({ body, messageId: `${batchId}${part}`, contentType: 'application/json' });
  };
  return async (batchId, answeredAt, outcomes, address = own) => {
    if (outcomes.length > 0) await send(batchId, '', answeredAt, outcomes, address);
  };
}
