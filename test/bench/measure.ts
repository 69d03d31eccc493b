import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { compiled, LOGS } from '../local/compiled';
import { peakMemory } from './peak-memory';

/** With which both sides are run where they are deployed (docs/relay.md, docs/function-app.md). */
export const NODE_ARGUMENT = '--max-semi-space-size=8';

/** Runs csc-relay to its end. @returns wall time with the start of the process, and its peak memory */
export async function relay(
  args: string[],
  settings: Record<string, string>,
): Promise<{ seconds: number; memory: number }> {
  let memory = 0;
  const seconds = await timed(async () => {
    const child = spawn(process.execPath, [NODE_ARGUMENT, compiled('relay/main.js'), ...args], {
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
  return { seconds, memory };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** A line of a table. */
export const row = (cells: string[]): string => cells.map((cell) => cell.padStart(12)).join('');
