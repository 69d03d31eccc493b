import type {
  FunctionCallback,
  FunctionMetadata,
  Hook,
  HookName,
  LogLevel,
  ProgrammingModel,
} from './core-types';

export interface LogLine {
  readonly level: LogLevel;
  /** 'user' for what a function logs, 'system' for the library, 'Host.Results' for a function that failed. */
  readonly category: string;
  readonly message: string;
}

export interface RegisteredFunction {
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}

/** What an app has told the worker it runs in. `@azure/functions` keeps one for its process, so it is one here. */
export class Worker {
  readonly functions = new Map<string, RegisteredFunction>();
  readonly #hooks = new Map<HookName, Set<Hook>>();
  model: ProgrammingModel | undefined;
  onLog: (line: LogLine) => void = () => {};

  addHook(name: HookName, hook: Hook): () => void {
    const hooks = this.#hooks.get(name) ?? new Set<Hook>();
    this.#hooks.set(name, hooks.add(hook));
    return () => hooks.delete(hook);
  }

  /** Runs the hooks of a name one after the other, in the order in which they were added. */
  async runHooks(name: HookName, context: Record<string, unknown>): Promise<void> {
    for (const hook of this.#hooks.get(name) ?? []) await hook(context);
  }

  /** Passes a log line on; log hooks see it first and may change it. */
  log(level: LogLevel, category: string, message: string, invocationContext?: unknown): void {
    const line = { level, category, message, invocationContext };
    for (const hook of this.#hooks.get('log') ?? []) hook(line);
    this.onLog({ level: line.level, category: line.category, message: line.message });
  }
}

export const worker = new Worker();
