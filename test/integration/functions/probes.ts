import { randomUUID } from 'node:crypto';
import type { ServiceBusMessage } from '@azure/service-bus';
import { type Probe, type ProbeAnswer, packBody } from '../../../shared/messages';
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

/** The answer to a probe as the function app makes it. */
export const probeAnswerOf = (changes: Partial<ProbeAnswer> = {}): ProbeAnswer => ({
  type: 'probe-answer',
  version: 2,
  probeId: '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10',
  laCode: '845',
  dataset: 'anon',
  answeredAt: '2026-11-22T14:00:00.000Z',
  appVersion: '0.2.0',
  receiver: 'dfe.example/receiver/1',
  reachedAt: null,
  silentAt: null,
  ended: 'done',
  steps: [],
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
