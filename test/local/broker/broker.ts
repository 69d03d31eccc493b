import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { create_container } from 'rhea';
import { EMULATOR_KEY } from './cbs';
import { Entity } from './entity';
import { serveLinks } from './links';
import { type Content, decodeMessage } from './message-codec';
import type { QueueOptions } from './queue';
import { type MessageState, type QueuedMessage, stateOf } from './queued-message';

export interface BrokerOptions {
  /** Options by queue name. Every queue has its dead-letter queue, `{name}/$deadletterqueue`. */
  readonly queues: Readonly<Record<string, QueueOptions>>;
  /** Default 0: any free port of 127.0.0.1. */
  readonly port?: number;
  /** Keep what `wireTexts` returns, for as long as the broker runs; default false. */
  readonly keepWireTexts?: boolean;
  /** Told of protocol errors; never of anything in a message. */
  readonly log?: (line: string) => void;
}

export interface StoredMessage {
  readonly sequenceNumber: number;
  readonly messageId: string;
  readonly subject: string | undefined;
  readonly body: Buffer;
  readonly applicationProperties: Readonly<Record<string, unknown>>;
  readonly state: MessageState;
  /** Failed deliveries so far. */
  readonly deliveryCount: number;
  readonly enqueuedAt: Date;
  readonly lockedUntil: Date | undefined;
  readonly deadLetterReason: string | undefined;
  readonly deadLetterDescription: string | undefined;
}

export interface QueueCounts {
  readonly active: number;
  readonly locked: number;
  readonly scheduled: number;
  readonly deferred: number;
  readonly deadLettered: number;
}

export interface Broker {
  readonly port: number;
  /** For the real client; with a public key, and plain TCP. */
  readonly connectionString: string;
  /** What is in a queue, or in `{queue}/$deadletterqueue`, by sequence number. Throws where there is no such queue. */
  messages(address: string): readonly StoredMessage[];
  counts(queue: string): QueueCounts;
  /**
   * All that ever came over the wire except bodies, as text: message properties, annotations and application
   * properties, names of links, dead-letter reasons and descriptions. Throws unless keepWireTexts was set.
   */
  wireTexts(): readonly string[];
  /** Cuts every TCP connection at once, without a word. */
  dropConnections(): void;
  /** Ends all locks of a queue, or of a dead-letter queue, as if their time were over. */
  expireLocks(address: string): void;
  close(): Promise<void>;
}

/** Small enough for many messages in turn, large enough that a batch needs few frames. */
const MAX_FRAME_BYTES = 65_536;

/**
 * Starts a Service Bus broker on 127.0.0.1 that `@azure/service-bus` can use: queues with peek-lock and
 * receive-and-delete, dead-letter queues, duplicate detection, scheduling, deferral and time to live.
 * Nothing is kept on disk. No sessions, topics, transactions or TLS.
 * Rejects where the port is taken.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const texts: string[] | undefined = options.keepWireTexts === true ? [] : undefined;
  const entities = createEntities(options.queues);
  const find = (address: string): Entity => {
    const entity = entities.get(address.toLowerCase());
    if (entity === undefined) throw new Error(`no queue '${address}'`);
    return entity;
  };

  const sockets = new Set<Socket>();
  const container = create_container({ tcp_no_delay: true });
  serveLinks(container, entities, texts && ((text) => void texts.push(text)), options.log ?? (() => {}));
  const server: Server = container.listen({
    host: '127.0.0.1',
    port: options.port ?? 0,
    max_frame_size: MAX_FRAME_BYTES,
    receiver_options: { autoaccept: false, credit_window: 1_000 },
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await once(server, 'listening');

  const port = portOf(server);
  const dropConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    connectionString:
      `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=${EMULATOR_KEY.name};` +
      `SharedAccessKey=${EMULATOR_KEY.key};UseDevelopmentEmulator=true;`,
    messages: (address) => find(address).queue.all().map(storedMessage),
    counts: (name) => {
      const states = find(name).queue.all().map(stateOf);
      const count = (state: MessageState): number => states.filter((one) => one === state).length;
      return {
        active: count('active'),
        locked: count('locked'),
        scheduled: count('scheduled'),
        deferred: count('deferred'),
        deadLettered: find(`${name}/$deadletterqueue`).queue.all().length,
      };
    },
    wireTexts: () => {
      if (texts === undefined) throw new Error('the broker was started without keepWireTexts');
      return texts;
    },
    dropConnections,
    expireLocks: (address) => {
      const entity = find(address);
      entity.queue.expireLocks();
      entity.wake();
    },
    close: async () => {
      for (const entity of entities.values()) entity.close();
      const closed = once(server, 'close');
      server.close();
      dropConnections();
      await closed;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the broker has no port');
  return address.port;
}

/** By address in lower case: Service Bus compares addresses without regard to case. */
function createEntities(queues: BrokerOptions['queues']): ReadonlyMap<string, Entity> {
  const entities = new Map<string, Entity>();
  for (const [name, options] of Object.entries(queues)) {
    const { lockDurationMs } = options;
    const deadLetterOptions = lockDurationMs === undefined ? {} : { lockDurationMs };
    const deadLetters = new Entity(`${name}/$deadletterqueue`, deadLetterOptions);
    for (const entity of [deadLetters, new Entity(name, options, deadLetters)]) {
      entities.set(entity.address.toLowerCase(), entity);
    }
  }
  return entities;
}

function storedMessage(message: QueuedMessage<Content>): StoredMessage {
  return {
    ...decodeMessage(message),
    sequenceNumber: message.sequenceNumber,
    messageId: message.messageId,
    state: stateOf(message),
    deliveryCount: message.deliveryCount,
    enqueuedAt: new Date(message.enqueuedAt),
    lockedUntil: message.lock && new Date(message.lock.until),
    deadLetterReason: message.deadLetter?.reason,
    deadLetterDescription: message.deadLetter?.description,
  };
}
