import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { compiled } from '../compiled';
import { LOG_LEVELS } from './core-types';
import type { TimerRun } from './timers';
import type { LogLine } from './worker';

export interface HostProcessOptions {
  /** Timers to fire again and again: `submitDeltas=200ms,reportDeadLetters=5s`. */
  readonly every?: string;
  /** The app's settings; they come on top of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds that a running function has to end. */
  readonly graceMs?: number;
}

export interface HostProcess {
  readonly pid: number;
  /** http://127.0.0.1:port; HTTP functions stand under /api/. */
  readonly url: string;
  /** What the app logged so far. */
  readonly logs: readonly LogLine[];
  /** Everything else on its standard error: the host's own words and what the app or a library writes there. */
  readonly otherOutput: readonly string[];
  /** Runs a timer function to its end. */
  fireTimer(name: string): Promise<TimerRun>;
  /** Ends the host as Azure does, or at once. @returns its exit code; null where it was killed */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/**
 * Runs a compiled functions app in a host process of its own, which ends with this process.
 * Rejects, with what it said, where it ends before it is ready.
 * @param appPath the compiled module that registers the functions
 */
export async function startHostProcess(
  appPath: string,
  options: HostProcessOptions = {},
): Promise<HostProcess> {
  const { every, env = {}, graceMs } = options;
  const flags = [
    ...(every === undefined ? [] : ['--every', every]),
    ...(graceMs === undefined ? [] : ['--grace-ms', String(graceMs)]),
  ];
  const child = spawn(process.execPath, [compiled('test/local/functions-host/main.js'), appPath, ...flags], {
    env: { ...process.env, ...env },
    stdio: 'pipe',
  });
  const exited = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));

  const logs: LogLine[] = [];
  const other: string[] = [];
  createInterface(child.stderr).on('line', (line) => {
    const log = readLogLine(line);
    if (log) logs.push(log);
    else other.push(line);
  });
  const ready = once(createInterface(child.stdout), 'line').then(([line]) =>
    readySchema.parse(JSON.parse(line)),
  );
  const closed = once(child, 'close').then(() => undefined);
  const address = await Promise.race([ready, closed]);
  if (address === undefined)
    throw new Error(`The functions host ended before it was ready: ${other.join('\n')}`);
  const url = `http://127.0.0.1:${address.port}`;

  return {
    pid: child.pid ?? 0,
    url,
    logs,
    otherOutput: other,
    async fireTimer(name) {
      const response = await fetch(`${url}/admin/functions/${name}`, { method: 'POST' });
      return timerRunSchema.parse(await response.json());
    },
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}

const readySchema = z.object({ port: z.int() });
const logLineSchema = z.object({ level: z.enum(LOG_LEVELS), category: z.string(), message: z.string() });
const timerRunSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** undefined for the host's own words and for what the app writes to the console. */
function readLogLine(line: string): LogLine | undefined {
  return line.startsWith('{"level":') ? logLineSchema.parse(JSON.parse(line)) : undefined;
}
