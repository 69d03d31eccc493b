import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { compiled, LOGS } from './compiled';

export interface RelayRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `csc-relay` as its users do, as a process of its own with settings in its environment.
 * @param program how it is started; by default what `npm run build` made of it
 */
export async function runRelay(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  [command, ...words]: readonly [string, ...string[]] = [process.execPath, compiled('relay/main.js')],
): Promise<RelayRun> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(command, [...words, ...args], {
    cwd: tmpdir(), // away from any .env of a developer
    env: { PATH, NODE_COMPILE_CACHE, LOG_FOLDER: LOGS, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { exitCode: child.exitCode, stdout, stderr };
}
