import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LA_CODE } from '../local/cloud';
import { compiled } from '../local/compiled';
import { queueOptions } from '../local/queues';
import { startProgram } from '../local/start-program';
import { row } from './measure';
import { packagedRelay } from './packaged-relay';

/** How often a start is tried; the middle one counts. */
const STARTS = 15;

/** How long a listener is left alone before it is looked at, in milliseconds. */
const IDLE_MS = 20_000;

/**
 * The package of the relay: its sizes with and without telemetry, how long it takes to start, and what it holds of memory
 * while it listens and nothing comes.
 * @param url of a PostgreSQL database
 */
export async function benchPackage(url: string): Promise<void> {
  const { program, said } = packagedRelay();
  console.log(said);
  benchStarts(program);
  await benchIdle(program, path.dirname(program), url);
}

function benchStarts(program: string): void {
  console.log(row(['start, ms', 'node alone', 'package', 'not bundled']));
  const programs = [['-e', '0'], [program], [compiled('relay/main.js')]];
  for (const words of [['--help'], ['--version'], ['status', '--help']]) {
    const times = programs.map((start) => middle(() => timeOf([...start, ...words])));
    console.log(row([words.join(' '), ...times.map((time) => time.toFixed(0))]));
  }
}

/** Milliseconds from start to end of a process. */
function timeOf(words: readonly string[]): number {
  const began = performance.now();
  // Without what tests keep compiled: a server has nothing like it.
  spawnSync(process.execPath, words, {
    env: { PATH: process.env.PATH },
    stdio: 'ignore',
  });
  return performance.now() - began;
}

function middle(measure: () => number): number {
  const all = Array.from({ length: STARTS }, measure).toSorted((a, b) => a - b);
  return all[Math.floor(STARTS / 2)] ?? 0;
}

async function benchIdle(program: string, folder: string, url: string): Promise<void> {
  const broker = await startProgram('test/local/broker/main.js', [
    '--queues',
    JSON.stringify(queueOptions('live')),
  ]);
  const env = {
    PATH: process.env.PATH,
    LOG_FOLDER: path.join(folder, 'logs'),
    LA_CODE,
    SQL_CONN_STR: url,
    SERVICE_BUS_CONNECTION_STRING: JSON.parse(broker.ready).connectionString,
  };
  const start = (...words: string[]) =>
    spawn(process.execPath, [program, ...words], { env, cwd: folder, stdio: 'ignore' });
  try {
    await once(start('init'), 'exit');
    const listener = start('listen');
    const ended = once(listener, 'exit').then(() => undefined);
    const memory = await Promise.race([wait(IDLE_MS).then(() => residentMemory(listener.pid ?? 0)), ended]);
    console.log(`idle listen: ${memory === undefined ? 'not measured' : `${memory.toFixed(0)} MB`}`);
    listener.kill('SIGTERM');
    await ended;
  } finally {
    await broker.stop();
  }
}

/** Resident memory in MB (VmRSS of Linux); undefined where it cannot be read. */
function residentMemory(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
