import { randomUUID } from 'node:crypto';
import type { ServiceBusClient } from '@azure/service-bus';
import { type Dataset, type Probe, packBody, queuesOf } from '../../shared/messages';
import { VERSION } from '../../shared/version';
import { within } from '../../shared/within';

/** How long Service Bus has to take a probe. */
const SEND_MS = 45_000;

/** What a probe asks, of whom, and for how long. */
export interface Question extends Pick<Probe, 'laCode' | 'asks'> {
  readonly dataset: Dataset;
  readonly askedAt: Date;
  /** How long an answer is of use, in milliseconds. */
  readonly lifeMs: number;
}

/**
 * Puts a probe on the queue `deltas`.
 * @returns its id, which the answer bears
 * @throws TookTooLong, or the error of Service Bus
 */
export async function askFunctionApp(
  bus: Pick<ServiceBusClient, 'createSender'>,
  { laCode, dataset, asks, askedAt, lifeMs }: Question,
): Promise<string> {
  const probe: Probe = {
    type: 'probe',
    version: 2,
    probeId: randomUUID(),
    laCode,
    dataset,
    relayVersion: VERSION,
    asks,
    askedAt: askedAt.toISOString(),
    until: new Date(askedAt.getTime() + lifeMs).toISOString(),
  };
  const body = packBody(probe);
  if (!body) throw new RangeError('a probe is too large for a message');
  const sender = bus.createSender(queuesOf(dataset).deltas);
  await within(SEND_MS, (abortSignal) =>
    sender.sendMessages({ body, messageId: probe.probeId, contentType: 'application/json' }, { abortSignal }),
  );
  return probe.probeId;
}
