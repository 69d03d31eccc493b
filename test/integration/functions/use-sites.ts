import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { createArchive } from '../../../functions/archive/archive';
import { createDfeClient } from '../../../functions/dfe/client';
import type { DfeSettings } from '../../../functions/dfe/settings';
import { readEarlierJournal } from '../../../functions/journal/earlier-journal';
import { createJournalStore } from '../../../functions/journal/journal-store';
import type { DrainSummary, JournalStore } from '../../../functions/journal/ports';
import { receiveByOwnLinks } from '../../../functions/own-links';
import { reportDeadLetters } from '../../../functions/report-dead-letters';
import { outcomesTo } from '../../../functions/send-outcomes';
import { probeAnswersTo } from '../../../functions/send-probe-answer';
import { type TickParts, type TickSettings, tick } from '../../../functions/submit-deltas/tick';
import type { LogLine } from '../../../shared/log';
import { type Outcome, type Outcomes, outcomesSchema, readBody } from '../../../shared/messages';
import { expireLeases } from '../../local/azurite/expire-leases';
import { type Azurite, startAzurite } from '../../local/azurite/start-azurite';
import { type Broker, type QueueOptions, startBroker } from '../../local/broker';
import { accessTo } from '../../local/cloud';
import { DELTAS_OPTIONS, OUTCOMES_OPTIONS } from '../../local/queues';
import {
  type RequestSeen,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../local/simulator';
import { isOfTick } from '../../unit/functions/submit-deltas/memory-site';

export const LA_CODE = '845';
const DATASET = 'live';

/** The settings of a drain as in Azure, but for the time that an empty queue is listened to. */
export const DRAIN_SETTINGS: TickSettings = {
  laCode: LA_CODE,
  dataset: DATASET,
  dfeHost: 'dfe.example',
  paused: false,
  rehearsal: false,
  batchSize: 100,
  maxPostBytes: 5_000_000,
  retryWindowMs: 12 * 3_600_000,
  stopAfterMs: 60_000,
  receiveWaitMs: 200,
};

/** Two tries of everything, and no wait between them. */
const QUICK_TIMINGS = {
  minIntervalMs: 0,
  jitterMs: 0,
  timeoutMs: 10_000,
  maxTries: 2,
  baseDelayMs: 1,
  refusedDelayMs: 1,
} as const;

/** What a process of the function app is made of, with clients of its own. */
export interface Process {
  readonly parts: TickParts;
  end(): Promise<void>;
}

/** The functions' surroundings for one test: two queues, a blob container and a DfE that no other test sees. */
export interface Site {
  readonly broker: Broker;
  readonly deltas: string;
  readonly outcomesQueue: string;
  readonly container: ContainerClient;
  readonly journals: JournalStore;
  readonly dfe: Simulator;
  /** Every line logged by its processes, without those that each tick ends with. */
  readonly logged: { readonly line: LogLine; readonly values: object }[];
  send(messages: ServiceBusMessage[]): Promise<void>;
  start(dfeSettings?: Partial<DfeSettings>): Process;
  /** Frees what a process had when it died, as if its time were over. */
  expireLocks(): Promise<void>;
  /** One tick of submitDeltas in a process of its own. */
  drain(
    changes?: Partial<TickSettings> & { dfe?: Partial<DfeSettings>; now?: () => Date },
  ): Promise<DrainSummary | undefined>;
  /** One tick of reportDeadLetters in a process of its own. */
  reportDeadLetters(): Promise<void>;
  /** The messages on the queue `outcomes`, in order, each checked by its contract. */
  outcomeMessages(): (Outcomes & { messageId: string })[];
  outcomes(): Outcome[];
  /** The POSTs of records that DfE saw, in order. */
  requestsOfRecords(): RequestSeen[];
  /** How many POSTs a child was in. */
  posts(laChildId: string): number;
  /** The texts of the archive's blobs whose names fit, by name. */
  blobs(name: RegExp): Promise<string[]>;
}

export interface SitesOptions {
  readonly most: number;
  readonly deltas?: QueueOptions;
  readonly outcomes?: QueueOptions;
}

/** One broker and one blob store for the tests of a file, which `open` divides into sites of their own. */
export function useSites({ most, deltas, outcomes }: SitesOptions) {
  let broker: Broker;
  let azurite: Azurite;
  const simulators: Simulator[] = [];
  const clients: ServiceBusClient[] = [];
  let opened = 0;

  beforeAll(async () => {
    const numbers = Array.from({ length: most }, (_, n) => n + 1);
    const queues = Object.fromEntries(
      numbers.flatMap((n) => [
        [`deltas-${n}`, { ...DELTAS_OPTIONS, ...deltas }],
        [`outcomes-${n}`, { ...OUTCOMES_OPTIONS, ...outcomes }],
      ]),
    );
    [broker, azurite] = await Promise.all([startBroker({ queues, keepWireTexts: true }), startAzurite()]);
  });

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await Promise.all([broker.close(), azurite.close(), ...simulators.map((dfe) => dfe.close())]);
  });

  async function open(simulatorOptions?: SimulatorOptions): Promise<Site> {
    opened += 1;
    const names = {
      deltas: `deltas-${opened}`,
      outcomes: `outcomes-${opened}`,
      container: `archive-${opened}`,
      journal: `journal-${opened}`,
    };
    const dfe = await startSimulator(simulatorOptions);
    simulators.push(dfe);
    return createSite(names, broker, azurite, dfe, () => {
      const client = new ServiceBusClient(broker.connectionString, { retryOptions: { retryDelayInMs: 100 } });
      clients.push(client);
      return client;
    });
  }
  return { open };
}

