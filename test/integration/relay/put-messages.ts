import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
import type { Broker } from '../../local/broker';

/** Puts messages on a queue, one after the other. */
export async function putMessages(
  broker: Pick<Broker, 'connectionString'>,
  queue: string,
  ...messages: ServiceBusMessage[]
): Promise<void> {
  const client = new ServiceBusClient(broker.connectionString);
  await client.createSender(queue).sendMessages(messages);
  await client.close();
}

export const json = (value: unknown): ServiceBusMessage => ({ body: Buffer.from(JSON.stringify(value)) });
