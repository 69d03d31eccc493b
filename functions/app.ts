import { setTimeout as wait } from 'node:timers/promises';
import { app, type InvocationContext } from '@azure/functions';
import type { ServiceBusSender } from '@azure/service-bus';
import { describeError, formatLine, type Log } from '../shared/log';
import { queuesOf } from '../shared/messages';
import { REHEARSAL } from '../shared/rehearsal';
// Before the large packages.
// oxlint-disable-next-line import/no-unassigned-import
import '../shared/spare-memory';
import { isUnansweredClose } from '../shared/unanswered-close';
import { closeWithin } from '../shared/within';
import { createArchive } from './archive/archive';
import { withinBusLimit } from './bus-limit';
import { connectContainer, connectServiceBus } from './clients';
import { readConfigurationAloud } from './configuration-faults';
import { createDfeClient } from './dfe/client';
import { hostOf, paceOf, receiverOf } from './dfe/settings';
import { readEarlierJournal } from './journal/earlier-journal';
import { createJournalStore } from './journal/journal-store';
import { LINES } from './log-lines';
import { receiveByOwnLinks } from './own-links';
import { createRehearsalClient } from './rehearsal/rehearsal-client';
import { reportDeadLetters } from './report-dead-letters';
import { sayWhenSecretsExpire } from './schedule/secret-expiry';
import { outcomesTo } from './send-outcomes';
import { probeAnswersTo } from './send-probe-answer';
import { startDailyRun } from './start-daily-run';
import { tick } from './submit-deltas/tick';

// The wiring of the function app, from settings to registrations. Nothing else registers a function.
const configuration = readConfigurationAloud(process.env);
const identity = { laCode: configuration.LA_CODE, dataset: configuration.DATASET };
const queues = queuesOf(configuration.DATASET);
const now = () => new Date();

/** How long a link may take to close. */
const CLOSE_MS = 10_000;

const connect = () => {
  const bus = connectServiceBus(configuration);
  return {
    bus,
    outcomes: bus.createSender(queues.outcomes),
    commands: bus.createSender(queues.relayCommands),
  };
};
let connection = connect();

/**
 * After a failure the next tick begins with a client of its own: one whose connection died without a word may wait for ever for
 * that to be closed (rhea-promise 3.0.3 forgets the wait when the connection goes).
 */
function connectAnew(): void {
  const { bus } = connection;
  connection = connect();
  void closeWithin(CLOSE_MS, () => bus.close());
}

const archiveContainer = connectContainer(configuration.archive);
const archive = createArchive(archiveContainer, {
  createsContainer: configuration.archive.kind === 'emulator',
});
const journals = createJournalStore(connectContainer(configuration.journal), {
  ...identity,
  createsContainer: configuration.journal.kind === 'emulator',
  beginWith: () => readEarlierJournal(archiveContainer),
});
const timings = {
  ...paceOf(configuration.POST_INTERVAL_MS),
  timeoutMs: configuration.HTTP_TIMEOUT_SECONDS * 1000,
};
const { dfe, endpoint, dfeHost } =
  configuration.dfe.kind === 'rehearsal'
    ? {
        dfe: createRehearsalClient(configuration.dfe.script, timings),
        endpoint: REHEARSAL,
        dfeHost: REHEARSAL,
      }
    : {
        dfe: createDfeClient({ ...configuration.dfe, ...timings }),
        endpoint: receiverOf(configuration.dfe.apiEndpoint),
        dfeHost: hostOf(configuration.dfe.apiEndpoint),
      };
/** That of the connection as it is then. */
const outcomes: Pick<ServiceBusSender, 'sendMessages'> = {
  sendMessages: (messages, options) => connection.outcomes.sendMessages(messages, options),
};
const sendOutcomes = outcomesTo(outcomes, identity, endpoint);

const probes = {
  signIn: () => dfe.signIn(),
  answer: probeAnswersTo(outcomes, endpoint),
};

/** Told when the host ends this process, which it does five seconds later. */
const stopping = new AbortController();
const stop = stopping.signal;
const STOP_WITHIN_MS = 4_500;
const running = new Set<Promise<unknown>>();

