import type { Receiver } from 'rhea';
import * as frames from 'rhea/lib/frames.js';
import type { Entity } from './entity';
import { readBatch, readMessage, textBesidesBody } from './message-codec';
import { accepted, processSoon, rejected, sessionInternals } from './rhea-internals';

/** Message format of a Service Bus batch. */
const BATCH_FORMAT = 0x80013700;
/** Any format but 0 makes rhea hand over the bytes undecoded. */
const RAW_FORMAT = 1;

export const DEFAULT_MAX_MESSAGE_BYTES = 262_144;

/**
 * Serves a client that sends to `entity` by `receiver` (rhea names links from its own side).
 * A transfer is taken whole or refused whole.
 * @param note is told all of every message but its body
 */
export function serveSender(
  entity: Entity,
  receiver: Receiver,
  note: ((text: string) => void) | undefined,
): void {
  const session = sessionInternals(receiver.session);
  const maxBytes = entity.options.maxMessageBytes ?? DEFAULT_MAX_MESSAGE_BYTES;

  const onTransfer = session.on_transfer.bind(session);
  session.on_transfer = (frame) => {
    const { performative } = frame;
    const mine = session.remote.handles[performative.handle] === receiver;
    if (mine && !performative.message_format) performative.message_format = RAW_FORMAT;
    onTransfer(frame);
  };

  receiver.on('message', ({ message, delivery }: { message: Buffer; delivery: Transfer }) => {
    const state = take(message, delivery.format);
    const { id } = delivery;
    session.output(frames.disposition({ role: true, first: id, last: id, settled: true, state }));
    delivery.settled = true;
    processSoon(receiver.connection);
  });

  function take(bytes: Buffer, format: number): object {
    if (bytes.length > maxBytes) {
      return rejected(
        'amqp:link:message-size-exceeded',
        `The received message (size:${bytes.length}) exceeds the limit (${maxBytes}) of the link.`,
      );
    }
    try {
      const parts = format === BATCH_FORMAT ? readBatch(bytes) : [bytes];
      const messages = parts.map(readMessage);
      if (note !== undefined) for (const part of new Set([bytes, ...parts])) note(textBesidesBody(part));
      for (const message of messages) entity.queue.enqueue(message);
    } catch {
      return rejected('amqp:decode-error', 'The transfer is not an AMQP message or batch of them.');
    }
    entity.wake();
    return accepted();
  }
}

interface Transfer {
  readonly id: number;
  readonly format: number;
  settled: boolean;
}
