import { randomBytes } from 'node:crypto';
import { message as amqp, type Typed, types } from 'rhea';
import type { NewMessage, QueuedMessage } from './queued-message';
import { Reader, typedMap, typedNull, Writer } from './rhea-internals';

/** AMQP 1.0 part 3.2: the sections of a message come in the order of these codes. */
const HEADER = 0x70;
const MESSAGE_ANNOTATIONS = 0x72;
const PROPERTIES = 0x73;
const APPLICATION_PROPERTIES = 0x74;
const DATA = 0x75;

/** Position of the time to live in the header, and of the id in the properties. */
const HEADER_TTL = 2;
const PROPERTIES_MESSAGE_ID = 0;

/** A message as it is kept: what the sender sent, of which only header and annotations are written anew. */
export interface Content {
  /** The sender's annotations: key, value, key, value ... */
  readonly annotations: readonly Typed[];
  /** Properties, application properties, body and footer, as sent. */
  readonly sections: Buffer;
}

/** Code of the section that begins at `at`. */
function sectionCode(bytes: Buffer, at: number): number {
  // A described type: 0x00, then the descriptor as a small ulong (0x53) or a ulong of eight bytes (0x80).
  if (bytes[at] === 0 && bytes[at + 1] === 0x53) return bytes.readUInt8(at + 2);
  if (bytes[at] === 0 && bytes[at + 1] === 0x80) return bytes.readUInt8(at + 9);
  throw new Error('not an AMQP message section');
}

const described = (code: number, value: Typed): Typed => types.described_nc(types.wrap_ulong(code), value);

function encode(...values: Typed[]): Buffer {
  const writer = new Writer();
  for (const value of values) writer.write(value);
  return writer.toBuffer();
}

const idAsText = (id: unknown): string => (Buffer.isBuffer(id) ? id.toString('hex') : String(id));

/**
 * Reads one encoded message. A message without an id is given one, as clients cannot settle it otherwise.
 * Throws where the bytes are not a message.
 */
export function readMessage(bytes: Buffer): NewMessage<Content> {
  const reader = new Reader(bytes);
  let ttlMs: number | undefined;
  let annotations: readonly Typed[] = [];
  let properties: readonly Typed[] = [];
  let rest = 0;
  while (reader.remaining() > 0) {
    rest = reader.position;
    const code = sectionCode(bytes, rest);
    if (code > PROPERTIES) break;
    const fields: readonly Typed[] = reader.read().value;
    if (code === HEADER) ttlMs = fields[HEADER_TTL]?.value ?? undefined;
    if (code === MESSAGE_ANNOTATIONS) annotations = fields;
    if (code === PROPERTIES) properties = fields;
    if (code === PROPERTIES && fields[PROPERTIES_MESSAGE_ID]?.value != null) break;
    rest = reader.position;
  }
  const scheduledFor = annotation(annotations, 'x-opt-scheduled-enqueue-time');
  const common = { ttlMs, scheduledFor: scheduledFor instanceof Date ? scheduledFor.getTime() : undefined };
  const id: unknown = properties[PROPERTIES_MESSAGE_ID]?.value;
  // A copy, so that a small message does not keep the whole network buffer that it came in.
  if (id != null) {
    const sections = Buffer.from(bytes.subarray(rest));
    return { ...common, messageId: idAsText(id), content: { annotations, sections } };
  }
  const messageId = randomBytes(16).toString('hex');
  const fields = types.wrap_list([types.wrap_string(messageId), ...properties.slice(1)]);
  const sections = Buffer.concat([encode(described(PROPERTIES, fields)), bytes.subarray(rest)]);
  return { ...common, messageId, content: { annotations, sections } };
}

function annotation(annotations: readonly Typed[], name: string): unknown {
  const at = annotations.findIndex((key, index) => index % 2 === 0 && key.value === name);
  return at < 0 ? undefined : annotations[at + 1]?.value;
}

/** The messages of a batch (message format 0x80013700): each data section is one encoded message. */
export function readBatch(bytes: Buffer): Buffer[] {
  const reader = new Reader(bytes);
  const messages: Buffer[] = [];
  while (reader.remaining() > 0) {
    const code = sectionCode(bytes, reader.position);
    const section = reader.read();
    if (code === DATA) messages.push(section.value);
  }
  return messages;
}