function createSite(
  names: { deltas: string; outcomes: string; container: string; journal: string },
  broker: Broker,
  azurite: Azurite,
  dfe: Simulator,
  connect: () => ServiceBusClient,
): Site {
  const storage = BlobServiceClient.fromConnectionString(azurite.connectionString);
  const container = storage.getContainerClient(names.container);
  const journalContainer = storage.getContainerClient(names.journal);
  const journals = createJournalStore(journalContainer, {
    laCode: LA_CODE,
    dataset: DATASET,
    createsContainer: true,
    beginWith: () => readEarlierJournal(container),
  });
  const logged: Site['logged'] = [];
  const receiverOptions = { skipParsingBodyAsJson: true, maxAutoLockRenewalDurationInMs: 0 };

  function start(dfeSettings: Partial<DfeSettings> = {}): Process {
    const client = connect();
    const dfeClient = createDfeClient({ ...accessTo(dfe), ...QUICK_TIMINGS, ...dfeSettings });
    const outcomes = client.createSender(names.outcomes);
    return {
      parts: {
        receiver: receiveByOwnLinks(() => client.createReceiver(names.deltas, receiverOptions)),
        dfe: dfeClient,
        probes: {
          signIn: () => dfeClient.signIn(),
          answer: probeAnswersTo(outcomes, 'dfe.example/receiver/1'),
        },
        archive: createArchive(container, { createsContainer: true }),
        journals,
        sendOutcomes: outcomesTo(outcomes, { laCode: LA_CODE, dataset: DATASET }, 'dfe.example/receiver/1'),
        log: (line, values) => {
          if (!isOfTick(line)) logged.push({ line, values });
        },
        now: () => new Date(),
        stop: new AbortController().signal,
      },
      end: () => client.close(),
    };
  }

  const outcomeMessages: Site['outcomeMessages'] = () =>
    broker.messages(names.outcomes).map(({ body, messageId }) => {
      const read = readBody(outcomesSchema, body);
      if (!read.ok) throw new Error(`outcomes that break their contract: ${read.problem}`);
      return { ...read.message, messageId };
    });

  const requestsOfRecords = () => dfe.requests.filter(({ path }) => path.endsWith('/children'));

  return {
    broker,
    deltas: names.deltas,
    outcomesQueue: names.outcomes,
    container,
    journals,
    dfe,
    logged,
    start,
    async send(messages) {
      const client = connect();
      await client.createSender(names.deltas).sendMessages(messages);
      await client.close();
    },
    async expireLocks() {
      broker.expireLocks(names.deltas);
      await expireLeases(journalContainer);
    },
    async drain({ dfe: dfeSettings, now, ...settings } = {}) {
      const process = start(dfeSettings);
      try {
        return await tick({ ...process.parts, ...(now && { now }) }, { ...DRAIN_SETTINGS, ...settings });
      } finally {
        await process.end();
      }
    },
    async reportDeadLetters() {
      const client = connect();
      const { archive, sendOutcomes, log, now, stop } = start().parts;
      const receiver = receiveByOwnLinks(() =>
        client.createReceiver(names.deltas, { ...receiverOptions, subQueueType: 'deadLetter' }),
      );
      await reportDeadLetters(
        { receiver, archive, journals, sendOutcomes, log, now, stop },
        { laCode: LA_CODE, receiveWaitMs: DRAIN_SETTINGS.receiveWaitMs },
      );
      await client.close();
    },
    outcomeMessages,
    outcomes: () => outcomeMessages().flatMap((message) => message.outcomes),
    requestsOfRecords,
    posts: (laChildId) =>
      requestsOfRecords().filter(({ body }) => body?.includes(`"la_child_id":"${laChildId}"`)).length,
    async blobs(name) {
      const texts: string[] = [];
      for await (const blob of container.listBlobsFlat()) {
        if (!name.test(blob.name)) continue;
        texts.push((await container.getBlobClient(blob.name).downloadToBuffer()).toString('utf8'));
      }
      return texts;
    },
  };
}
