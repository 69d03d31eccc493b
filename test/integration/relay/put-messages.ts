import { randomUUID } from 'node:crypto';
import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
import type { Broker } from '../../local/broker';
import { LA_CODE } from '../../local/cloud';
import { QUEUES } from '../../local/queues';

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

/** Takes all messages off a queue, as somebody else does. */
export async function takeAway(
  broker: Pick<Broker, 'connectionString' | 'messages'>,
  queue: string,
): Promise<void> {
  const client = new ServiceBusClient(broker.connectionString);
  const receiver = client.createReceiver(queue, { receiveMode: 'receiveAndDelete' });
  await receiver.receiveMessages(broker.messages(queue).length);
  await client.close();
}

export const json = (value: unknown): ServiceBusMessage => ({ body: Buffer.from(JSON.stringify(value)) });

/** The command for a night's run, as the function app gives it. */
export function commandRun(broker: Pick<Broker, 'connectionString'>): Promise<void> {
  const command = { type: 'relay-command', version: 1, command: 'run', laCode: LA_CODE, dataset: 'live' };
  const issuedAt = new Date().toISOString();
  return putMessages(broker, QUEUES.relayCommands, json({ ...command, commandId: randomUUID(), issuedAt }));
}
