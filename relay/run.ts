import { randomUUID } from 'node:crypto';
import type { ServiceBusClient } from '@azure/service-bus';
import { QUEUES } from '../shared/messages';
import { MessageStream } from './bus/message-stream';
import {
  type BusConfiguration,
  type DatabaseConfiguration,
  readBoth,
  readConfiguration,
} from './configuration';
import { type Context, requireTables, withBus, withDatabase, withRunLock } from './context';
import type { AppliedOutcomes, NewRun, RelayDatabase } from './database/ports';
import { CannotRun, EXIT, type ExitCode } from './exit-code';
import { type ExtractConfiguration, readExtractConfiguration } from './extract-configuration';
import { type PushCounts, push } from './push';
import { receiveOutcomes } from './receive';
import { reportExtract } from './report-extract';
import { reportRun, runCounts } from './report-run';
import { runExtract } from './run-extract';
import { counted, figure } from './terminal';

export interface RunOptions {
  /** Which halves of a run to do. */
  readonly halves: 'push' | 'receive' | 'both';
  /** Extract from the SSD first; not where the authority's own SQL fills the staging table. */
  readonly extract: boolean;
  /** Let an extract delete more than half of the staged children. */
  readonly allowDeletions: boolean;
  /** Send records again that DfE rejected although they did not change. */
  readonly retryRejected: boolean;
  /** How long outcomes are waited for, in milliseconds. */
  readonly waitMs: number;
}

interface RunParts {
  readonly context: Context;
  readonly database: RelayDatabase;
  readonly bus: ServiceBusClient;
  readonly dataset: DatabaseConfiguration['dataset'];
  readonly laCode: BusConfiguration['laCode'];
}

/** How long a step of receiving waits for a first outcome before it looks round again. */
const STEP_MS = 1_000;

/** How long Service Bus has for its first answer: sign-in, proxy and connection included. */
const REACH_MS = 45_000;

/** One pass: fills the staging table, pushes what changed, receives what became of it, and says so. */
export async function runRelay(context: Context, options: RunOptions): Promise<ExitCode> {
  const [{ bus: busConfiguration }, extract] = readBoth(
    context.environment,
    readConfiguration,
    options.extract ? readExtractConfiguration : () => undefined,
  );
  const work = async (database: RelayDatabase, { dataset, stagingTable }: DatabaseConfiguration) => {
    await requireTables(database);
    return withBus(busConfiguration, async (bus) => {
      await reach(bus);
      const { laCode } = busConfiguration;
      const run = { runId: randomUUID(), dataset, mode: 'full', startedAt: context.now() } as const;
      context.terminal.line(
        `Run ${run.runId}: local authority ${laCode}, table ${stagingTable} (${dataset}).`,
      );
      const unfit = extract ? await extractFirst(context, database, dataset, extract, options) : false;
      const parts: RunParts = { context, database, bus, dataset, laCode };
      const pushing =
        options.halves === 'receive' ? startWithoutPush(parts, run) : pushAll(parts, run, options);
      const receiving =
        options.halves === 'push' ? Promise.resolve(noOutcomes()) : receiveAll(parts, options, pushing);
      const [pushed, received] = await settleBoth(pushing, receiving);
      await database.ledger.finishRun(run.runId, context.now(), runCounts(pushed, received));
      const exitCode = await reportRun(context.terminal, database, {
        halves: options.halves,
        pushed,
        received,
        stagingTable,
        stopped: context.stopped.aborted,
      });
      return unfit ? EXIT.recordsInError : exitCode;
    });
  };
  return withDatabase(context, work, extract?.ssd);
}

/** @returns whether records of it need attention */
async function extractFirst(
  context: Context,
  database: RelayDatabase,
  dataset: DatabaseConfiguration['dataset'],
  configuration: ExtractConfiguration,
  { allowDeletions }: RunOptions,
): Promise<boolean> {
  const tally = await withRunLock(database, () =>
    runExtract(context, database, { dataset }, configuration, { dryRun: false, allowDeletions }),
  );
  return reportExtract(context.terminal, tally);
}

/**
 * Asks Service Bus for an answer before anything begins, as a subscription would try for ever without a word.
 * @throws CannotRun where it stays silent, or the error of Service Bus
 */
async function reach(bus: ServiceBusClient): Promise<void> {
  const receiver = bus.createReceiver(QUEUES.outcomes);
  const limit = AbortSignal.timeout(REACH_MS);
  try {
    await receiver.peekMessages(1, { abortSignal: limit });
  } catch (error) {
    if (!limit.aborted) throw error;
    throw new CannotRun(
      `Service Bus did not answer in ${REACH_MS / 1_000} s. Check SERVICE_BUS_NAMESPACE, HTTPS_PROXY and whether the firewall lets 443 out.`,
    );
  } finally {
    await receiver.close();
  }
}

/** Waits for both halves even where one fails, so that nothing works on behind a report. */
async function settleBoth<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

async function startWithoutPush({ database }: RunParts, run: NewRun): Promise<undefined> {
  await database.ledger.startRun(run);
  return undefined;
}

async function pushAll(
  { context, database, bus, dataset, laCode }: RunParts,
  run: NewRun,
  { retryRejected }: RunOptions,
): Promise<PushCounts> {
  const deltas = bus.createSender(QUEUES.deltas);
  const progress = (counts: PushCounts) =>
    context.terminal.progress(
      `Looked at ${counted(counts.looked, 'row')}, put ${figure(counts.queued)} on the queue …`,
    );
  return withRunLock(database, async () => {
    await database.ledger.startRun(run);
    return push(
      { database, deltas, now: context.now, stopped: context.stopped, progress },
      { runId: run.runId, laCode, dataset, at: run.startedAt, retryRejected },
    );
  });
}

/** Receives until nothing is in flight any more, the time is over, the push failed, or the user stops it. */
async function receiveAll(
  { context, database, bus, dataset, laCode }: RunParts,
  { waitMs }: RunOptions,
  pushing: Promise<unknown>,
): Promise<AppliedOutcomes> {
  const total = noOutcomes();
  let pushed: 'working' | 'done' | 'failed' = 'working';
  pushing.then(
    () => (pushed = 'done'),
    () => (pushed = 'failed'),
  );
  const state = () => pushed;
  const until = context.now().getTime() + waitMs;
  const receiver = bus.createReceiver(QUEUES.outcomes, { skipParsingBodyAsJson: true });
  const outcomes = new MessageStream(receiver, context.log);
  try {
    while (!context.stopped.aborted && state() !== 'failed' && context.now().getTime() < until) {
      const applied = await receiveOutcomes(
        { outcomes, ledger: database.ledger, log: context.log, now: context.now },
        { laCode, dataset },
        Math.min(STEP_MS, waitMs),
      );
      if (applied) addOutcomes(total, applied);
      if (state() !== 'done') continue;
      const { staged, queued } = await database.ledger.countInFlight();
      if (staged + queued === 0) break;
      context.terminal.progress(`Waiting for the answers on ${counted(staged + queued, 'record')} …`);
    }
  } finally {
    await outcomes.close();
  }
  return total;
}

const noOutcomes = () => ({ sent: 0, rejected: 0, failed: 0, ignored: 0 });

function addOutcomes(total: ReturnType<typeof noOutcomes>, more: AppliedOutcomes): void {
  total.sent += more.sent;
  total.rejected += more.rejected;
  total.failed += more.failed;
  total.ignored += more.ignored;
}
