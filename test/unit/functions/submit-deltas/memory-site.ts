import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import { createArchive } from '../../../../functions/archive/archive';
import type { Archive } from '../../../../functions/archive/ports';
import type { DfeClient } from '../../../../functions/dfe/ports';
import { EMPTY_JOURNAL } from '../../../../functions/journal/empty-journal';
import { createJournalStore } from '../../../../functions/journal/journal-store';
import { LEASE_TIMES, type LeaseTimes } from '../../../../functions/journal/lease';
import type { Journal, JournalStore } from '../../../../functions/journal/ports';
import { LINES } from '../../../../functions/log-lines';
import { outcomesTo } from '../../../../functions/send-outcomes';
import { probeAnswersTo } from '../../../../functions/send-probe-answer';
import type { TickParts, TickSettings } from '../../../../functions/submit-deltas/tick';
import type { LogLine } from '../../../../shared/log';
import {
  type Outcome,
  type Outcomes,
  outcomesSchema,
  type ProbeAnswer,
  probeAnswerSchema,
  readBody,
} from '../../../../shared/messages';
import { memoryContainer } from './memory-container';
import { type MemoryQueue, memoryQueue } from './memory-queue';

interface Logged {
  readonly line: LogLine;
  readonly values: object;
}

/**
 * What surrounds a drain, with storage and Service Bus in memory, so that a case takes milliseconds: all code of the
 * functions is real. test/faults/functions has the real clients of both.
 */
export interface MemorySite {
  readonly queue: MemoryQueue;
  readonly archive: Archive;
  /** The journal, with a lease of other times. */
  journalsWith(times: LeaseTimes): JournalStore;
  /** The journal as it stands. */
  journal(): Promise<Journal>;
  putJournal(changes: Partial<Journal>): Promise<void>;
  /** Puts a text in the place of the journal. */
  damageJournal(text: string): Promise<void>;
  /** Frees what a process had when it died. */
  expireLocks(): void;
  /** The same, and messages that it had come as delivered once more. */
  redeliver(): void;
  outcomeMessages(): Outcomes[];
  /** The answers to probes that were sent, with their messageIds. */
  answers(): (ProbeAnswer & { messageId: unknown })[];
  /** Every outcome that was sent, in order, also again. */
  outcomes(): Outcome[];
  /** What was logged, without the lines that each tick ends with, */
  readonly logged: Logged[];
  /** and those. */
  readonly ticks: Logged[];
  /** The parts of a process of its own. */
  start(dfe: DfeClient): TickParts;
}

export const SETTINGS: TickSettings = {
  laCode: '845',
  dataset: 'live',
  dfeHost: 'dfe.example',
  paused: false,
  rehearsal: false,
  batchSize: 2,
  maxPostBytes: 1_000_000,
  retryWindowMs: 12 * 3_600_000,
  stopAfterMs: 60_000,
  receiveWaitMs: 0,
};

/** What the functions know of DfE's address. */
export const RECEIVER = 'dfe.example/receiver/1';

export function memorySite(): MemorySite {
  const queue = memoryQueue();
  const blobs = { archive: memoryContainer(), journal: memoryContainer() };
  const { laCode, dataset } = SETTINGS;
  const archive = createArchive(blobs.archive.connect(), { createsContainer: false });
  const journalsWith = (times: LeaseTimes): JournalStore =>
    createJournalStore(blobs.journal.connect(), {
      laCode,
      dataset,
      createsContainer: false,
      beginWith: async () => ({ journal: EMPTY_JOURNAL, setAside: undefined }),
      times,
    });
  const journals = journalsWith(LEASE_TIMES);
  const logged: Logged[] = [];
  const ticks: Logged[] = [];
  const messages: ServiceBusMessage[] = [];
  const sender: Pick<ServiceBusSender, 'sendMessages'> = {
    sendMessages: async (message) => void messages.push(message as ServiceBusMessage),
  };
  const outcomeMessages = () =>
    messages.flatMap(({ body }) => {
      const read = readBody(outcomesSchema, body);
      if (readBody(probeAnswerSchema, body).ok) return [];
      if (!read.ok) throw new Error(`outcomes that break their contract: ${read.problem}`);
      return read.message;
    });
  return {
    queue,
    archive,
    logged,
    ticks,
    journalsWith,
    journal: async () => (await journals.read()) ?? EMPTY_JOURNAL,
    async putJournal(changes) {
      const taken = await journals.take();
      await taken?.write({ ...EMPTY_JOURNAL, ...changes });
      await taken?.giveBack();
    },
    async damageJournal(text) {
      const blob = blobs.journal.connect().getBlockBlobClient(`${laCode}-${dataset}.json`);
      await blob.upload(text, text.length, { conditions: {} });
    },
    redeliver() {
      queue.redeliver();
      blobs.journal.expireLeases();
    },
    expireLocks() {
      queue.expireLocks();
      blobs.journal.expireLeases();
    },
    outcomeMessages,
    answers: () =>
      messages.flatMap(({ body, messageId }) => {
        const read = readBody(probeAnswerSchema, body);
        return read.ok ? [{ ...read.message, messageId }] : [];
      }),
    outcomes: () => outcomeMessages().flatMap(({ outcomes }) => outcomes),
    start: (dfe) => ({
      receiver: queue.receiver,
      dfe,
      archive,
      journals,
      probes: {
        signIn: async () => ({ kind: 'token', token: 'a-token' }),
        answer: probeAnswersTo(sender, RECEIVER),
      },
      sendOutcomes: outcomesTo(sender, { laCode, dataset }, RECEIVER),
      log: (line, values) => void (isOfTick(line) ? ticks : logged).push({ line, values }),
      now: () => new Date(),
      stop: new AbortController().signal,
    }),
  };
}

/** Whether every tick logs it, whatever happens. */
export const isOfTick = (line: LogLine): boolean =>
  [LINES.drainEnded.code, LINES.ticked.code].some((code) => code === line.code);

/** A DfE that takes everything. @param told of the children of each POST, by la_child_id */
export const dfeThatTakes = (told: (children: string[]) => void): DfeClient => ({
  async post(body, records, _signal, permit) {
    await permit?.ready();
    const batch: { la_child_id: string }[] = JSON.parse(Buffer.from(body).toString('utf8'));
    told(batch.map(({ la_child_id }) => la_child_id));
    return {
      reply: { kind: 'accepted', receipts: batch.map((_, n) => `receipt-${n}`) },
      attempts: [{ at: '2026-11-22T14:00:00.000Z', tookMs: 250, status: 200 }],
      uncertain: records !== batch.length,
    };
  },
});
