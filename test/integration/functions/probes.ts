import { randomUUID } from 'node:crypto';
import type { ServiceBusMessage } from '@azure/service-bus';
import { type Probe, packBody } from '../../../shared/messages';
import { VERSION } from '../../../shared/version';

/** A probe as the relay makes it. */
export const probeOf = (changes: Partial<Probe> = {}): Probe => ({
  type: 'probe',
  version: 2,
  probeId: randomUUID(),
  laCode: '845',
  dataset: 'live',
  relayVersion: VERSION,
  asks: 'dfe',
  askedAt: '2026-11-22T13:59:00.000Z',
  until: '2026-11-22T14:06:00.000Z',
  ...changes,
});

/** Puts a probe into a message, as the relay does. @param deliveryCount how often it was delivered and came back */
export const probeMessageOf = (
  probe: Probe,
  deliveryCount = 0,
): ServiceBusMessage & { deliveryCount: number } => ({
  body: packBody(probe),
  messageId: probe.probeId,
  deliveryCount,
});
