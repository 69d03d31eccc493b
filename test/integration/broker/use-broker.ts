import { ServiceBusClient } from '@azure/service-bus';
import { type Broker, type BrokerOptions, startBroker } from '../../local/broker';

/**
 * Short waits between the client's tries (its own default is 30 s), and for an answer that never comes
 * as the connection was cut (60 s).
 */
export const CLIENT_OPTIONS = { retryOptions: { retryDelayInMs: 100, timeoutInMs: 1_500 } };

/**
 * One broker for the tests of a file, and a client for it that lives as long. Tests that could meet each
 * other's messages take queues of their own.
 */
export function useBroker(options: BrokerOptions): { broker: () => Broker; client: () => ServiceBusClient } {
  let broker: Broker | undefined;
  let client: ServiceBusClient | undefined;
  const started = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the broker has not been started');
    return part;
  };

  beforeAll(async () => {
    broker = await startBroker(options);
    client = new ServiceBusClient(broker.connectionString, CLIENT_OPTIONS);
  });

  afterAll(async () => {
    await client?.close();
    await broker?.close();
  });

  return { broker: () => started(broker), client: () => started(client) };
}

/** The one element there is. */
export function only<T>(items: readonly T[]): T {
  const [first] = items;
  if (items.length !== 1 || first === undefined) throw new Error(`expected one element, got ${items.length}`);
  return first;
}
