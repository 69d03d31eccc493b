import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { DrainSummary } from '../journal/ports';
import { LINES } from '../log-lines';
import type { BatchJournal } from './batch-journal';
import { endOfWaitAt } from './dfe-contact';
import { MessagesForOthers } from './messages-for-others';
import { Pipeline } from './pipeline';
import { type ReadMessage, readMessages } from './read-messages';
import { recoverBatches } from './recover-batch';
import { doubtsUndone } from './search/search';
import { abandonAll, afterCompletes, type Settling } from './settle';
import type { Course, SubmitParts } from './submit-batch';
import { type MessageParts, type MessageSettings, submitMessages } from './submit-messages';
import { newTally } from './tally';

export interface DrainParts
  extends Omit<SubmitParts, 'receiver' | 'tally' | 'course' | 'pipeline'>,
    Pick<MessageParts, 'probes'> {
  readonly receiver: Pick<ServiceBusReceiver, 'receiveMessages'> & Settling;
  /** Told when the process is about to end: no more messages are taken, and what was fetched ahead is given back. */
  readonly stop: AbortSignal;
}

export interface DrainSettings extends MessageSettings {
  /** No further messages are taken after this time. */
  readonly stopAfterMs: number;
  /** How long an empty queue is listened to. */
  readonly receiveWaitMs: number;
}

/** Messages that are fetched and read while those before them are on their way to DfE. */
interface Ahead {
  readonly received: Promise<ServiceBusReceivedMessage[]>;
  readonly read: Promise<ReadMessage[]>;
}

/** Where records are in doubt and nothing has passed, it counts as the account. @returns whether it is so */
function giveUpDoubts(journal: BatchJournal, now: () => Date): boolean {
  const { search } = journal;
  if (search.doubts.length === 0 || search.passed) return false;
  journal.goOnWith(doubtsUndone(search));
  journal.noteRefusedAccount(now().toISOString());
  return true;
}

/**
 * Empties the queue `deltas` into DfE. Ends when the queue is empty, when DfE is out of reach, when the time is over or
 * the process is told to end; what is left waits for the next tick.
 * @returns undefined where there was nothing to do
 */
export async function drain(parts: DrainParts, settings: DrainSettings): Promise<DrainSummary | undefined> {
  const { journal, stop } = parts;
  const pipeline = new Pipeline();
  const receiver = afterCompletes(parts.receiver, () => pipeline.quiet());
  const startedAt = parts.now();
  const summaryOf = (ended: DrainSummary['ended']): DrainSummary => ({
    startedAt: startedAt.toISOString(),
    finishedAt: parts.now().toISOString(),
    ...tally,
    ended,
  });
  const end = AbortSignal.any([AbortSignal.timeout(settings.stopAfterMs), stop]);
  const tally = newTally();
  const forOthers = new MessagesForOthers();
  const course: Course = { doubted: new Map(), hasWaitedOut: false };
  const recovered = journal.open !== null || journal.reporting.length > 0;
  await recoverBatches(journal, { ...parts, tally });
  const until = endOfWaitAt(startedAt, journal.waitUntil);
  if (until !== undefined) {
    parts.log(LINES.askedToWait, { until });
    return recovered ? summaryOf('DfE out of reach') : undefined;
  }

  const receive = (): Ahead => {
    // Whoever asks for the next group but one is done with this one (own-links.ts).
    const received = pipeline
      .quiet()
      .then(() =>
        parts.receiver.receiveMessages(settings.batchSize, { maxWaitTimeInMs: settings.receiveWaitMs }),
      );
    const today = parts.now().toISOString().slice(0, 10);
    const read = received.then((messages) => readMessages(messages, settings, today));
    // It may fail while a batch is on its way to DfE and nobody waits for it yet: reported where it is awaited.
    read.catch(() => undefined);
    return { received, read };
  };
  let taken = 0;
  let ended: DrainSummary['ended'] = 'queue empty';
  let next = receive();
  let givingBack: Promise<void> | undefined;
  // They came by a link of their own, so that this may go beside the settling of what is under way.
  const giveBackAhead = (): Promise<void> => {
    givingBack ??= next.received.catch(() => []).then((messages) => abandonAll(parts.receiver, messages));
    return givingBack;
  };
  const onStop = () => void giveBackAhead();
  stop.addEventListener('abort', onStop);
  try {
    for (let messages = await next.read; messages.length > 0; messages = await next.read) {
      if (end.aborted) break;
      taken += messages.length;
      // The next messages are fetched while these are on their way to DfE.
      next = receive();
      const all = { ...parts, receiver, course, forOthers, pipeline, tally };
      const why = await submitMessages(messages, all, settings, end);
      if (why === 'repeated') break;
      if (why) {
        ended = why;
        break;
      }
      if (forOthers.areTooMany) {
        ended = 'too many for others';
        break;
      }
    }
    await pipeline.reported();
    if (end.aborted) ended = stop.aborted ? 'stopped' : 'time limit';
    // Nothing passed that would show it to be the records.
    if (ended === 'queue empty' && giveUpDoubts(journal, parts.now)) ended = 'account refused';
    if (ended === 'account refused' && journal.account) parts.log(LINES.accountRefused, journal.account);
  } finally {
    await pipeline.quiet();
    stop.removeEventListener('abort', onStop);
    await giveBackAhead();
    await abandonAll(
      receiver,
      [...course.doubted.values()].map(({ message }) => message),
    );
    await forOthers.giveBack(receiver, parts.log);
    await journal.flush();
  }
  if (taken === 0 && !recovered) return undefined;
  return summaryOf(ended);
}