app.timer('submitDeltas', {
  schedule: configuration.SUBMIT_SCHEDULE,
  handler: (_, context) =>
    guarded(context, (log) =>
      withReceiver(
        () => receiveByOwnLinks(() => connection.bus.createReceiver(queues.deltas, rawBodies)),
        (receiver) =>
          tick(
            { receiver, dfe, archive, journals, sendOutcomes, probes, log, now, stop },
            {
              ...identity,
              dfeHost,
              rehearsal: configuration.REHEARSAL,
              paused: configuration.PAUSED,
              batchSize: configuration.BATCH_SIZE,
              maxPostBytes: configuration.MAX_POST_BYTES,
              retryWindowMs: configuration.RETRY_WINDOW_HOURS * 3_600_000,
              stopAfterMs: configuration.DRAIN_MINUTES * 60_000,
              receiveWaitMs: configuration.RECEIVE_WAIT_MS,
            },
          ),
      ),
    ),
});

app.timer('startDailyRun', {
  schedule: configuration.DAILY_RUN_SCHEDULE,
  handler: (_, context) =>
    guarded(context, async (log) => {
      sayWhenSecretsExpire(configuration.DFE_SECRET_EXPIRES, now(), log);
      const { commands } = connection;
      await withinBusLimit(() =>
        startDailyRun({ commands, schedule: configuration.dailyRun, now, log }, identity),
      );
    }),
});

app.timer('reportDeadLetters', {
  schedule: configuration.DEAD_LETTER_SCHEDULE,
  handler: (_, context) =>
    guarded(context, (log) =>
      withReceiver(
        () =>
          receiveByOwnLinks(() =>
            connection.bus.createReceiver(queues.deltas, { ...rawBodies, subQueueType: 'deadLetter' }),
          ),
        (receiver) =>
          reportDeadLetters(
            { receiver, archive, journals, sendOutcomes, log, now, stop },
            { laCode: configuration.LA_CODE, receiveWaitMs: configuration.RECEIVE_WAIT_MS },
          ),
      ),
    ),
});

app.hook.appTerminate(async () => {
  stopping.abort();
  const over = new AbortController();
  await Promise.race([
    Promise.allSettled(running),
    wait(STOP_WITHIN_MS, undefined, { signal: over.signal }).catch(() => undefined),
  ]);
  over.abort();
});

/** Bodies are read by the contracts of shared/messages, not by the client; locks last longer than a function may run. */
const rawBodies = {
  skipParsingBodyAsJson: true,
  maxAutoLockRenewalDurationInMs: (configuration.DRAIN_MINUTES + 4) * 60_000,
};

async function withReceiver<R extends { close(): Promise<void> }, T>(
  create: () => R,
  work: (receiver: R) => Promise<T>,
): Promise<T> {
  const receiver = create();
  try {
    return await work(receiver);
  } finally {
    // On a dead network a link waits for an answer to its last word. What it held comes again when its locks end.
    await closeWithin(CLOSE_MS, () => receiver.close());
  }
}

// Any other error that nobody waits for ends the process, as it does without this.
process.on('unhandledRejection', (error) => {
  if (!isUnansweredClose(error)) throw error;
});

/**
 * Gives a function its log, and keeps messages of unexpected errors from the host, which would log them whole: they can
 * quote data. A process that is about to end begins nothing.
 */
async function guarded(context: InvocationContext, work: (log: Log) => Promise<unknown>): Promise<void> {
  if (stop.aborted) return;
  const log: Log = (line, fields) => context[line.level](formatLine(line, fields));
  const working = work(log);
  running.add(working);
  try {
    await working;
  } catch (error) {
    const what = describeError(error);
    if (!stop.aborted) connectAnew();
    log(LINES.functionFailed, { error: what });
    throw withoutData(what);
  } finally {
    running.delete(working);
  }
}

const withoutData = (what: string): Error => new Error(`${LINES.functionFailed.code} ${what}`);
