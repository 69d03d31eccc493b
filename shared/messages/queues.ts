import type { Dataset } from './words';

/** The queues between the LA and its Azure tenancy, by what they are for. */
export interface QueueNames {
  readonly deltas: string;
  readonly outcomes: string;
  readonly relayCommands: string;
}

/**
 * The names of a dataset's queues. They end in the dataset, so that both can share a namespace and neither sees the
 * other's traffic. Their values (time to live and the like) stand in queue-values.json, which the template reads.
 */
export const queuesOf = (dataset: Dataset): QueueNames => ({
  deltas: `deltas-${dataset}`,
  outcomes: `outcomes-${dataset}`,
  relayCommands: `relay-commands-${dataset}`,
});
