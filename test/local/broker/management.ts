import { types } from 'rhea';
import type { Entity } from './entity';
import { encodeMessage, readMessage, textBesidesBody } from './message-codec';
import { readDispositionRequest, settlementText } from './settlements';

export interface ManagementReply {
  readonly status: number;
  readonly description: string;
  readonly condition?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

type RequestBody = Readonly<Record<string, unknown>>;
type Note = ((text: string) => void) | undefined;

/** AMQP type codes of array elements. */
const LONG = 0x81;
const TIMESTAMP = 0x83;

const ok = (body?: RequestBody): ManagementReply => ({
  status: 200,
  description: 'OK',
  ...(body && { body }),
});
const badRequest = (description: string): ManagementReply => ({
  status: 400,
  description,
  condition: 'com.microsoft:argument-error',
});
const lockLost: ManagementReply = {
  status: 410,
  description: 'The lock supplied is invalid. Either the lock expired, or the message was settled before.',
  condition: 'com.microsoft:message-lock-lost',
};

/**
 * Does what a request to `{queue}/$management` asks; the entity is the queue, or its dead-letter queue.
 * @param note is told of messages and settlements, all but the bodies
 */
export function manage(entity: Entity, operation: unknown, body: RequestBody, note: Note): ManagementReply {
  switch (operation) {
    case 'com.microsoft:renew-lock':
      return renewLocks(entity, body);
    case 'com.microsoft:update-disposition':
      return updateDisposition(entity, body, note);
    case 'com.microsoft:schedule-message':
      return schedule(entity, body, note);
    case 'com.microsoft:cancel-scheduled-message':
      return cancelScheduled(entity, body);
    case 'com.microsoft:peek-message':
      return peek(entity, body);
    case 'com.microsoft:receive-by-sequence-number':
      return receiveDeferred(entity, body);
    default:
      return { status: 501, description: 'Not implemented.', condition: 'amqp:not-implemented' };
  }
}

function renewLocks({ queue }: Entity, body: RequestBody): ManagementReply {
  const until: number[] = [];
  for (const token of lockTokens(body)) {
    const expiry = queue.renewLock(token);
    if (expiry === undefined) return lockLost;
    until.push(expiry);
  }
  return ok({ expirations: types.wrap_array(until, TIMESTAMP, undefined) });
}

function updateDisposition({ queue }: Entity, body: RequestBody, note: Note): ManagementReply {
  const settlement = readDispositionRequest(body);
  if (settlement === undefined) return badRequest('Unknown disposition-status.');
  note?.(settlementText(settlement));
  const results = lockTokens(body).map((token) => queue.settle(token, settlement));
  return results.every(Boolean) ? ok() : lockLost;
}

function schedule({ queue }: Entity, body: RequestBody, note: Note): ManagementReply {
  const messages = buffers(list(body.messages).map(messageOf));
  for (const bytes of messages) note?.(textBesidesBody(bytes));
  const sequenceNumbers = messages.map((bytes) => queue.enqueue(readMessage(bytes)));
  return ok({ 'sequence-numbers': types.wrap_array(sequenceNumbers, LONG, undefined) });
}

function cancelScheduled({ queue }: Entity, body: RequestBody): ManagementReply {
  const cancelled = list(body['sequence-numbers']).map((number) => queue.cancelScheduled(Number(number)));
  return cancelled.every(Boolean) ? ok() : messageNotFound;
}

const messageNotFound: ManagementReply = {
  status: 404,
  description: 'The specified message does not exist.',
  condition: 'com.microsoft:message-not-found',
};

function peek({ queue }: Entity, body: RequestBody): ManagementReply {
  const messages = queue.peek(Number(body['from-sequence-number']), Number(body['message-count']));
  if (messages.length === 0) return { status: 204, description: 'No messages.' };
  return ok({ messages: messages.map((message) => ({ message: encodeMessage(message) })) });
}

function receiveDeferred({ queue }: Entity, body: RequestBody): ManagementReply {
  const mode = body['receiver-settle-mode'] === 0 ? 'remove' : 'lock';
  const messages = queue.takeDeferred(list(body['sequence-numbers']).map(Number), mode);
  if (messages === undefined) return messageNotFound;
  return ok({
    messages: messages.map((message) => ({
      'lock-token': types.wrap_uuid(uuidBytes(message.lock?.token ?? NO_LOCK)),
      message: encodeMessage(message),
    })),
  });
}

const NO_LOCK = '00000000-0000-0000-0000-000000000000';

const uuidBytes = (text: string): Buffer => Buffer.from(text.replaceAll('-', ''), 'hex');

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const buffers = (values: readonly unknown[]): Buffer[] => values.filter((value) => Buffer.isBuffer(value));

const messageOf = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'message' in entry ? entry.message : undefined;

/** The lock tokens of a request as text; uuids in network order. */
const lockTokens = (body: RequestBody): string[] =>
  buffers(list(body['lock-tokens'])).map((token) =>
    token.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  );
