import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { compiled } from './compiled';

export interface RunningProgram {
  readonly pid: number;
  /** The one line that the program printed when it was ready. */
  readonly ready: string;
  stop(): Promise<void>;
}

/**
 * Starts a compiled program of this project and waits for the line it prints when it is ready. Its standard input
 * stays open as long as this process lives, and the programs of test/local end with it.
 * @throws Error where the program ends before it is ready
 */
export async function startProgram(
  program: string,
  args: readonly string[],
  nodeArguments: readonly string[] = [],
): Promise<RunningProgram> {
  const child = spawn(process.execPath, [...nodeArguments, compiled(program), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(() => undefined),
  ]);
  if (line === undefined) throw new Error(`${program} ended before it was ready.`);
  return {
    pid: child.pid ?? 0,
    ready: String(line[0]),
    async stop() {
      child.stdin.end();
      child.kill('SIGTERM');
      await exited;
    },
  };
}
