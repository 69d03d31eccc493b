import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { type Probe, probeSchema, readBody } from '../../../shared/messages';
import type { DfeContact, DrainEnd } from '../../journal/ports';
import type { Addressee } from '../open-message';
import type { SendProbeAnswer } from './answer-probes';

/** Messages in a page, and at most: a probe behind more of them has no answer before they went. */
const PAGE = 100;
const MOST = 1_000;

/** Why probes are left on the queue, as answers say it. */
export type WhyNotNow = 'paused' | 'asked-to-wait' | Exclude<DrainEnd, 'queue empty'>;

interface NotNowParts {
  readonly here: Addressee;
  readonly at: Date;
  readonly contact: DfeContact;
  readonly answer: SendProbeAnswer;
}

/**
 * Tells relays whose probes stay on the queue why they do, so that whoever waits need not guess. They are only looked at: where
 * PAUSED is set, nothing is taken from the queue. A probe is carried out all the same once it can be.
 * @param oldest of the queue, which was looked at last
 */
export async function sayNotNow(
  receiver: Pick<ServiceBusReceiver, 'peekMessages'>,
  oldest: ServiceBusReceivedMessage,
  why: WhyNotNow,
  { here, at, contact, answer }: NotNowParts,
): Promise<void> {
  // Each look goes on behind the one before it, and the first was at the oldest.
  let messages = [oldest];
  for (let looked = 0; messages.length > 0 && looked < MOST; looked += messages.length) {
    for (const { body } of messages) {
      const read = readBody(probeSchema, body);
      if (!read.ok || !isFor(read.message, here, at)) continue;
      await answer(read.message, { ended: wordOf(why), steps: [] }, at.toISOString(), contact);
    }
    messages = await receiver.peekMessages(PAGE);
  }
}

const isFor = ({ laCode, dataset, until }: Probe, here: Addressee, at: Date): boolean =>
  laCode === here.laCode && dataset === here.dataset && at.getTime() <= Date.parse(until);

/** 'DfE out of reach' as 'dfe-out-of-reach'. */
const wordOf = (why: WhyNotNow): string => why.toLowerCase().replaceAll(' ', '-');
