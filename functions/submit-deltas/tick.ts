import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { VERSION } from '../../shared/version';
import type { DrainSummary, JournalStore } from '../journal/ports';
import { LINES } from '../log-lines';
import { BatchJournal } from './batch-journal';
import { type DrainParts, type DrainSettings, drain } from './drain';
import { sayNotNow } from './probe/say-not-now';
import { recoverBatches } from './recover-batch';
import { NO_SEARCH } from './search/search';
import { newTally } from './tally';

/**
 * Without it a look goes on behind the last one of the same client, whichever receiver had it (@azure/service-bus 7.9.5), and the
 * client outlives a tick.
 */
const FIRST = Long.ONE;

export interface TickParts extends Omit<DrainParts, 'journal'> {
  readonly journals: JournalStore;
  readonly receiver: DrainParts['receiver'] & Pick<ServiceBusReceiver, 'peekMessages'>;
}

export interface TickSettings extends DrainSettings {
  /** Nothing is taken from the queue. */
  readonly paused: boolean;
}

/**
 * One tick of submitDeltas: takes the journal, drains the queue, and says for how long the oldest message has waited.
 * Where another process has the journal, that one drains, and this one leaves at once.
 * @returns undefined where there was nothing to do
 */
export async function tick(parts: TickParts, settings: TickSettings): Promise<DrainSummary | undefined> {
  const { journals, log, now, receiver } = parts;
  const taken = await journals.take();
  if (!taken) {
    log(LINES.anotherAtWork, {});
    return undefined;
  }
  try {
    if (taken.setAside) log(LINES.journalSetAside, { reason: taken.setAside });
    const journal = new BatchJournal(taken);
    if (settings.paused) log(LINES.paused, {});
    if (settings.rehearsal) log(LINES.rehearsing, {});
    if (journal.rehearsed !== settings.rehearsal) await beginWithAnother(journal, parts);
    const began = performance.now();
    const summary = settings.paused ? undefined : await drain({ ...parts, journal }, settings);
    const why = settings.paused ? 'paused' : (summary?.ended ?? 'asked-to-wait');
    if (summary) {
      const { startedAt: _from, finishedAt: _to, ...counts } = summary;
      log(LINES.drainEnded, { ...counts, total: Math.round(performance.now() - began) });
    }
    const at = now();
    const [oldest] = await receiver.peekMessages(1, { fromSequenceNumber: FIRST });
    const oldestMinutes = minutesWaited(oldest, at);
    if (oldest && why !== 'queue empty') {
      const { contact } = journal;
      await sayNotNow(receiver, oldest, why, { here: settings, at, contact, answer: parts.probes.answer });
    }
    log(LINES.ticked, { oldestMinutes: oldestMinutes ?? 0 });
    // What is searched for on an empty queue became a dead letter, and never comes.
    if (oldestMinutes === null) journal.goOnWith(NO_SEARCH);
    await journal.endTick(
      {
        at: at.toISOString(),
        appVersion: VERSION,
        paused: settings.paused,
        ...(settings.rehearsal && { rehearsal: true }),
        oldestMinutes,
        settingsAtFault: [],
      },
      summary,
    );
    return summary;
  } finally {
    await taken.giveBack();
  }
}

/**
 * From now on DfE answers and no rehearsal, or the other way round: what is open is closed by the reply that it had, and nothing
 * else that the other one said counts.
 */
async function beginWithAnother(journal: BatchJournal, parts: TickParts): Promise<void> {
  await recoverBatches(journal, { ...parts, tally: newTally() });
  journal.forgetReplies();
  await journal.flush();
}

/**
 * For how long the oldest message has waited, in whole minutes; null where none waits. By peeking, which needs no right
 * but to listen: Service Bus itself says it only to those who manage the namespace, and has no metric of it.
 */
function minutesWaited(oldest: ServiceBusReceivedMessage | undefined, at: Date): number | null {
  if (!oldest) return null;
  const since = oldest.enqueuedTimeUtc?.getTime() ?? at.getTime();
  return Math.max(0, Math.floor((at.getTime() - since) / 60_000));
}
