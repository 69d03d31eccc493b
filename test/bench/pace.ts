import { connect, createServer, type Socket } from 'node:net';
import { ServiceBusClient } from '@azure/service-bus';
import { DEFAULT_TIMINGS } from '../../functions/dfe/settings';
import { messageOf, submissionsOf } from '../integration/functions/submissions';
import { startAzurite } from '../local/azurite/start-azurite';
import { startBroker } from '../local/broker';
import { functionSettings } from '../local/cloud';
import { compiled } from '../local/compiled';
import { startHostProcess } from '../local/functions-host';
import { listen } from '../local/network/servers';
import { QUEUES, queueOptions } from '../local/queues';
import { startSimulator } from '../local/simulator';
import { row, timed } from './measure';

/** How long each of them takes to answer, in milliseconds. */
const DELAYS = { dfe: 300, blobs: 15, bus: 15 };

const BATCH = 100;

/**
 * How near a drain comes to the pace that DfE allows, where everything that it asks takes a while to answer. Prints the POSTs
 * a minute, those that the pace allows, and the share.
 */
export async function benchPace(sizes: readonly number[]): Promise<void> {
  console.log(row(['records', 'POSTs', 'seconds', 'POSTs/min', 'allowed', 'share']));
  for (const size of sizes) await drainAtPace(size);
}

async function drainAtPace(size: number): Promise<void> {
  const [broker, azurite, dfe] = await Promise.all([
    startBroker({ queues: queueOptions('live') }),
    startAzurite(),
    startSimulator(),
  ]);
  const [blobs, bus] = await Promise.all([
    startDelay(Number(new URL(azurite.url).port), DELAYS.blobs),
    startDelay(broker.port, DELAYS.bus),
  ]);
  const through = (text: string, from: number, to: number) => text.replaceAll(`:${from}`, `:${to}`);
  await fill(broker.connectionString, size);
  dfe.behave([{ delayMs: DELAYS.dfe, times: size }]);
  const functions = await startHostProcess(compiled('functions/app.js'), {
    env: {
      ...functionSettings(
        through(broker.connectionString, broker.port, bus.port),
        through(azurite.connectionString, Number(new URL(azurite.url).port), blobs.port),
        dfe,
      ),
      POST_INTERVAL_MS: String(DEFAULT_TIMINGS.minIntervalMs),
      DRAIN_MINUTES: '9',
    },
  });
  try {
    const seconds = await timed(async () => {
      const run = await functions.fireTimer('submitDeltas');
      if (!run.ok) throw new Error(`submitDeltas failed: ${run.error}`);
    });
    const posts = Math.ceil(size / BATCH);
    const { minIntervalMs, jitterMs } = DEFAULT_TIMINGS;
    const perMinute = (posts / seconds) * 60;
    const allowed = 60_000 / (minIntervalMs + jitterMs / 2);
    console.log(
      row([
        size.toLocaleString('en-GB'),
        String(posts),
        seconds.toFixed(1),
        perMinute.toFixed(0),
        allowed.toFixed(0),
        `${((perMinute / allowed) * 100).toFixed(0)} %`,
      ]),
    );
    const { recordsAccepted } = dfe.stats();
    if (recordsAccepted !== size) console.log(`${recordsAccepted} of ${size} were taken`);
  } finally {
    await functions.stop();
    await Promise.all([blobs.close(), bus.close()]);
    await Promise.all([broker.close(), azurite.close(), dfe.close()]);
  }
}

async function fill(connectionString: string, size: number): Promise<void> {
  const client = new ServiceBusClient(connectionString);
  const sender = client.createSender(QUEUES.deltas);
  const submissions = submissionsOf(size);
  for (let n = 0; n < size; n += BATCH) {
    await sender.sendMessages(submissions.slice(n, n + BATCH).map(messageOf));
  }
  await client.close();
}

/** A way to a port of this machine, on which every answer takes `ms` longer. */
const startDelay = (port: number, ms: number): ReturnType<typeof listen> =>
  listen(
    createServer({ noDelay: true }, (client) => {
      const server = connect({ host: '127.0.0.1', port, noDelay: true });
      const end = (other: Socket) => () => other.destroy();
      client.pipe(server);
      server.on('data', (bytes) => setTimeout(() => client.write(bytes), ms));
      server.on('error', end(client)).on('close', end(client));
      client.on('error', end(server)).on('close', end(server));
    }),
  );
