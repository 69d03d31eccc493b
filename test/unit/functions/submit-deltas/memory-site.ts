import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import { createArchive } from '../../../../functions/archive/archive';
import type { Archive } from '../../../../functions/archive/ports';
import type { DfeClient } from '../../../../functions/dfe/ports';
import { outcomesTo } from '../../../../functions/send-outcomes';
import type { DrainParts, DrainSettings } from '../../../../functions/submit-deltas/drain';
import type { LogLine } from '../../../../shared/log';
import { type Outcome, outcomesSchema, readBody } from '../../../../shared/messages';
import { memoryContainer } from './memory-container';
import { type MemoryQueue, memoryQueue } from './memory-queue';

/**
 * What surrounds a drain, with storage and Service Bus in memory, so that a case takes milliseconds: all code of the
 * functions is real. test/faults/functions has the real clients of both.
 */
export interface MemorySite {
  readonly queue: MemoryQueue;
  readonly archive: Archive;
  /** Every outcome that was sent, in order, also again. */
  outcomes(): Outcome[];
  readonly logged: { readonly line: LogLine; readonly values: object }[];
  /** The parts of a process of its own. */
  start(dfe: DfeClient): DrainParts;
}

export const SETTINGS: DrainSettings = {
  laCode: '845',
  dataset: 'live',
  batchSize: 2,
  maxPostBytes: 1_000_000,
  retryWindowMs: 12 * 3_600_000,
  stopAfterMs: 60_000,
  receiveWaitMs: 0,
};

export function memorySite(): MemorySite {
  const queue = memoryQueue();
  const archive = createArchive(memoryContainer());
  const logged: MemorySite['logged'] = [];
  const messages: ServiceBusMessage[] = [];
  const sender: Pick<ServiceBusSender, 'sendMessages'> = {
    sendMessages: async (message) => void messages.push(message as ServiceBusMessage),
  };
  return {
    queue,
    archive,
    logged,
    outcomes: () =>
      messages.flatMap(({ body }) => {
        const read = readBody(outcomesSchema, body);
        if (!read.ok) throw new Error(`outcomes that break their contract: ${read.problem}`);
        return read.message.outcomes;
      }),
    start: (dfe) => ({
      receiver: queue.receiver,
      dfe,
      archive,
      sendOutcomes: outcomesTo(sender, { laCode: SETTINGS.laCode, dataset: SETTINGS.dataset }),
      log: (line, values) => void logged.push({ line, values }),
      now: () => new Date(),
    }),
  };
}
