import { startAzurite } from '../local/azurite/start-azurite';
import { createRandom, generateChild } from '../local/children';
import { functionSettings, LA_CODE } from '../local/cloud';
import { compiled } from '../local/compiled';
import { type HostProcess, startHostProcess, type TimerRun } from '../local/functions-host';
import { queueOptions } from '../local/queues';
import { StagingSource } from '../local/staging-source';
import { startProgram } from '../local/start-program';
import { type RelayRun, relay, row, serverOf, timed } from './measure';
import { peakMemory } from './peak-memory';
import { processorSeconds, treeSeconds } from './processor-time';

/** Of the children, how many change until the ordinary night. */
const CHANGED = 0.05;

/**
 * Push, drain and receive one after the other; then whole runs with all of them at work, a first load and an ordinary
 * night: wall time, processor time by process, and peak memory. Every part is a process of its own.
 */
export async function benchChain(sizes: readonly number[], url: string): Promise<void> {
  for (const size of sizes) await bench(size, url);
}

async function bench(size: number, url: string): Promise<void> {
  const table = `bench_${size}.ssd_api_data_staging`;
  const settings = { SQL_CONN_STR: url, TABLE_NAME: table };
  const source = await StagingSource.connect(url, table);
  const server = await serverOf(source);
  // As PostgreSQL has done by itself until the next night.
  const tidyUp = () => source.query('VACUUM ANALYZE');
  const begin = async (): Promise<void> => {
    await source.query(`DROP SCHEMA IF EXISTS bench_${size} CASCADE`);
    await source.query(`CREATE SCHEMA bench_${size}`);
    await relay(['init'], settings);
    await stage(source, size);
    await tidyUp();
  };

  await begin();

  const phases = await withCloud(async (cloud) => {
    const push = await relay(['push'], { ...settings, ...cloud.relaySettings });
    const drain = await cloud.withFunctions({}, (functions) =>
      timed(async () => requireDone(await functions.fireTimer('submitDeltas'))),
    );
    const receive = await relay(['receive', '--wait', '10'], { ...settings, ...cloud.relaySettings });
    return [push.seconds, drain, receive.seconds];
  });
  console.log(row(['records', 'push', 'drain', 'receive', 'push/s', 'drain/s', 'receive/s']));
  const perSecond = (seconds: number) => Math.round(size / seconds).toLocaleString('en-GB');
  const seconds = phases.map((phase) => phase.toFixed(1));
  console.log(row([size.toLocaleString('en-GB'), ...seconds, ...phases.map(perSecond)]));

  await begin();
  console.log(row(['whole run', 'wall', ...PARTS, 'ours', 'relay MB', 'functions MB']));
  await withCloud(async (cloud) => {
    const whole = async (name: string): Promise<void> => {
      const cells = await wholeRun(cloud, settings, server);
      console.log(row([name, ...cells]));
    };
    await whole('first load');
    await tidyUp();
    await stage(source, size, Math.round(size * CHANGED));
    await whole('ordinary');
  });
  const [{ count } = {}] = await source.query(
    `SELECT count(*) FROM ${table} WHERE submission_status <> 'sent'`,
  );
  if (Number(count) > 0) console.log(`${Number(count)} of ${size} were not sent`);
  await source.query(`DROP SCHEMA bench_${size} CASCADE`);
  await source.close();
}

/** Whose processor time is told: ours, and what stands in for others. */
const PARTS = ['relay', 'functions', 'database', 'DfE', 'bus', 'blobs'] as const;

/** @returns the cells of a line: wall and processor time in seconds, memory in MB */
async function wholeRun(
  { withFunctions, relaySettings, standIns }: BenchCloud,
  settings: Readonly<Record<string, string>>,
  server: number | undefined,
): Promise<string[]> {
  return withFunctions({ every: 'submitDeltas=100ms' }, async ({ pid }) => {
    const others = [server ?? 0, ...standIns];
    const before = others.map(treeSeconds);
    const began = processorSeconds(pid);
    const run: RelayRun = await relay(['run', '--no-extract', '--wait', '30'], {
      ...settings,
      ...relaySettings,
    });
    const functions = processorSeconds(pid) - began;
    const [database = 0, ...rest] = others.map((other, n) => treeSeconds(other) - (before[n] ?? 0));
    const ours = run.processor + functions + database;
    const processor = [run.processor, functions, database, ...rest, ours];
    const memory = [run.memory, peakMemory(pid) ?? 0].map((mb) => mb.toFixed(0));
    return [...[run.seconds, ...processor].map((one) => one.toFixed(1)), ...memory];
  });
}

/** Fills the table with children, or changes the first of those that are there. */
async function stage(source: StagingSource, size: number, changed?: number): Promise<void> {
  const page = 5_000;
  const until = changed ?? size;
  for (let start = 0; start < until; start += page) {
    const rows = Array.from({ length: Math.min(page, until - start) }, (_, n) => {
      const record = generateChild(createRandom(start + n), start + n, { size: 'typical' });
      const { child_details: details } = record;
      if (changed !== undefined && details) details.postcode = 'AB1 2CD';
      return { personId: record.la_child_id, record };
    });
    await (changed === undefined ? source.add(rows) : source.update(rows));
  }
}

function requireDone(run: TimerRun): void {
  if (!run.ok) throw new Error(`submitDeltas failed: ${run.error}`);
}

interface BenchCloud {
  readonly relaySettings: Readonly<Record<string, string>>;
  /** The processes that stand in for DfE, Service Bus and Blob Storage, in this order. */
  readonly standIns: readonly number[];
  /** Runs the functions app in a process of its own for `work`. */
  readonly withFunctions: <T>(
    options: { every?: string },
    work: (functions: HostProcess) => Promise<T>,
  ) => Promise<T>;
}

/** Broker, blob store and DfE as processes of their own, started afresh for `work`. */
async function withCloud<T>(work: (cloud: BenchCloud) => Promise<T>): Promise<T> {
  const [broker, dfe, azurite] = await Promise.all([
    startProgram('test/local/broker/main.js', ['--queues', JSON.stringify(queueOptions('live'))]),
    // It holds every child as DfE would: some 20 KB of heap each.
    startProgram(
      'test/local/simulator/main.js',
      ['--port', '0', '--with-parent'],
      ['--max-old-space-size=8000'],
    ),
    startAzurite(),
  ]);
  const { connectionString } = JSON.parse(broker.ready);
  const dfeUrl = /http:\S+/.exec(dfe.ready)?.[0] ?? '';
  const address = { apiUrl: dfeUrl, tokenUrl: `${dfeUrl}/token` };
  const env = {
    ...functionSettings(connectionString, azurite.connectionString, address),
    DRAIN_MINUTES: '9',
  };
  try {
    return await work({
      relaySettings: { LA_CODE, SERVICE_BUS_CONNECTION_STRING: connectionString },
      standIns: [dfe.pid, broker.pid, azurite.pid],
      async withFunctions(options, workWith) {
        const functions = await startHostProcess(compiled('functions/app.js'), { env, ...options });
        try {
          return await workWith(functions);
        } finally {
          await functions.stop();
        }
      },
    });
  } finally {
    await Promise.all([broker.stop(), dfe.stop(), azurite.close()]);
  }
}
