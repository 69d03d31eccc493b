import type { Sender } from 'rhea';
import * as frames from 'rhea/lib/frames.js';
import type { Consumer, Entity } from './entity';
import { type Content, encodeParts } from './message-codec';
import type { QueuedMessage } from './queued-message';
import {
  accepted,
  answerEveryDrain,
  connectionInternals,
  type Disposition,
  isDraining,
  processSoon,
  rejected,
  senderInternals,
  sessionInternals,
  writeTransfer,
} from './rhea-internals';
import { readOutcome, settlementText } from './settlements';

/** The delivery tag of a locked message: its lock token as .NET writes a GUID, the first three groups reversed. */
function deliveryTag(lockToken: string): Buffer {
  const bytes = Buffer.from(lockToken.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).swap32();
  bytes.subarray(4, 8).swap16();
  return bytes;
}

/**
 * Serves a client that receives from `entity` by `sender` (rhea names links from its own side).
 * Transfers are written only when the peer can take them, so a message is never locked for a link in vain;
 * each goes in one frame, as clients set no frame limit.
 * @param note is told the text of every settlement
 */
export function serveReceiver(
  entity: Entity,
  sender: Sender,
  note: ((text: string) => void) | undefined,
): Consumer {
  const session = sessionInternals(sender.session);
  const link = senderInternals(sender);
  const { socket } = connectionInternals(sender.connection);
  const peekLock = sender.snd_settle_mode !== 1;
  /** Lock tokens by delivery id. */
  const unsettled = new Map<number, string>();
  let draining = false;

  const consumer: Consumer = {
    mode: peekLock ? 'peekLock' : 'receiveAndDelete',
    socket,
    hasRoom: () =>
      link.credit > 0 && session.outgoing.transfer_window() > 0 && sender.is_open() && !socket.destroyed,
    deliver,
    answerDrain() {
      if (!draining) return;
      draining = false;
      const delayMs = entity.options.drainAnswerDelayMs;
      if (delayMs === undefined) sayDrained();
      else setTimeout(sayDrained, delayMs);
    },
  };

  function sayDrained(): void {
    if (!sender.is_open() || socket.destroyed) return;
    sender.set_drained(true);
    processSoon(sender.connection);
  }

  function deliver(message: QueuedMessage<Content>): void {
    const { outgoing } = session;
    const deliveryId = outgoing.next_delivery_id;
    const transfer = frames.transfer({
      handle: link.local.handle,
      delivery_id: deliveryId,
      delivery_tag: message.lock ? deliveryTag(message.lock.token) : Buffer.from(String(deliveryId)),
      message_format: 0,
      settled: !peekLock,
      more: false,
    });
    writeTransfer(sender, transfer, ...encodeParts(message));
    if (message.lock) unsettled.set(deliveryId, message.lock.token);
    outgoing.next_delivery_id += 1;
    outgoing.next_pending_delivery += 1;
    outgoing.next_transfer_id += 1;
    outgoing.window -= 1;
    link.credit -= 1;
    link.delivery_count += 1;
  }

  answerEveryDrain(sender);
  sender.on('sender_flow', () => {
    draining = isDraining(sender);
    entity.wake();
  });

  const onFlow = session.on_flow.bind(session);
  session.on_flow = (frame) => {
    onFlow(frame);
    entity.wake();
  };

  const onDisposition = session.on_disposition.bind(session);
  session.on_disposition = (frame) => {
    const disposition = frame.performative;
    if (disposition.role && unsettled.has(disposition.first)) settleRange(disposition);
    else onDisposition(frame);
  };

  /** Answers each run of equal results by one disposition, as the client sent the range by one. */
  function settleRange(disposition: Disposition): void {
    const { first, last, state } = disposition;
    const settlement = readOutcome(state);
    note?.(settlementText(settlement));
    const end = last ?? first;
    let runStart = first;
    let runResult: boolean | undefined;
    for (let id = first; id <= end; id += 1) {
      const result = entity.queue.settle(unsettled.get(id) ?? '', settlement);
      unsettled.delete(id);
      if (runResult !== undefined && result !== runResult) {
        answer(runStart, id - 1, runResult);
        runStart = id;
      }
      runResult = result;
    }
    answer(runStart, end, runResult === true);
    entity.wake();

    function answer(from: number, to: number, settled: boolean): void {
      if (disposition.settled === true) return;
      const lost =
        'The lock supplied is invalid. Either the lock expired, or the message was settled before.';
      const result = settled ? accepted() : rejected('com.microsoft:message-lock-lost', lost);
      session.output(
        frames.disposition({ role: false, first: from, last: to, settled: true, state: result }),
      );
    }
  }

  return consumer;
}
