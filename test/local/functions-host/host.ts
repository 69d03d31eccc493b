import { type ModuleHooks, registerHooks } from 'node:module';
import { dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  callHttpFunction,
  type HttpCall,
  type HttpOptions,
  type HttpResult,
  httpOptions,
  isHttpFunction,
} from './http-functions';
import { findTrigger } from './invoke';
import { isTimer, type TimerRun, Timers } from './timers';
import { type LogLine, type RegisteredFunction, worker } from './worker';

export interface FunctionInfo {
  readonly name: string;
  /** 'timerTrigger' or 'httpTrigger', for example. */
  readonly trigger: string;
  /** Of a timer: its NCRONTAB expression or the name of the setting that holds it. */
  readonly schedule?: string;
  readonly http?: HttpOptions;
}

export interface FunctionsHost {
  functions(): FunctionInfo[];
  /** Runs a timer function to its end, after any earlier run of it. Throws where there is no timer of that name. */
  fireTimer(name: string, options?: { isPastDue?: boolean }): Promise<TimerRun>;
  /** Calls an HTTP function, without a check of keys or methods. Throws where there is none of that name. */
  callHttp(name: string, call?: HttpCall): Promise<HttpResult>;
  /** What the app logged, oldest first. */
  readonly logs: readonly LogLine[];
  /**
   * Lets running invocations end, for `graceMs` milliseconds at most; runs the appTerminate hooks; then waits as long
   * again for those that the hooks have told to stop.
   */
  close(graceMs?: number): Promise<void>;
}

/** How long a running invocation has on close, in milliseconds, before the app is told to terminate. */
export const GRACE_MS = 5_000;

const CORE_MODULE = '@azure/functions-core';

let started = false;

/**
 * Loads a compiled functions app through `@azure/functions`, as the Node.js worker of Azure Functions does, and runs
 * its appStart hooks. `@azure/functions` keeps its state in the module, so a process takes one app, once. An app that
 * cannot be loaded has no functions, and the host lives on, as the real one does.
 * @param appPath the module that registers the functions (CommonJS)
 * @param onLog gets each log line, beside `logs`
 */
export async function startFunctionsHost(
  appPath: string,
  onLog: (line: LogLine) => void = () => {},
): Promise<FunctionsHost> {
  if (started) throw new Error('A process hosts one functions app, once.');
  started = true;
  const logs: LogLine[] = [];
  worker.onLog = (line) => {
    logs.push(line);
    onLog(line);
  };
  const appFile = resolve(appPath);
  try {
    loadApp(appFile);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    worker.log('error', 'Host', `Worker was unable to load the app: ${what}`);
    worker.log('warning', 'Host', 'No job functions found.');
  }
  await worker.model?.getCapabilities({});
  await worker.runHooks('appStart', { hookData: {}, functionAppDirectory: dirname(appFile) });

  const timers = new Timers();
  const running = new Set<Promise<unknown>>();
  const track = <T>(invocation: Promise<T>): Promise<T> => {
    running.add(invocation);
    return invocation.finally(() => running.delete(invocation));
  };
  const find = (name: string, fits: (registered: RegisteredFunction) => boolean): RegisteredFunction => {
    const registered = worker.functions.get(name);
    if (registered === undefined || !fits(registered)) throw new Error(`No such function: ${name}`);
    return registered;
  };

  return {
    logs,
    functions: () => [...worker.functions.values()].map(describeFunction),
    fireTimer: async (name, { isPastDue = false } = {}) => track(timers.fire(find(name, isTimer), isPastDue)),
    callHttp: async (name, call = {}) => track(callHttpFunction(find(name, isHttpFunction), call)),
    async close(graceMs = GRACE_MS) {
      await settle(running, graceMs);
      await worker.runHooks('appTerminate', { hookData: {} });
      await settle(running, graceMs);
    },
  };
}

/** Loads the app with core-api.ts in place of the worker's module, which `@azure/functions` asks for on first use. */
function loadApp(appFile: string): void {
  const provided = hasCoreModule() ? undefined : provideCoreModule();
  try {
    require(appFile);
  } finally {
    provided?.deregister();
  }
}

/** jest takes no module hooks: a test there provides the module itself, by a virtual mock. */
function hasCoreModule(): boolean {
  try {
    require(CORE_MODULE);
    return true;
  } catch {
    return false;
  }
}

function provideCoreModule(): ModuleHooks {
  const url = pathToFileURL(require.resolve('./core-api')).href;
  return registerHooks({
    resolve: (specifier, context, next) =>
      specifier === CORE_MODULE ? { url, shortCircuit: true } : next(specifier, context),
  });
}

function describeFunction(registered: RegisteredFunction): FunctionInfo {
  const [, { type, schedule }] = findTrigger(registered);
  const http = httpOptions(registered);
  return {
    name: registered.metadata.name,
    trigger: type,
    ...(typeof schedule === 'string' && { schedule }),
    ...(http !== undefined && { http }),
  };
}

/** Waits for what runs to end, for `ms` milliseconds at most. */
async function settle(running: ReadonlySet<Promise<unknown>>, ms: number): Promise<void> {
  const limit = new AbortController();
  const over = wait(ms, undefined, { signal: limit.signal }).catch(() => {});
  await Promise.race([Promise.allSettled(running), over]);
  limit.abort();
}
