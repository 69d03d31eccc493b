import { type Dataset, queuesOf } from '../../shared/messages';
import values from '../../shared/messages/queue-values.json';
import type { QueueOptions } from './broker';
import { milliseconds } from './duration';

/** The queues of the dataset that most tests are about. */
export const QUEUES = queuesOf('live');

/** The queues of a dataset with their values, as they are set up in Azure. */
export const queueOptions = (dataset: Dataset): Record<string, QueueOptions> => {
  const names = queuesOf(dataset);
  return {
    [names.deltas]: optionsOf(values.deltas),
    [names.outcomes]: optionsOf(values.outcomes),
    [names.relayCommands]: optionsOf(values['relay-commands']),
  };
};

/** The values of the queues of either dataset. */
export const DELTAS_OPTIONS = optionsOf(values.deltas);
export const OUTCOMES_OPTIONS = optionsOf(values.outcomes);

function optionsOf(given: (typeof values)['deltas']): QueueOptions {
  return {
    lockDurationMs: milliseconds(given.lockDuration),
    maxDeliveryCount: given.maxDeliveryCount,
    duplicateDetectionMs: milliseconds(given.duplicateDetectionHistoryTimeWindow),
    defaultTtlMs: milliseconds(given.defaultMessageTimeToLive),
    deadLetterOnExpiration: given.deadLetteringOnMessageExpiration,
  };
}
