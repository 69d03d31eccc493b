import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { compiled, LOGS } from './compiled';
import type { RelayRun } from './run-relay';

/** `csc-relay` at work, to be stopped or killed. */
export interface RelayProcess {
  readonly pid: number;
  /** What it printed so far, errors included. */
  printed(): string;
  /** Sends a signal. @returns what became of the process; its exit code is null where the signal killed it */
  end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<RelayRun>;
  readonly ended: Promise<RelayRun>;
}

/** Where the standard output goes: to the test; to nobody, as the reader has left; or to a disk that is full. */
export type Output = 'read' | 'unread' | 'full disk';

export function startRelay(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  output: Output = 'read',
): RelayProcess {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const full = output === 'full disk' ? openSync('/dev/full', 'w') : undefined;
  const child = spawn(process.execPath, [compiled('relay/main.js'), ...args], {
    cwd: tmpdir(), // away from any .env of a developer
    env: { PATH, NODE_COMPILE_CACHE, LOG_FOLDER: LOGS, ...settings },
    stdio: ['ignore', full ?? 'pipe', 'pipe'],
  });
  if (full !== undefined) closeSync(full);
  if (output === 'unread') child.stdout?.destroy();
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(() => ({ exitCode: child.exitCode, stdout, stderr }));
  return {
    pid: child.pid ?? 0,
    printed: () => stdout + stderr,
    end(signal) {
      child.kill(signal);
      return ended;
    },
    ended,
  };
}
