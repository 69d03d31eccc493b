import { QUEUES } from '../../shared/messages';
import type { QueueOptions } from './broker';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The queues as they are set up in Azure. */
export const QUEUE_OPTIONS: Record<string, QueueOptions> = {
  [QUEUES.deltas]: {
    lockDurationMs: 5 * 60_000,
    // One batch is given back at every tick while DfE is out of reach: 12 hours of five minutes are 144 deliveries.
    maxDeliveryCount: 200,
    duplicateDetectionMs: 7 * DAY_MS,
    defaultTtlMs: 14 * DAY_MS,
    deadLetterOnExpiration: true,
  },
  [QUEUES.outcomes]: {
    lockDurationMs: 5 * 60_000,
    maxDeliveryCount: 200,
    duplicateDetectionMs: 7 * DAY_MS,
    defaultTtlMs: 14 * DAY_MS,
    deadLetterOnExpiration: true,
  },
  [QUEUES.relayCommands]: { lockDurationMs: 60_000, maxDeliveryCount: 10, duplicateDetectionMs: DAY_MS },
};
