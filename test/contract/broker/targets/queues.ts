import { z } from 'zod';
import productValues from '../../../../shared/messages/queue-values.json';
import { milliseconds } from '../../../local/duration';
import config from '../emulator/config.json';

/** What a queue of the contract is set to; times in ms. */
export interface QueueValues {
  readonly lockMs: number;
  readonly maxDeliveries: number;
  /** Longest time to live. */
  readonly ttlMs: number;
  /** Whether a message that outlived its time is dead-lettered; else it is dropped. */
  readonly deadLetterExpired: boolean;
  /** How long a message id is taken once; 0: always again. */
  readonly onceMs: number;
}

const durationSchema = z.string().transform(milliseconds);

const queueSchema = z
  .object({
    Name: z.string(),
    Properties: z.object({
      LockDuration: durationSchema,
      MaxDeliveryCount: z.int(),
      DefaultMessageTimeToLive: durationSchema,
      DeadLetteringOnMessageExpiration: z.boolean(),
      RequiresDuplicateDetection: z.boolean(),
      DuplicateDetectionHistoryTimeWindow: durationSchema,
    }),
  })
  .transform(({ Name, Properties: set }): [string, QueueValues] => [
    Name,
    {
      lockMs: set.LockDuration,
      maxDeliveries: set.MaxDeliveryCount,
      ttlMs: set.DefaultMessageTimeToLive,
      deadLetterExpired: set.DeadLetteringOnMessageExpiration,
      onceMs: set.RequiresDuplicateDetection ? set.DuplicateDetectionHistoryTimeWindow : 0,
    },
  ]);

/**
 * The queues of the contract by name, as the configuration file of Microsoft's emulator sets them: the smallest locks
 * and windows that Service Bus allows, so that waiting for their end takes seconds.
 */
export const EMULATOR_QUEUES: Readonly<Record<string, QueueValues>> = Object.fromEntries(
  config.UserConfig.Namespaces.flatMap(({ Queues }) => Queues.map((queue) => queueSchema.parse(queue))),
);

/** The queue whose messages are tried as often as those of `deltas` are, where the broker allows it. */
export const MANY_DELIVERIES = 'contract-many-deliveries';

/** The most deliveries that a queue of the product is set to. */
export const MOST_DELIVERIES = Math.max(
  ...Object.values(productValues).map(({ maxDeliveryCount }) => maxDeliveryCount),
);
