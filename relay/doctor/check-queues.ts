import type { ServiceBusClient } from '@azure/service-bus';
import { type Dataset, type QueueNames, queuesOf } from '../../shared/messages';
import { closeWithin } from '../../shared/within';
import type { BusAddress, BusConfiguration } from '../configuration';
import { minute } from '../console/terminal';
import type { Ledger } from '../database/ports';
import { OUTDATED_AND_RESYNC } from '../run/outdated';
import { reach } from '../run/reach';
import type { Examination } from './examine';
import type { Finding } from './finding';
import { failed, passed, skipped } from './say';

const QUEUE_MS = 15_000;
const CLOSE_MS = 3_000;

/** One try: what a second one would mend is for a run. */
const RETRY = { maxRetries: 0, timeoutInMs: 10_000 };

/** The queues, with what they are called where the dataset is not known. */
const KINDS = [
  ['deltas', 'deltas-…'],
  ['outcomes', 'outcomes-…'],
  ['relayCommands', 'relay-commands-…'],
] as const satisfies readonly (readonly [keyof QueueNames, string])[];

export interface QueuesCase {
  readonly address: BusAddress | undefined;
  readonly dataset: Dataset | undefined;
  /** With a ledger that can be read, the outcomes that wait are held against it. */
  readonly ledger: Ledger | undefined;
  readonly bus: BusConfiguration | undefined;
  /** Why Service Bus is not asked; undefined where it is. */
  readonly because: string | undefined;
}

/** The three queues, and the rights on each. Nothing is sent, taken or settled. */
export async function checkQueues(examination: Examination, given: QueuesCase): Promise<void> {
  const { address, dataset, because } = given;
  if (address === undefined || dataset === undefined || because !== undefined) {
    const reason = because ?? 'the settings do not say which they are';
    for (const [kind, unknown] of KINDS) {
      examination.add(skipped(queue(dataset ? queuesOf(dataset)[kind] : unknown), reason));
    }
    return;
  }
  const names = queuesOf(dataset);
  await withClient(examination, address, names.deltas, async (bus) => {
    const check = (name: string, look: Look): Promise<unknown> =>
      examination.check(queue(name), QUEUE_MS, async (limit) => ({
        findings: [await look(bus, name, limit)],
      }));
    await check(names.deltas, canSend);
    await check(names.outcomes, canReceive);
    await check(names.relayCommands, canReceive);
  });
  await checkOutcomes(examination, given, address, dataset);
}

type Look = (bus: ServiceBusClient, name: string, limit: AbortSignal) => Promise<Finding>;

/** @param name of the queue that is looked at first: where there is no client, nothing can be said of it */
async function withClient(
  examination: Examination,
  address: BusAddress,
  name: string,
  work: (bus: ServiceBusClient) => Promise<void>,
): Promise<void> {
  const bus = await examination.check(queue(name), QUEUE_MS, async () => {
    // Loaded only where it is used: the clients of Azure are slow to load.
    const { connectBus }: typeof import('../bus/connect') = require('../bus/connect');
    return { findings: [], result: connectBus(address, RETRY) };
  });
  if (bus === undefined) return;
  try {
    await work(bus);
  } finally {
    await closeWithin(CLOSE_MS, () => bus.close());
  }
}

const queue = (target: string) => ({ component: 'queue', target });

/** Service Bus asks for the right when a link is opened; how large a batch may be is told by it. */
async function canSend(bus: ServiceBusClient, name: string, abortSignal: AbortSignal): Promise<Finding> {
  const sender = bus.createSender(name);
  try {
    await sender.createMessageBatch({ abortSignal });
    return passed(queue(name), 'may be sent to');
  } finally {
    await closeWithin(CLOSE_MS, () => sender.close());
  }
}

/** A look at the first message needs the right to receive, and leaves it where it is. */
async function canReceive(bus: ServiceBusClient, name: string, abortSignal: AbortSignal): Promise<Finding> {
  const receiver = bus.createReceiver(name, { skipParsingBodyAsJson: true });
  try {
    const [first] = await receiver.peekMessages(1, { abortSignal });
    const since = first?.enqueuedTimeUtc;
    const waits = since === undefined ? 'nothing waits' : `the first message waits since ${minute(since)}`;
    return passed(queue(name), `may be received from; ${waits}`);
  } finally {
    await closeWithin(CLOSE_MS, () => receiver.close());
  }
}

/**
 * Outcomes that the ledger does not know show that the database is a copy, or older than what was sent. By a client of its own:
 * one that has looked at a message goes on behind it.
 */
async function checkOutcomes(
  examination: Examination,
  { ledger, bus }: QueuesCase,
  address: BusAddress,
  dataset: Dataset,
): Promise<void> {
  if (ledger === undefined || bus === undefined) return;
  if (examination.findings.some(({ component, verdict }) => component === 'queue' && verdict === 'FAIL'))
    return;
  const { outcomes } = queuesOf(dataset);
  await withClient(examination, address, outcomes, async (client) => {
    await examination.check(queue(outcomes), QUEUE_MS, async () => {
      const isOutdated = await reach(client, ledger, { ...bus, dataset }, examination.surgery.stopped);
      return { findings: isOutdated ? [failed(queue(outcomes), OUTDATED_AND_RESYNC)] : [] };
    });
  });
}
