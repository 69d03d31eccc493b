import type { ServiceBusClient } from '@azure/service-bus';
import { queuesOf } from '../../shared/messages';
import { closeWithin } from '../../shared/within';
import { CannotRun, NoAnswer } from '../console/exit-code';
import { CLOSE_MS } from '../context';
import type { Ledger } from '../database/ports';
import { STOPPED } from './end/judge-end';
import { openMessages, type ReceivingRelay } from './open-outcomes';
import { findOutdated } from './outdated';

/** How long Service Bus has for its first answer: sign-in, proxy and connection included. */
const REACH_MS = 45_000;

/** How many waiting outcomes are looked at: in pages, and at most. */
const PAGE = 100;
const MOST = 1_000;

/**
 * Asks Service Bus for an answer before anything begins, as a subscription would try for ever without a word, and looks at
 * the outcomes that wait, without taking them.
 * @returns whether they show that the database is a copy, or older than what was sent
 * @throws NoAnswer where it stays silent, CannotRun where the user stops the run, or the error of Service Bus
 */
export async function reach(
  bus: ServiceBusClient,
  ledger: Pick<Ledger, 'findKnown'>,
  relay: ReceivingRelay,
  stopped: AbortSignal,
): Promise<boolean> {
  const receiver = bus.createReceiver(queuesOf(relay.dataset).outcomes, { skipParsingBodyAsJson: true });
  const limit = AbortSignal.timeout(REACH_MS);
  const abortSignal = AbortSignal.any([limit, stopped]);
  try {
    for (let looked = 0; looked < MOST; ) {
      const messages = await receiver.peekMessages(PAGE, { abortSignal });
      if (messages.length === 0) break;
      looked += messages.length;
      const { read } = openMessages(messages, relay);
      if ((await findOutdated(ledger, read)).isOutdated) return true;
    }
    return false;
  } catch (error) {
    if (stopped.aborted) throw new CannotRun(STOPPED);
    if (!limit.aborted) throw error;
    throw new NoAnswer(
      `Service Bus did not answer in ${REACH_MS / 1_000} s. Check SERVICE_BUS_NAMESPACE, HTTPS_PROXY and whether the firewall lets 443 out.`,
    );
  } finally {
    await closeWithin(CLOSE_MS, () => receiver.close());
  }
}
