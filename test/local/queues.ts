import { type Dataset, queuesOf } from '../../shared/messages';
import values from '../../shared/messages/queue-values.json';
import type { QueueOptions } from './broker';

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

/** 'P7D' or 'PT5M', the two forms in use. */
function milliseconds(duration: string): number {
  const [, days, minutes] = /^P(?:(\d+)D|T(\d+)M)$/.exec(duration) ?? [];
  if (days) return Number(days) * 24 * 60 * 60_000;
  if (minutes) return Number(minutes) * 60_000;
  throw new RangeError(`${duration} is neither days nor minutes`);
}
