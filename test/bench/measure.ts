import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { LOGS } from '../local/compiled';
import type { StagingSource } from '../local/staging-source';
import { packagedRelay } from './packaged-relay';
import { peakMemory } from './peak-memory';
import { endedChildrenSeconds, parentOf } from './processor-time';

/** What a run of csc-relay took, from the start of its process to its end. */
export interface RelayRun {
  /** Wall time. */
  readonly seconds: number;
  /** Processor time, in seconds. */
  readonly processor: number;
  /** At its peak, in MB. */
  readonly memory: number;
}

/** Runs csc-relay to its end, from its package. */
export async function relay(args: string[], settings: Record<string, string>): Promise<RelayRun> {
  const { program } = packagedRelay();
  let memory = 0;
  const before = endedChildrenSeconds();
  const seconds = await timed(async () => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, LOG_FOLDER: LOGS, ...settings },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const sampling = setInterval(() => {
      memory = Math.max(memory, peakMemory(child.pid ?? 0) ?? 0);
    }, 50);
    const [code] = await once(child, 'exit');
    clearInterval(sampling);
    if (code === 1) throw new Error(`csc-relay ${args[0]} could not run`);
  });
  return { seconds, processor: endedChildrenSeconds() - before, memory };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** @returns the process of the database server; undefined where it cannot be told, as of PGlite */
export async function serverOf(source: StagingSource): Promise<number | undefined> {
  const [{ pid } = {}] = await source.query('SELECT pg_backend_pid() AS pid');
  return parentOf(Number(pid));
}

/** A line of a table. */
export const row = (cells: string[]): string => cells.map((cell) => cell.padStart(12)).join('');
