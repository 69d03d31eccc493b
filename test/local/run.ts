import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { changeChild, createRandom, generateChildren, spoilChild } from './children';
import { type Cloud, LA_CODE, startCloud } from './cloud';
import { compareHoldings } from './compare-holdings';
import { startPglite } from './pglite/start';
import { runRelay } from './run-relay';
import { StagingSource } from './staging-source';

/**
 * `npm run local`: three days of a fictional authority, from the staging table to DfE and back, with the real relay
 * and the real functions against stand-ins for everything else on this machine.
 */
async function main(): Promise<number> {
  const began = Date.now();
  const folder = await mkdtemp(path.join(tmpdir(), 'csc-dataflow-'));
  say(
    'Starting a database (PGlite), a Service Bus broker, a blob store (Azurite), DfE and the function app …',
  );
  const [database, cloud] = await Promise.all([
    startPglite({ dir: folder }),
    startCloud({ every: 'submitDeltas=200ms,reportDeadLetters=1s' }),
  ]);
  try {
    const agreed = await threeDays(database.url, cloud);
    say(`\nTook ${((Date.now() - began) / 1000).toFixed(0)} s.`);
    return agreed ? 0 : 1;
  } finally {
    await Promise.all([cloud.close(), database.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function threeDays(databaseUrl: string, cloud: Cloud): Promise<boolean> {
  const settings = { SQL_CONN_STR: databaseUrl, ...cloud.relaySettings };
  const relay = async (...args: string[]) => {
    say(`\n$ csc-relay ${args.join(' ')}`);
    const run = await runRelay(args, settings);
    say(indent(`${run.stdout}${run.stderr}`.trimEnd()));
    if (run.exitCode === 1) throw new Error(`csc-relay ${args[0]} could not run`);
  };

  heading('Day 1: all children for the first time');
  await relay('init');
  const source = await StagingSource.connect(databaseUrl);
  try {
    const children = generateChildren(250, 20261122);
    const spoiled = [
      { n: 20, how: 'postcode too long' },
      { n: 40, how: '0x in plan id' },
      { n: 60, how: 'impossible date' },
    ] as const;
    const rows = children.map((record) => ({ personId: record.la_child_id, record: record as unknown }));
    for (const { n, how } of spoiled) {
      const child = children[n];
      if (child) rows[n] = { personId: child.la_child_id, record: spoilChild(how, child) };
    }
    await source.add(rows);
    say(`The authority staged ${rows.length} fictional children; three of their records have a fault.`);
    await relay('run', '--wait', '2');
    say('\nWhat an analyst finds in staging for the three:');
    for (const { personId, response } of (await source.read()).filter(({ status }) => status === 'error')) {
      say(`  ${personId}  ${response}`);
    }

    heading('Day 2: some records changed, some children left, one fault was mended');
    const random = createRandom(2);
    const changed = children.slice(100, 130).map((child) => ({
      personId: child.la_child_id,
      record: changeChild(random, child) as unknown,
    }));
    const mended = children
      .slice(20, 21)
      .map((child) => ({ personId: child.la_child_id, record: child as unknown }));
    const left = children.slice(200, 208).map((child) => child.la_child_id);
    await source.update([...changed, ...mended]);
    await source.delete(left);
    say(
      `${changed.length} records changed, ${left.length} children left, ${mended.length} fault was mended.`,
    );
    await relay('run', '--wait', '2');
    say(
      `DfE now holds ${cloud.dfe.held(LA_CODE).size} children; none of those who left: ${yes(noneHeld(cloud, left))}.`,
    );

    heading('Day 3: two of the children who left came back');
    const back = children
      .slice(200, 202)
      .map((child) => ({ personId: child.la_child_id, record: child as unknown }));
    await source.update(back);
    await relay('run', '--wait', '2');
    await relay('status');

    heading('What was kept');
    await listArchive(cloud);
    const child = changed[0]?.personId ?? '';
    say(`\nWhat DfE holds of the fictional child ${child}:`);
    say(indent(JSON.stringify(cloud.dfe.held(LA_CODE).get(child), null, 1)));

    heading('Check');
    const differences = compareHoldings(await source.read(), cloud.dfe.held(LA_CODE));
    for (const difference of differences) say(`  ${difference}`);
    say(
      differences.length === 0
        ? `DfE holds exactly what the source holds: ${cloud.dfe.held(LA_CODE).size} children, each as it is staged now.`
        : `DfE does not hold what the source holds: ${differences.length} differences.`,
    );
    return differences.length === 0;
  } finally {
    await source.close();
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

const noneHeld = (cloud: Cloud, ids: readonly string[]): boolean =>
  ids.every((id) => !cloud.dfe.held(LA_CODE).has(id));

const yes = (fact: boolean): string => (fact ? 'yes' : 'NO');
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
