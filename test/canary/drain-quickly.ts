import { ServiceBusClient } from '@azure/service-bus';
import { createArchive } from '../../functions/archive/archive';
import { createDfeClient } from '../../functions/dfe/client';
import { receiverOf } from '../../functions/dfe/settings';
import { EMPTY_JOURNAL } from '../../functions/journal/empty-journal';
import { createJournalStore } from '../../functions/journal/journal-store';
import type { DrainSummary } from '../../functions/journal/ports';
import { receiveByOwnLinks } from '../../functions/own-links';
import { outcomesTo } from '../../functions/send-outcomes';
import { probeAnswersTo } from '../../functions/send-probe-answer';
import { tick } from '../../functions/submit-deltas/tick';
import { formatLine } from '../../shared/log';
import { createQuickClock } from '../integration/functions-dfe/quick-clock';
import { accessTo, LA_CODE } from '../local/cloud';
import { QUEUES } from '../local/queues';
import type { LiveRun } from './live-run';

/**
 * One tick of submitDeltas in this process, on a clock that does not wait: for replies after which the function app
 * would wait for minutes. Each record is a POST of its own.
 * @param retryWindowMs how long submissions may wait before they fail
 */
export async function drainQuickly(live: LiveRun, retryWindowMs: number): Promise<DrainSummary | undefined> {
  const identity = { laCode: LA_CODE, dataset: 'live' } as const;
  const { broker, dfe } = live.cloud;
  const bus = new ServiceBusClient(broker.connectionString);
  const client = createDfeClient(accessTo(dfe), createQuickClock());
  const outcomes = bus.createSender(QUEUES.outcomes);
  try {
    const summary = await tick(
      {
        receiver: receiveByOwnLinks(() => bus.createReceiver(QUEUES.deltas, { skipParsingBodyAsJson: true })),
        dfe: client,
        probes: {
          signIn: () => client.signIn(),
          answer: probeAnswersTo(outcomes, receiverOf(dfe.apiUrl)),
        },
        archive: createArchive(live.archive, { createsContainer: true }),
        journals: createJournalStore(live.journal, {
          ...identity,
          createsContainer: true,
          beginWith: async () => ({ journal: EMPTY_JOURNAL, setAside: undefined }),
        }),
        sendOutcomes: outcomesTo(outcomes, identity, receiverOf(dfe.apiUrl)),
        log: (line, values) => live.keepLog(formatLine(line, values)),
        now: () => new Date(),
        stop: new AbortController().signal,
      },
      {
        ...identity,
        dfeHost: 'dfe.example',
        paused: false,
        rehearsal: false,
        batchSize: 1,
        maxPostBytes: 5_000_000,
        retryWindowMs,
        stopAfterMs: 60_000,
        receiveWaitMs: 300,
      },
    );
    live.keepRequests();
    return summary;
  } finally {
    await bus.close();
  }
}
