import { startAzurite } from '../local/azurite/start-azurite';
import { createRandom, generateChild } from '../local/children';
import { functionSettings, LA_CODE } from '../local/cloud';
import { compiled } from '../local/compiled';
import { startHostProcess, type TimerRun } from '../local/functions-host';
import { startPglite } from '../local/pglite/start';
import { queueOptions } from '../local/queues';
import { StagingSource } from '../local/staging-source';
import { startProgram } from '../local/start-program';
import { benchDeltas } from './deltas';
import { benchExtract } from './extract';
import { NODE_ARGUMENT, relay, row, timed } from './measure';
import { benchPace } from './pace';
import { benchPackage } from './package';
import { peakMemory } from './peak-memory';
import { benchTestData } from './test-data';

/** What there are figures of, with the sizes it takes unless told otherwise. */
const SIZES = {
  extract: [2_000, 20_000, 100_000],
  deltas: [20_000],
  'test-data': [20_000],
  chain: [2_000, 20_000, 200_000],
  pace: [10_000],
  package: [],
} as const;
type Part = keyof typeof SIZES;

const isPart = (name: string): name is Part => Object.hasOwn(SIZES, name);

/**
 * `npm run bench [-- extract|deltas|test-data|chain|pace|package] [-- sizes…]`: figures of the extract from the SSD, of the
 * deltas, of test data, of the chain from staging to DfE and back, of a drain at the pace of DfE, and of the package of the
 * relay. Prints them, asserts nothing but that deltas converge.
 * On the PostgreSQL of CSC_TEST_POSTGRES, or on PGlite, which is slower. Every part is a process of its own; deltas, for
 * which nothing else has to run, are made in this one.
 */
async function main(): Promise<void> {
  const [first = '', ...others] = process.argv.slice(2);
  const only = isPart(first) ? first : undefined;
  const asked = (only === undefined ? process.argv.slice(2) : others).map(Number);
  const runs = (part: Part): boolean => only === undefined || only === part;
  const sizes = (part: Part): readonly number[] => (asked.length > 0 ? asked : SIZES[part]);

  console.log(`Node ${process.version}. Times in seconds, memory in MB.`);
  if (runs('extract')) await withDatabase((url) => benchExtract(sizes('extract'), url));
  if (runs('deltas')) benchDeltas(sizes('deltas'));
  if (runs('test-data')) await withDatabase((url) => benchTestData(sizes('test-data'), url));
  if (runs('chain')) await withDatabase((url) => benchChain(sizes('chain'), url));
  if (runs('pace')) await benchPace(sizes('pace'));
  if (runs('package')) await withDatabase((url) => benchPackage(url));
}

async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const postgres = process.env.CSC_TEST_POSTGRES;
  const pglite = postgres ? undefined : await startPglite();
  console.log(`On ${postgres ? 'PostgreSQL' : 'PGlite'}`);
  await work(postgres ?? pglite?.url ?? '');
  await pglite?.close();
}

/**
 * Records per second of push, drain and receive one after the other, then the wall time of a whole run with all of them
 * at work, and the peak memory of relay and functions.
 */
async function benchChain(sizes: readonly number[], url: string): Promise<void> {
  console.log(
    row([
      'records',
      'push/s',
      'drain/s',
      'receive/s',
      'push',
      'drain',
      'receive',
      'whole run',
      'relay MB',
      'functions MB',
    ]),
  );
  for (const size of sizes) await bench(size, url);
}

async function bench(size: number, url: string): Promise<void> {
  const table = `bench_${size}.ssd_api_data_staging`;
  const settings = { SQL_CONN_STR: url, TABLE_NAME: table };
  const source = await StagingSource.connect(url, table);
  await source.query(`DROP SCHEMA IF EXISTS bench_${size} CASCADE`);
  await source.query(`CREATE SCHEMA bench_${size}`);
  await relay(['init'], settings);
  await stage(source, size);

  const phases = await withCloud({}, async ({ relaySettings, functions }) => {
    const push = await relay(['push'], { ...settings, ...relaySettings });
    const drain = await timed(async () => requireDone(await functions.fireTimer('submitDeltas')));
    const receive = await relay(['receive', '--wait', '10'], { ...settings, ...relaySettings });
    return { push, drain, receive, functionsMb: peakMemory(functions.pid) };
  });

  await source.query(`UPDATE ${table} SET submission_status = 'Pending', row_state = 'New'`);
  for (const ledger of ['submission', 'acknowledged', 'run']) {
    await source.query(`TRUNCATE bench_${size}.ssd_api_${ledger}`);
  }
  await source.query(`VACUUM ANALYZE ${table}`);
  const whole = await withCloud({ every: 'submitDeltas=100ms' }, async ({ relaySettings, functions }) => ({
    run: await relay(['run', '--no-extract', '--wait', '30'], { ...settings, ...relaySettings }),
    functionsMb: peakMemory(functions.pid),
  }));
  const [{ count } = {}] = await source.query(
    `SELECT count(*) FROM ${table} WHERE submission_status <> 'sent'`,
  );
  if (Number(count) > 0) console.log(`${Number(count)} of ${size} were not sent`);
  await source.query(`DROP SCHEMA bench_${size} CASCADE`);
  await source.close();

  const { push, drain, receive } = phases;
  const perSecond = (seconds: number) => Math.round(size / seconds).toLocaleString('en-GB');
  const relayMb = Math.max(push.memory, receive.memory, whole.run.memory);
  const functionsMb = Math.max(phases.functionsMb ?? 0, whole.functionsMb ?? 0);
  console.log(
    row([
      size.toLocaleString('en-GB'),
      ...[push.seconds, drain, receive.seconds].map(perSecond),
      ...[push.seconds, drain, receive.seconds, whole.run.seconds].map((seconds) => seconds.toFixed(1)),
      relayMb.toFixed(0),
      functionsMb.toFixed(0),
    ]),
  );
}

async function stage(source: StagingSource, size: number): Promise<void> {
  const page = 5_000;
  for (let start = 0; start < size; start += page) {
    const rows = Array.from({ length: Math.min(page, size - start) }, (_, n) => {
      const record = generateChild(createRandom(start + n), start + n, { size: 'typical' });
      return { personId: record.la_child_id, record };
    });
    await source.add(rows);
  }
}

function requireDone(run: TimerRun): void {
  if (!run.ok) throw new Error(`submitDeltas failed: ${run.error}`);
}

interface BenchCloud {
  readonly relaySettings: Readonly<Record<string, string>>;
  readonly functions: Awaited<ReturnType<typeof startHostProcess>>;
}

/** Broker, blob store, DfE and functions as processes of their own, started afresh for `work`. */
async function withCloud<T>(
  options: { every?: string },
  work: (cloud: BenchCloud) => Promise<T>,
): Promise<T> {
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
  const functions = await startHostProcess(compiled('functions/app.js'), {
    env: {
      ...functionSettings(connectionString, azurite.connectionString, address),
      DRAIN_MINUTES: '9',
      NODE_OPTIONS: NODE_ARGUMENT,
    },
    ...options,
  });
  try {
    return await work({
      functions,
      relaySettings: { LA_CODE, SERVICE_BUS_CONNECTION_STRING: connectionString },
    });
  } finally {
    await functions.stop();
    await Promise.all([broker.stop(), dfe.stop(), azurite.close()]);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
