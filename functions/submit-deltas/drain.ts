import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { DrainSummary } from '../journal/ports';
import { MessagesForOthers } from './messages-for-others';
import { recoverBatch } from './recover-batch';
import { abandonAll } from './settle';
import type { SubmitParts } from './submit-batch';
import { type MessageSettings, submitMessages } from './submit-messages';
import { newTally } from './tally';

export interface DrainParts extends Omit<SubmitParts, 'receiver' | 'tally'> {
  readonly receiver: Pick<
    ServiceBusReceiver,
    'receiveMessages' | 'completeMessage' | 'abandonMessage' | 'deadLetterMessage'
  >;
  /** Told when the process is about to end: no more messages are taken, and what was fetched ahead is given back. */
  readonly stop: AbortSignal;
}

export interface DrainSettings extends MessageSettings {
  /** No further messages are taken after this time. */
  readonly stopAfterMs: number;
  /** How long an empty queue is listened to. */
  readonly receiveWaitMs: number;
}

/**
 * Empties the queue `deltas` into DfE. Ends when the queue is empty, when DfE is out of reach, when the time is over or
 * the process is told to end; what is left waits for the next tick.
 * @returns undefined where there was nothing to do
 */
export async function drain(parts: DrainParts, settings: DrainSettings): Promise<DrainSummary | undefined> {
  const { journal, receiver, stop } = parts;
  const startedAt = parts.now();
  const end = AbortSignal.any([AbortSignal.timeout(settings.stopAfterMs), stop]);
  const tally = newTally();
  const forOthers = new MessagesForOthers();
  const recovered = journal.open !== null;
  await recoverBatch(journal, { ...parts, tally });

  const receive = () => {
    const receiving = receiver.receiveMessages(settings.batchSize, {
      maxWaitTimeInMs: settings.receiveWaitMs,
    });
    // It may fail while a batch is on its way to DfE and nobody waits for it yet: reported where it is awaited.
    receiving.catch(() => undefined);
    return receiving;
  };
  let taken = 0;
  let ended: DrainSummary['ended'] = 'queue empty';
  let next: Promise<ServiceBusReceivedMessage[]> = receive();
  let givingBack: Promise<void> | undefined;
  // They came by a link of their own, so that this may go beside the settling of what is under way.
  const giveBackAhead = (): Promise<void> => {
    givingBack ??= next.catch(() => []).then((messages) => abandonAll(receiver, messages));
    return givingBack;
  };
  const onStop = () => void giveBackAhead();
  stop.addEventListener('abort', onStop);
  try {
    for (let messages = await next; messages.length > 0; messages = await next) {
      if (end.aborted) break;
      taken += messages.length;
      // The next messages are fetched while these are on their way to DfE.
      next = receive();
      const submitted = await submitMessages(messages, { ...parts, forOthers, tally }, settings, end);
      if (submitted === 'repeated') break;
      if (submitted === 'stopped') {
        ended = 'DfE out of reach';
        break;
      }
      if (forOthers.areTooMany) {
        ended = 'too many for others';
        break;
      }
    }
    if (end.aborted) ended = stop.aborted ? 'stopped' : 'time limit';
  } finally {
    stop.removeEventListener('abort', onStop);
    await giveBackAhead();
    await forOthers.giveBack(receiver, parts.log);
    await journal.flush();
  }
  if (taken === 0 && !recovered) return undefined;
  return { startedAt: startedAt.toISOString(), finishedAt: parts.now().toISOString(), ...tally, ended };
}
