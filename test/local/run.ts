import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BlobServiceClient } from '@azure/storage-blob';
import { localDay } from '../../relay/record/calendar';
import { type Cloud, LA_CODE, startCloud } from './cloud';
import { compareHoldings } from './compare-holdings';
import { type RunningPglite, startPglite } from './pglite/start';
import { type RelayRun, runRelay } from './run-relay';
import { openSsd, seedSsd } from './ssd';
import { StagingSource } from './staging-source';
import { type Ingestion, startIngestion, strayTelemetry, telemetryTable } from './telemetry';

const AUTHORITY = { children: 250, persons: 1_250, seed: 134, today: localDay(new Date()) };

const CHANGED_ON_DAY_2 =
  "SELECT person_id FROM ssd_api_data_staging WHERE row_state = 'Updated' ORDER BY id LIMIT 1";

/**
 * `npm run local`: two days of a fictional authority, from its SSD to DfE and back, with the real relay and the real
 * functions against stand-ins for everything else on this machine. With `--two-databases` the SSD stands in a database of its
 * own (SSD_CONN_STR). With `--telemetry` it shows at the end what would go to Application Insights.
 */
async function main(): Promise<number> {
  const flag = { type: 'boolean', default: false } as const;
  const { telemetry, 'two-databases': isApart } = parseArgs({
    options: { telemetry: flag, 'two-databases': flag },
  }).values;
  const ingestion = telemetry ? await startIngestion() : undefined;
  const began = Date.now();
  const folder = await mkdtemp(path.join(tmpdir(), 'csc-dataflow-'));
  const databases = isApart ? 'two databases (PGlite), one of the SSD,' : 'a database (PGlite),';
  say(`Starting ${databases} a Service Bus broker, a blob store (Azurite), DfE and the function app …`);
  const [database, ssd, cloud] = await Promise.all([
    startPglite({ dir: path.join(folder, 'staging') }),
    isApart ? startPglite({ dir: path.join(folder, 'ssd') }) : undefined,
    startCloud({ every: 'submitDeltas=200ms,reportDeadLetters=1s' }),
  ]);
  try {
    const settings = { ...settingsOf(database, ssd), ...cloud.relaySettings, ...ingestion?.settings };
    const agreed = await twoDays(settings, cloud);
    if (ingestion) showTelemetry(ingestion, cloud);
    say(`\nTook ${((Date.now() - began) / 1000).toFixed(0)} s.`);
    return agreed ? 0 : 1;
  } finally {
    await Promise.all([cloud.close(), database.close(), ssd?.close(), ingestion?.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

type Settings = Record<string, string> & { SQL_CONN_STR: string };

const settingsOf = (database: RunningPglite, ssd: RunningPglite | undefined): Settings => ({
  SQL_CONN_STR: database.url,
  ...(ssd && { SSD_CONN_STR: ssd.url }),
});

async function twoDays(settings: Settings, cloud: Cloud): Promise<boolean> {
  const relay = async (...args: string[]): Promise<RelayRun> => {
    say(`\n$ csc-relay ${args.join(' ')}`);
    const run = await runRelay(args, settings);
    say(indent(`${run.stdout}${run.stderr}`.trimEnd()));
    if (run.exitCode === 1) throw new Error(`csc-relay ${args[0]} could not run`);
    return run;
  };
  const ssd = await openSsd(settings.SSD_CONN_STR ?? settings.SQL_CONN_STR);
  const source = await StagingSource.connect(settings.SQL_CONN_STR);
  try {
    heading('Day 1: an SSD of fictional persons, of whom some are in the cohort');
    const seeded = await seedSsd(ssd, AUTHORITY);
    say(`The authority's SSD holds ${seeded.persons} persons in ${seeded.rows} rows of 19 tables.`);
    await relay('init');
    await relay('extract', '--dry-run');
    await relay('run', '--wait', '2');
    say('\nWhat an analyst finds in staging for the records in error:');
    for (const { personId, response } of (await source.read()).filter(({ status }) => status === 'error')) {
      say(`  ${personId}  ${response}`);
    }
    const firstDay = [...cloud.dfe.held(LA_CODE).keys()];

    heading('Day 2: an ordinary day');
    const { changes } = await seedSsd(ssd, { ...AUTHORITY, day: 2 });
    for (const [kind, count] of Object.entries(changes)) say(`  ${String(count).padStart(4)}  ${kind}`);
    await relay('extract');
    const [changed] = await source.query(CHANGED_ON_DAY_2);
    say('\nWhat is going to be sent of one of the children who changed, and why:');
    await relay('show', String(changed?.person_id), '--delta');
    await relay('run', '--wait', '2');
    await relay('status');
    const left = firstDay.filter((id) => !cloud.dfe.held(LA_CODE).has(id));
    say(`\nDfE no longer holds ${left.length} children who left: ${left.join(', ')}.`);

    heading('What was kept');
    await listArchive(cloud);

    heading('Check');
    const nothingNew = /\(window [^)]*\): 0 new, 0 updated, 0 back again, [\d,]+ unchanged, 0 left/;
    const again = nothingNew.test((await relay('extract')).stdout);
    const differences = compareHoldings(await source.read(), cloud.dfe.held(LA_CODE));
    for (const difference of differences) say(`  ${difference}`);
    const agreed = again && differences.length === 0;
    say(
      agreed
        ? `\nDfE holds exactly what the source holds: ${cloud.dfe.held(LA_CODE).size} children, each as the SSD gives it now.`
        : `\nDfE does not hold what the source holds: ${differences.length} differences${again ? '' : ', and the SSD gives records that are not staged'}.`,
    );
    return agreed;
  } finally {
    await source.close();
    await ssd.close();
  }
}

async function listArchive(cloud: Cloud): Promise<void> {
  const container = BlobServiceClient.fromConnectionString(cloud.azurite.connectionString).getContainerClient(
    'archive',
  );
  const blobs: { name: string; bytes: number }[] = [];
  for await (const { name, properties } of container.listBlobsFlat()) {
    blobs.push({ name, bytes: properties.contentLength ?? 0 });
  }
  say(`The archive holds ${blobs.length} blobs. The first of them, with their sizes:`);
  for (const { name, bytes } of blobs.slice(0, 6)) say(`  ${String(bytes).padStart(8)}  ${name}`);
}

/** What the relay sent to Application Insights itself, and what the host of the functions would send of their log. */
function showTelemetry(ingestion: Ingestion, cloud: Cloud): void {
  heading('What would go to Application Insights: custom events of the relay');
  for (const line of telemetryTable(ingestion.items)) say(line);
  heading('What would go to Application Insights: log lines of the functions, as traces');
  for (const { level, message } of cloud.functions.logs) say(`  ${level.padEnd(12)}${message}`);
  for (const stray of strayTelemetry(ingestion.items)) say(`Not in the registries: ${stray}.`);
}

const say = (text: string): void => console.log(text);
const heading = (text: string): void => say(`\n── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`);
const indent = (text: string): string => text.replaceAll(/^/gm, '  ');

async function runToEnd(): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error);
    process.exit(1); // what was started ends with this process
  }
}

void runToEnd();
