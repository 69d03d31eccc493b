import { app, type InvocationContext } from '@azure/functions';
import { describeError, formatLine, type Log } from '../shared/log';
import { queuesOf } from '../shared/messages';
import { createArchive } from './archive/archive';
import { connectArchiveContainer, connectServiceBus } from './clients';
import { readConfiguration } from './configuration';
import { countWaiting } from './count-waiting';
import { createDfeClient } from './dfe/client';
import { LINES } from './log-lines';
import { receiveByOwnLinks } from './own-links';
import { reportDeadLetters } from './report-dead-letters';
import { outcomesTo } from './send-outcomes';
import { startDailyRun } from './start-daily-run';
import { readStatus } from './status';
import { drain } from './submit-deltas/drain';

// The wiring of the function app, from settings to registrations. Nothing else registers a function.
const configuration = readConfiguration(process.env);
const identity = { laCode: configuration.LA_CODE, dataset: configuration.DATASET };
const queues = queuesOf(configuration.DATASET);
const now = () => new Date();

const bus = connectServiceBus(configuration.serviceBus);
const archive = createArchive(connectArchiveContainer(configuration.storage));
const dfe = createDfeClient({
  apiEndpoint: configuration.API_ENDPOINT,
  laCode: configuration.LA_CODE,
  tokenEndpoint: configuration.TOKEN_ENDPOINT,
  clientId: configuration.CLIENT_ID,
  clientSecret: configuration.CLIENT_SECRET,
  scope: configuration.SCOPE,
  supplierKey: configuration.SUPPLIER_KEY,
  minIntervalMs: configuration.POST_INTERVAL_MS,
  timeoutMs: configuration.HTTP_TIMEOUT_SECONDS * 1000,
});
const sendOutcomes = outcomesTo(bus.createSender(queues.outcomes), identity);
const commands = bus.createSender(queues.relayCommands);

app.timer('submitDeltas', {
  schedule: configuration.SUBMIT_SCHEDULE,
  handler: (_, context) =>
    guarded(context, (log) =>
      withReceiver(
        () => receiveByOwnLinks(() => bus.createReceiver(queues.deltas, rawBodies)),
        async (receiver) => {
          const summary = await drain(
            { receiver, dfe, archive, sendOutcomes, log, now },
            {
              ...identity,
              batchSize: configuration.BATCH_SIZE,
              maxPostBytes: configuration.MAX_POST_BYTES,
              retryWindowMs: configuration.RETRY_WINDOW_HOURS * 3_600_000,
              stopAfterMs: configuration.DRAIN_MINUTES * 60_000,
              receiveWaitMs: configuration.RECEIVE_WAIT_MS,
            },
          );
          if (!summary) return;
          const { batches, sent, rejected, failed, ended } = summary;
          log(LINES.drainEnded, { batches, sent, rejected, failed, ended });
          await archive.addDrain(summary);
        },
      ),
    ),
});

app.timer('startDailyRun', {
  schedule: configuration.DAILY_RUN_SCHEDULE,
  handler: (_, context) => guarded(context, (log) => startDailyRun({ commands, now, log }, identity)),
});

app.timer('reportDeadLetters', {
  schedule: configuration.DEAD_LETTER_SCHEDULE,
  handler: (_, context) =>
    guarded(context, (log) =>
      withReceiver(
        () =>
          receiveByOwnLinks(() =>
            bus.createReceiver(queues.deltas, { ...rawBodies, subQueueType: 'deadLetter' }),
          ),
        (receiver) =>
          reportDeadLetters(
            { receiver, archive, sendOutcomes, log, now },
            { laCode: configuration.LA_CODE, receiveWaitMs: configuration.RECEIVE_WAIT_MS },
          ),
      ),
    ),
});

app.http('status', {
  methods: ['GET'],
  authLevel: 'function',
  handler: (_, context) =>
    guarded(context, async () => {
      const count = (queue: string, subQueueType?: 'deadLetter') => () =>
        withReceiver(
          () => bus.createReceiver(queue, { ...rawBodies, ...(subQueueType && { subQueueType }) }),
          (receiver) => countWaiting(receiver, 1_000),
        );
      const counts = {
        deltas: count(queues.deltas),
        'deltas, dead letters': count(queues.deltas, 'deadLetter'),
        outcomes: count(queues.outcomes),
        'outcomes, dead letters': count(queues.outcomes, 'deadLetter'),
        'relay-commands': count(queues.relayCommands),
      };
      return { jsonBody: await readStatus({ archive, queues: counts }, identity) };
    }),
});

/** Bodies are read by the contracts of shared/messages, not by the client; locks last as long as a drain. */
const rawBodies = {
  skipParsingBodyAsJson: true,
  maxAutoLockRenewalDurationInMs: (configuration.DRAIN_MINUTES + 2) * 60_000,
};

async function withReceiver<R extends { close(): Promise<void> }, T>(
  create: () => R,
  work: (receiver: R) => Promise<T>,
): Promise<T> {
  const receiver = create();
  try {
    return await work(receiver);
  } finally {
    await receiver.close();
  }
}

/**
 * Gives a function its log and keeps messages of unexpected errors from the host, which would log them whole: they
 * can quote data.
 */
async function guarded<T>(context: InvocationContext, work: (log: Log) => Promise<T>): Promise<T> {
  const log: Log = (line, fields) => context[line.level](formatLine(line, fields));
  try {
    return await work(log);
  } catch (error) {
    const what = describeError(error);
    log(LINES.functionFailed, { error: what });
    throw withoutData(what);
  }
}

const withoutData = (what: string): Error => new Error(`${LINES.functionFailed.code} ${what}`);
