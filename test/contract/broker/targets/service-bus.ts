import { ServiceBusAdministrationClient, ServiceBusClient } from '@azure/service-bus';
import { EMULATOR_QUEUES, MANY_DELIVERIES, MOST_DELIVERIES, type QueueValues } from './queues';
import type { CannotShow, Target } from './target';

const isEmulator = (connectionString: string): boolean =>
  /UseDevelopmentEmulator=true/i.test(connectionString);

/** Microsoft's emulator, which has its queues from emulator/config.json, or a namespace in Azure, where they are made. */
export const openServiceBus = (connectionString: string): Promise<Target> =>
  isEmulator(connectionString) ? openEmulator(connectionString) : openNamespace(connectionString);

export const cannotShow = (connectionString: string): CannotShow =>
  isEmulator(connectionString)
    ? {
        wrongKey: 'the emulator has one key, which is public',
        manyDeliveries: 'the emulator allows 10 deliveries at most',
        besides: [
          'two days to live, seven days of duplicate detection: the emulator allows an hour and five minutes',
          'sign-in by identity: the emulator knows none',
          'AMQP over WebSockets: the emulator has no port 443',
        ],
      }
    : {
        besides: [
          'two days to live, seven days of duplicate detection: would take as long',
          'sign-in by identity: this suite signs in by its connection string',
        ],
      };

/** Earlier runs may have left messages there. */
async function openEmulator(connectionString: string): Promise<Target> {
  const client = new ServiceBusClient(connectionString);
  for (const name of Object.keys(EMULATOR_QUEUES)) {
    for (const options of [{}, { subQueueType: 'deadLetter' as const }]) {
      const receiver = client.createReceiver(name, { ...options, receiveMode: 'receiveAndDelete' });
      while ((await receiver.receiveMessages(100, { maxWaitTimeInMs: 500 })).length > 0);
      await receiver.close();
    }
  }
  await client.close();
  return { connectionString, queues: EMULATOR_QUEUES, close: () => Promise.resolve() };
}

/** Needs the right to manage the namespace. The queues are made anew, and deleted in the end. */
async function openNamespace(connectionString: string): Promise<Target> {
  const administration = new ServiceBusAdministrationClient(connectionString);
  const queues = {
    ...EMULATOR_QUEUES,
    [MANY_DELIVERIES]: { ...valuesOf(MANY_DELIVERIES), maxDeliveries: MOST_DELIVERIES },
  };
  const removeAll = async () => {
    for (const name of Object.keys(queues)) {
      if (await administration.queueExists(name)) await administration.deleteQueue(name);
    }
  };
  await removeAll();
  for (const [name, values] of Object.entries(queues)) {
    await administration.createQueue(name, {
      lockDuration: inSeconds(values.lockMs),
      maxDeliveryCount: values.maxDeliveries,
      defaultMessageTimeToLive: inSeconds(values.ttlMs),
      deadLetteringOnMessageExpiration: values.deadLetterExpired,
      requiresDuplicateDetection: values.onceMs > 0,
      ...(values.onceMs > 0 && { duplicateDetectionHistoryTimeWindow: inSeconds(values.onceMs) }),
    });
  }
  return { connectionString, queues, close: removeAll };
}

const inSeconds = (ms: number): string => `PT${ms / 1000}S`;

function valuesOf(name: string): QueueValues {
  const values = EMULATOR_QUEUES[name];
  if (values === undefined) throw new Error(`emulator/config.json has no queue ${name}`);
  return values;
}
