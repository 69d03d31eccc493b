import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Authority } from '../integration/relay/authority';
import { Days } from '../integration/relay/days';
import { commandRun } from '../integration/relay/put-messages';
import { createRandom } from '../local/children';
import { type Cloud, startCloud } from '../local/cloud';
import { startPglite } from '../local/pglite/start';
import { until } from '../local/until';

/** What a process holds. */
interface Held {
  /** Resident memory in MB. */
  readonly memory: number;
  /** Files and sockets that are open. */
  readonly handles: number;
}

type Program = 'relay' | 'functions';
type Sample = Readonly<Record<Program, Held>>;

/** What may be added between the third quarter of the time and the last: by then all has been loaded, used and collected. */
const MOST_MORE: Held = { memory: 15, handles: 3 };

/**
 * `npm run soak -- --minutes 20`: a relay that listens and a function app do one night after the other, on Linux. Prints
 * what both hold, once a minute, and ends with 1 where it grows, or where DfE does not hold the source at the end.
 */
async function main(): Promise<number> {
  const { minutes, children } = parseArgs({
    options: {
      minutes: { type: 'string', default: '20' },
      children: { type: 'string', default: '500' },
    },
  }).values;
  const [database, cloud] = await Promise.all([
    startPglite(),
    startCloud({ every: 'submitDeltas=500ms,reportDeadLetters=5s' }),
  ]);
  const authority = await Authority.start(cloud.relaySettings, database);
  try {
    return await soak(authority, cloud, Number(minutes), Number(children));
  } finally {
    await authority.close();
    await cloud.close();
  }
}

async function soak(authority: Authority, cloud: Cloud, minutes: number, children: number): Promise<number> {
  const days = new Days(authority);
  await days.begin(children);
  const relay = authority.begin('listen', '--no-extract', '--wait', '1');
  await until(() => relay.printed().includes('Waiting for run commands'));
  const random = createRandom(1);
  const samples: Sample[] = [];
  const endsAt = performance.now() + minutes * 60_000;
  let nights = 0;
  let saidAt = performance.now();
  while (performance.now() < endsAt) {
    await commandRun(cloud.broker);
    nights += 1;
    await until(async () => (await runsDone(authority)) >= nights, 'the run ends');
    await days.pass(random);
    samples.push({ relay: heldBy(relay.pid), functions: heldBy(cloud.functions.pid) });
    if (performance.now() - saidAt > 60_000) {
      saidAt = performance.now();
      console.log(`${nights} nights: ${inWords(samples.slice(-5))}`);
    }
    await wait(200);
  }
  await commandRun(cloud.broker);
  await until(async () => (await runsDone(authority)) > nights, 'the last run ends');
  const differences = await authority.differences(cloud);
  for (const line of differences) console.log(line);
  const { exitCode } = await relay.end('SIGTERM');
  const grown = growth(samples);
  console.log(
    [
      `${nights + 1} nights of ${days.children} children, ${cloud.dfe.stats().recordsAccepted} records taken by DfE`,
      grown.length === 0 ? 'nothing grew' : `grew: ${grown.join(', ')}`,
      differences.length === 0 ? 'DfE holds the source' : `${differences.length} children differ`,
      `the relay ended with ${exitCode}`,
    ].join('; '),
  );
  return grown.length === 0 && differences.length === 0 && exitCode === 0 ? 0 : 1;
}

async function runsDone({ source }: Authority): Promise<number> {
  const [row] = await source.query("select count(*) as runs from ssd_api_run where ended = 'done'");
  return Number(row?.runs);
}

/** @throws Error where there is no such process, or no /proc */
function heldBy(pid: number): Held {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { memory: Number(kilobytes) / 1_024, handles: readdirSync(`/proc/${pid}/fd`).length };
}

/** What grew from the third quarter of the samples to the last, in words. */
function growth(samples: readonly Sample[]): string[] {
  const quarter = Math.floor(samples.length / 4);
  const [before, after] = [samples.slice(-2 * quarter, -quarter), samples.slice(-quarter)];
  return (['relay', 'functions'] as const).flatMap((program) =>
    (['memory', 'handles'] as const)
      .filter((what) => middle(after, program, what) > middle(before, program, what) + MOST_MORE[what])
      .map(
        (what) =>
          `${what} of the ${program}, ${middle(before, program, what)} to ${middle(after, program, what)}`,
      ),
  );
}

/** The median, rounded. */
function middle(samples: readonly Sample[], program: Program, what: keyof Held): number {
  const values = samples.map((sample) => sample[program][what]).toSorted((a, b) => a - b);
  return Math.round(values[Math.floor(values.length / 2)] ?? 0);
}

const inWords = (samples: readonly Sample[]): string =>
  (['relay', 'functions'] as const)
    .map(
      (program) =>
        `${program} ${middle(samples, program, 'memory')} MB, ${middle(samples, program, 'handles')} handles`,
    )
    .join('; ');

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