/** x-opt-message-state; a deferred message is so also while it is locked. */
function stateCode({ deferred, scheduled }: QueuedMessage<Content>): number {
  if (scheduled) return 2;
  return deferred ? 1 : 0;
}

/** A message as a receiver gets it: header and annotations of now, and the rest as sent (not a copy). */
export function encodeParts(message: QueuedMessage<Content>): [head: Buffer, rest: Buffer] {
  const header = [
    typedNull(),
    typedNull(),
    message.ttlMs === undefined ? typedNull() : types.wrap_uint(message.ttlMs),
    typedNull(),
    types.wrap_uint(message.deliveryCount),
  ];
  const annotations = [
    ...message.content.annotations,
    types.wrap_symbol('x-opt-sequence-number'),
    types.wrap_long(message.sequenceNumber),
    types.wrap_symbol('x-opt-enqueued-time'),
    types.wrap_timestamp(message.enqueuedAt),
    types.wrap_symbol('x-opt-message-state'),
    types.wrap_int(stateCode(message)),
  ];
  if (message.lock !== undefined) {
    annotations.push(types.wrap_symbol('x-opt-locked-until'), types.wrap_timestamp(message.lock.until));
  }
  if (message.deadLetter !== undefined) {
    annotations.push(
      types.wrap_symbol('x-opt-deadletter-source'),
      types.wrap_string(message.deadLetter.source),
    );
  }
  const head = encode(
    described(HEADER, types.wrap_list(header)),
    described(MESSAGE_ANNOTATIONS, typedMap(annotations)),
  );
  return [head, currentSections(message)];
}

/** The same in one piece. */
export const encodeMessage = (message: QueuedMessage<Content>): Buffer => Buffer.concat(encodeParts(message));

/** What was sent, with the application properties that settling changed. */
function currentSections(message: QueuedMessage<Content>): Buffer {
  const { sections } = message.content;
  const changes = new Map(message.changes);
  if (message.deadLetter?.reason !== undefined) changes.set('DeadLetterReason', message.deadLetter.reason);
  if (message.deadLetter?.description !== undefined) {
    changes.set('DeadLetterErrorDescription', message.deadLetter.description);
  }
  if (changes.size === 0) return sections;

  const reader = new Reader(sections);
  const properties: Typed[] = [];
  let start = 0;
  while (reader.remaining() > 0 && sectionCode(sections, reader.position) <= APPLICATION_PROPERTIES) {
    const code = sectionCode(sections, reader.position);
    const section = reader.read();
    if (code === PROPERTIES) start = reader.position;
    else properties.push(...section.value);
  }
  const rest = sections.subarray(reader.position);
  const kept = properties.filter((_, index) => !changes.has(properties[index - (index % 2)]?.value));
  for (const [name, value] of changes) kept.push(types.wrap_string(name), types.wrap(value));
  const changed = encode(described(APPLICATION_PROPERTIES, typedMap(kept)));
  return Buffer.concat([sections.subarray(0, start), changed, rest]);
}

/** A message decoded, for looking at it. */
export interface DecodedMessage {
  /** The bytes of the data sections; empty where the body is of another kind. */
  readonly body: Buffer;
  readonly subject: string | undefined;
  readonly applicationProperties: Readonly<Record<string, unknown>>;
}

export function decodeMessage(message: QueuedMessage<Content>): DecodedMessage {
  const decoded = amqp.decode(encodeMessage(message));
  const content: unknown = decoded.body?.content;
  const parts = (Array.isArray(content) ? content : [content]).filter((part) => Buffer.isBuffer(part));
  return {
    body: Buffer.concat(parts),
    subject: decoded.subject,
    applicationProperties: decoded.application_properties ?? {},
  };
}

/** Everything of an encoded message but its body, as text. */
export function textBesidesBody(bytes: Buffer): string {
  return JSON.stringify({ ...amqp.decode(bytes), body: undefined }, bytesAsText);
}

/** For JSON.stringify: shows binary values as UTF-8. `this` holds the value before Buffer's own toJSON. */
export function bytesAsText(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  const original = this[key];
  return Buffer.isBuffer(original) ? original.toString('utf8') : value;
}
