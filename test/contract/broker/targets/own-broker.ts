import { startBroker } from '../../../local/broker';
import { EMULATOR_QUEUES, MANY_DELIVERIES, MOST_DELIVERIES, type QueueValues } from './queues';
import type { Target } from './target';

/** How much shorter times are than Service Bus allows; long enough for a busy machine to keep a lock. */
const FASTER = 5;

/** The broker of the tests, with queues that are faster than those of Service Bus can be. */
export async function openOwnBroker(): Promise<Target> {
  const queues = Object.fromEntries(
    Object.entries(EMULATOR_QUEUES).map(([name, set]): [string, QueueValues] => [
      name,
      {
        ...set,
        lockMs: set.lockMs / FASTER,
        ttlMs: set.ttlMs / FASTER,
        onceMs: set.onceMs / FASTER,
        maxDeliveries: name === MANY_DELIVERIES ? MOST_DELIVERIES : set.maxDeliveries,
      },
    ]),
  );
  const broker = await startBroker({
    queues: Object.fromEntries(
      Object.entries(queues).map(([name, set]) => [
        name,
        {
          lockDurationMs: set.lockMs,
          maxDeliveryCount: set.maxDeliveries,
          defaultTtlMs: set.ttlMs,
          deadLetterOnExpiration: set.deadLetterExpired,
          duplicateDetectionMs: set.onceMs,
        },
      ]),
    ),
  });
  return { connectionString: broker.connectionString, queues, close: () => broker.close() };
}
