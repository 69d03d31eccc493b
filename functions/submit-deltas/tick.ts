import type { ServiceBusReceiver } from '@azure/service-bus';
import { VERSION } from '../../shared/version';
import type { DrainSummary, JournalStore } from '../journal/ports';
import { LINES } from '../log-lines';
import { BatchJournal } from './batch-journal';
import { type DrainParts, type DrainSettings, drain } from './drain';
import { NO_SEARCH } from './search/search';

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
    const began = performance.now();
    const summary = settings.paused ? undefined : await drain({ ...parts, journal }, settings);
    if (summary) {
      const { startedAt: _from, finishedAt: _to, ...counts } = summary;
      log(LINES.drainEnded, { ...counts, total: Math.round(performance.now() - began) });
    }
    const at = now();
    const oldestMinutes = await minutesWaited(receiver, at);
    log(LINES.ticked, { oldestMinutes: oldestMinutes ?? 0 });
    // What is searched for on an empty queue became a dead letter, and never comes.
    if (oldestMinutes === null) journal.goOnWith(NO_SEARCH);
    await journal.endTick(
      {
        at: at.toISOString(),
        appVersion: VERSION,
        paused: settings.paused,
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
 * For how long the oldest message has waited, in whole minutes; null where none waits. By peeking, which needs no right
 * but to listen: Service Bus itself says it only to those who manage the namespace, and has no metric of it.
 */
async function minutesWaited(
  receiver: Pick<ServiceBusReceiver, 'peekMessages'>,
  at: Date,
): Promise<number | null> {
  const [oldest] = await receiver.peekMessages(1);
  if (!oldest) return null;
  const since = oldest.enqueuedTimeUtc?.getTime() ?? at.getTime();
  return Math.max(0, Math.floor((at.getTime() - since) / 60_000));
}
