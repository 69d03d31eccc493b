import {
  ServiceBusClient,
  type ServiceBusMessage,
  type ServiceBusReceivedMessage,
  type ServiceBusReceiver,
  type ServiceBusReceiverOptions,
  type ServiceBusSender,
} from '@azure/service-bus';
import type { QueueValues } from './targets/queues';
import type { Target } from './targets/target';

/** How long a message that must come is waited for, and one that may come. */
const MUST_COME_MS = 60_000;
const MAY_COME_MS = 500;

/**
 * The broker under test, and what the tests do with it. Each test has a queue to itself, and what it opened is closed
 * after it: Microsoft's emulator allows ten connections, so that all tests share one.
 */
export class Fixture {
  private target: Target | undefined;
  private shared: ServiceBusClient | undefined;
  private readonly opened: { close(): Promise<void> }[] = [];

  async open(open: () => Promise<Target>): Promise<void> {
    this.target = await open();
    this.shared = this.connect();
  }

  async close(): Promise<void> {
    await this.shared?.close();
    await this.target?.close();
  }

  async closeLinks(): Promise<void> {
    await Promise.all(this.opened.splice(0).map((part) => part.close()));
  }

  get connectionString(): string {
    return started(this.target).connectionString;
  }

  valuesOf(queue: string): QueueValues {
    return started(started(this.target).queues[queue]);
  }

  /** A client of its own; by default with the key of the broker, and tries where one fails. */
  connect(connectionString = this.connectionString, maxRetries = 2): ServiceBusClient {
    return new ServiceBusClient(connectionString, {
      retryOptions: { maxRetries, retryDelayInMs: 200, timeoutInMs: 20_000 },
    });
  }

  sender(queue: string): ServiceBusSender {
    return this.track(started(this.shared).createSender(queue));
  }

  /** As the product receives: bodies as bytes. Locks are not renewed, unless the options say so. */
  receiver(queue: string, options: ServiceBusReceiverOptions = {}): ServiceBusReceiver {
    return this.track(
      started(this.shared).createReceiver(queue, {
        skipParsingBodyAsJson: true,
        maxAutoLockRenewalDurationInMs: 0,
        ...options,
      }),
    );
  }

  deadLetters(queue: string): ServiceBusReceiver {
    return this.receiver(queue, { subQueueType: 'deadLetter' });
  }

  /** The texts of the oldest ten messages on a queue, or of its dead letters; locked ones are among them. */
  async look(queue: string, options: ServiceBusReceiverOptions = {}): Promise<string[]> {
    // Anew each time: a receiver that looks again goes on where it ended.
    return textsOf(await this.receiver(queue, options).peekMessages(10));
  }

  async send(queue: string, ...messages: (string | ServiceBusMessage)[]): Promise<void> {
    await this.sender(queue).sendMessages(
      messages.map((message) => (typeof message === 'string' ? { body: Buffer.from(message) } : message)),
    );
  }

  private track<T extends { close(): Promise<void> }>(part: T): T {
    this.opened.push(part);
    return part;
  }
}

/** Exactly so many messages, in as many receives as the broker likes. Throws where they do not come. */
export async function take(
  receiver: ServiceBusReceiver,
  count: number,
): Promise<ServiceBusReceivedMessage[]> {
  const taken: ServiceBusReceivedMessage[] = [];
  while (taken.length < count) {
    const more = await receiver.receiveMessages(count - taken.length, { maxWaitTimeInMs: MUST_COME_MS });
    if (more.length === 0) throw new Error(`${taken.length} of ${count} messages came`);
    taken.push(...more);
  }
  return taken;
}

export async function takeOne(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage> {
  return started((await take(receiver, 1))[0]);
}

/** The text of what comes within half a second: none, where nothing should come. */
export const takeAny = async (receiver: ServiceBusReceiver): Promise<string[]> =>
  textsOf(await receiver.receiveMessages(1, { maxWaitTimeInMs: MAY_COME_MS }));

export const textOf = ({ body }: ServiceBusReceivedMessage): string => Buffer.from(body).toString('utf8');
export const textsOf = (messages: readonly ServiceBusReceivedMessage[]): string[] => messages.map(textOf);

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('not there');
  return part;
}
