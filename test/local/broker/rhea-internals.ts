import type { Socket } from 'node:net';
import { type Connection, message, type Receiver, type Sender, type Session, type Typed, types } from 'rhea';
import * as frames from 'rhea/lib/frames.js';

/**
 * What the broker uses of rhea 3.0.5 beyond its public types, and why:
 * - rhea keeps at most 2,048 unsettled deliveries per session and frees them from the oldest only, so the broker
 *   writes transfers itself and keeps the locks itself;
 * - rhea merges neighbouring dispositions of one tick without comparing the first two outcomes, so the broker
 *   reads and writes dispositions itself;
 * - rhea decodes every message, so the broker has it hand over the bytes.
 */
export interface SessionInternals {
  readonly outgoing: {
    next_delivery_id: number;
    next_pending_delivery: number;
    next_transfer_id: number;
    window: number;
    /** Frames that the peer takes at present; not a number before its first flow. */
    transfer_window(): number;
  };
  readonly local: { readonly channel: number };
  readonly remote: { readonly handles: Record<number, unknown> };
  output(frame: object, payload?: Buffer): void;
  on_transfer(frame: { performative: { handle: number; message_format: number | null } }): void;
  on_disposition(frame: { performative: Disposition }): void;
  on_flow(frame: object): void;
}

export interface Disposition {
  /** True: from a receiver. */
  readonly role: boolean;
  readonly first: number;
  readonly last: number | null;
  readonly settled: boolean | null;
  readonly state: Typed | null;
}

export interface SenderInternals {
  readonly local: LocalAttach;
  credit: number;
  delivery_count: number;
}

interface LocalAttach {
  readonly handle: number;
  readonly attach: { max_message_size?: number; snd_settle_mode?: number; rcv_settle_mode?: number };
}

interface ConnectionInternals {
  readonly socket: Socket;
  /** What rhea does when the peer ends the socket; clears its timers. */
  eof(): void;
}

/** Takes a part of rhea for what the broker knows of it. Throws where this rhea is another one. */
function known<Internals extends object>(part: object, ...names: (keyof Internals)[]): Internals {
  if (!has<Internals>(part, names)) throw new Error(`rhea has changed inside: no ${names.join(', ')}`);
  return part;
}

const has = <Internals extends object>(part: object, names: (keyof Internals)[]): part is Internals =>
  names.every((name) => name in part);

export const sessionInternals = (session: Session): SessionInternals =>
  known(session, 'outgoing', 'local', 'remote', 'output', 'on_transfer', 'on_disposition', 'on_flow');
export const senderInternals = (sender: Sender): SenderInternals =>
  known(sender, 'local', 'credit', 'delivery_count');
export const receiverInternals = (receiver: Receiver): { readonly local: LocalAttach } =>
  known(receiver, 'local');
export const connectionInternals = (connection: Connection): ConnectionInternals =>
  known(connection, 'socket', 'eof');

/**
 * Writes a transfer frame at once, past rhea, which would copy every message twice.
 * Safe as rhea itself keeps no frame back once a connection is open.
 */
export function writeTransfer(sender: Sender, transfer: object, head: Buffer, rest: Buffer): void {
  const { channel } = sessionInternals(sender.session).local;
  const { socket } = connectionInternals(sender.connection);
  const frame = frames.write_frame(frames.amqp_frame(channel, transfer, head));
  // AMQP 1.0 part 2.3.1: a frame begins with its size.
  frame.writeUInt32BE(frame.length + rest.length, 0);
  socket.write(frame);
  socket.write(rest);
}

/** Has rhea look at the end of this tick whether there is something to write or to tidy up. */
export function processSoon(connection: Connection): void {
  const { _register: register } = known<{ _register: (this: Connection) => void }>(connection, '_register');
  register.call(connection);
}

/** Whether the peer's last flow asked for the link to be drained. */
export function isDraining(sender: Sender): boolean {
  const { _draining: draining } = known<{ _draining: boolean }>(sender, '_draining');
  return draining;
}

/**
 * Has every request to drain answered by a flow that says so. rhea by itself does not say it where the last
 * credit was used meanwhile, and the client would wait for it.
 */
export function answerEveryDrain(sender: Sender): void {
  const link = senderInternals(sender);
  const useUpCredit = (): boolean => {
    if (!isDraining(sender)) return false;
    link.delivery_count += link.credit;
    link.credit = 0;
    return true;
  };
  // rhea asks this when it writes a flow.
  Object.assign(sender, { _get_drain: useUpCredit });
}

interface CodecInternals {
  readonly Reader: new (bytes: Buffer) => { readonly position: number; remaining(): number; read(): Typed };
  readonly Writer: new () => { write(value: Typed): void; toBuffer(): Buffer };
  Map32(entries: readonly Typed[]): Typed;
  Null(): Typed;
}

const codec: CodecInternals = known(types, 'Reader', 'Writer', 'Map32', 'Null');
export const { Reader, Writer } = codec;

/** A map with the keys and values as they stand, one after the other. */
export const typedMap = (entries: readonly Typed[]): Typed => codec.Map32(entries);
export const typedNull = (): Typed => codec.Null();

interface Outcomes {
  accepted(): { described(): object };
  rejected(fields: { error: { condition: string; description: string } }): { described(): object };
}

const outcomes: Outcomes = known(message, 'accepted', 'rejected');

export const accepted = (): object => outcomes.accepted().described();
export const rejected = (condition: string, description: string): object =>
  outcomes.rejected({ error: { condition, description } }).described();
