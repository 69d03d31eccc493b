import { type Connection, type Container, type Message, type Receiver, type Sender, types } from 'rhea';
import { EMULATOR_KEY, findTokenProblem } from './cbs';
import type { Entity } from './entity';
import { type ManagementReply, manage } from './management';
import { bytesAsText } from './message-codec';
import type { Claim } from './queue';
import { serveReceiver } from './receiver-link';
import { connectionInternals, receiverInternals, senderInternals } from './rhea-internals';
import { DEFAULT_MAX_MESSAGE_BYTES, serveSender } from './sender-link';

const CBS = '$cbs';
const MANAGEMENT = '/$management';

/** A reply without its correlation id. */
type Reply = Pick<Message, 'application_properties' | 'body'>;

/** What a connection has to leave behind when it ends. */
interface ConnectionState {
  /** Links that replies go out by, by name: requests name them as reply-to. */
  readonly replyLinks: Map<string, Sender>;
  readonly cleanUps: Set<() => void>;
}

/**
 * Answers every link that clients attach in `container`: to queues, to `$cbs` and to `{queue}/$management`.
 * @param entities by address in lower case
 * @param note is told the text of everything but bodies; undefined: nobody listens
 * @param log is told of protocol errors
 */
export function serveLinks(
  container: Container,
  entities: ReadonlyMap<string, Entity>,
  note: ((text: string) => void) | undefined,
  log: (line: string) => void,
): void {
  const states = new WeakMap<Connection, ConnectionState>();
  const stateOf = (connection: Connection): ConnectionState => {
    const state = states.get(connection) ?? { replyLinks: new Map(), cleanUps: new Set() };
    states.set(connection, state);
    return state;
  };

  container.on('connection_open', ({ connection }: { connection: Connection }) => {
    const internals = connectionInternals(connection);
    internals.socket.once('close', () => {
      // rhea does not notice a destroyed socket by itself, and would leave its timers running.
      internals.eof();
      for (const cleanUp of stateOf(connection).cleanUps) cleanUp();
      states.delete(connection);
    });
  });

  // rhea: "sender" and "receiver" are the broker's end of the link.
  container.on('sender_open', ({ sender }: { sender: Sender }) => {
    const address = sender.source?.address ?? '';
    noteLink(sender, address);
    const { attach } = senderInternals(sender).local;
    sender.set_source({ address });
    sender.set_target({ address: sender.target?.address ?? '' });
    attach.snd_settle_mode = sender.snd_settle_mode;
    attach.rcv_settle_mode = sender.rcv_settle_mode;
    if (address === CBS || address.endsWith(MANAGEMENT)) openReplyLink(sender);
    else openReceiver(sender, address);
  });

  container.on('receiver_open', ({ receiver }: { receiver: Receiver }) => {
    const address = receiver.target?.address ?? '';
    noteLink(receiver, address);
    receiver.set_source({ address: receiver.source?.address ?? '' });
    receiver.set_target({ address });
    if (address === CBS) openRequests(receiver, putToken);
    else if (address.endsWith(MANAGEMENT)) openManagement(receiver, address.slice(0, -MANAGEMENT.length));
    else openSender(receiver, address);
  });

  container.on('disconnected', () => {});
  for (const event of ['connection_error', 'session_error', 'protocol_error', 'error']) {
    container.on(event, (problem: { message?: string; error?: { message?: string } }) => {
      log(`${event}: ${problem.message ?? problem.error?.message ?? 'unknown'}`);
    });
  }

  function openReplyLink(sender: Sender): void {
    const { replyLinks } = stateOf(sender.connection);
    replyLinks.set(sender.name, sender);
    sender.on('sender_close', () => replyLinks.delete(sender.name));
  }

  function openReceiver(sender: Sender, address: string): void {
    const entity = allowedEntity(sender, address, 'Listen');
    if (entity === undefined) return;
    const consumer = serveReceiver(entity, sender, note);
    const { cleanUps } = stateOf(sender.connection);
    const leave = (): void => entity.remove(consumer);
    entity.add(consumer);
    cleanUps.add(leave);
    sender.on('sender_close', () => {
      leave();
      cleanUps.delete(leave);
    });
  }

  function openSender(receiver: Receiver, address: string): void {
    const entity = allowedEntity(receiver, address, 'Send');
    if (entity === undefined) return;
    receiverInternals(receiver).local.attach.max_message_size =
      entity.options.maxMessageBytes ?? DEFAULT_MAX_MESSAGE_BYTES;
    serveSender(entity, receiver, note);
  }

  function openManagement(receiver: Receiver, address: string): void {
    const entity = allowedEntity(receiver, address, 'Listen');
    if (entity === undefined) return;
    openRequests(receiver, (request) => {
      const reply = manage(entity, request.application_properties?.operation, request.body ?? {}, note);
      entity.wake();
      return managementReply(reply);
    });
  }

  /** @returns undefined where the link was refused */
  function allowedEntity(link: Sender | Receiver, address: string, claim: Claim): Entity | undefined {
    const entity = entities.get(address.toLowerCase());
    if (entity === undefined) refuse(link, address);
    else if (entity.options.refused === claim) refuseClaim(link, address, claim);
    else return entity;
    return undefined;
  }

  function openRequests(receiver: Receiver, answer: (request: Message) => Reply): void {
    receiver.on('message', ({ message, delivery }: { message: Message; delivery: { accept(): void } }) => {
      delivery.accept();
      note?.(JSON.stringify({ ...message, body: undefined }, bytesAsText));
      const replyLink = stateOf(receiver.connection).replyLinks.get(String(message.reply_to));
      const correlation = message.message_id === undefined ? {} : { correlation_id: message.message_id };
      replyLink?.send({ ...correlation, ...answer(message) });
    });
  }

  function noteLink(link: Sender | Receiver, address: string): void {
    note?.(JSON.stringify({ link: link.name, address, properties: link.properties }, bytesAsText));
  }
}

function refuse(link: Sender | Receiver, address: string): void {
  // The client knows the case by this sentence.
  const description = `The messaging entity '${address}' could not be found.`;
  link.close({ condition: 'amqp:not-found', description });
}

/** In the words of Service Bus. */
function refuseClaim(link: Sender | Receiver, address: string, claim: Claim): void {
  const description =
    `Unauthorized access. '${claim}' claim(s) are required to perform this operation. ` +
    `Resource: 'sb://council.servicebus.windows.net/${address}'. ` +
    'TrackingId:2d762e1b035249449aadb9de4fcdf8b4_G25, SystemTracker:gateway7, Timestamp:2026-03-02T09:06:34';
  link.close({ condition: 'amqp:unauthorized-access', description });
}

function putToken(request: Message): Reply {
  const problem = findTokenProblem(String(request.body), EMULATOR_KEY, Date.now());
  return {
    application_properties: {
      'status-code': types.wrap_int(problem === undefined ? 202 : 401),
      'status-description': problem ?? 'Accepted',
    },
    body: null,
  };
}

function managementReply({ status, description, condition, body }: ManagementReply): Reply {
  return {
    application_properties: {
      statusCode: types.wrap_int(status),
      statusDescription: description,
      ...(condition !== undefined && { errorCondition: condition }),
    },
    body: types.wrap_map(body ?? {}),
  };
}
