/**
 * The part of `@azure/functions-core` that `@azure/functions` 4.16 uses (from the source of both it and the
 * Node.js worker 3.9). The real module exists only inside the worker, so no package has its types.
 */

export interface Binding {
  readonly type: string;
  readonly direction: 'in' | 'out';
  readonly [option: string]: unknown;
}

export interface FunctionMetadata {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Binding>>;
}

export type FunctionCallback = (...args: unknown[]) => unknown;

export const LOG_LEVELS = ['trace', 'debug', 'information', 'warning', 'error', 'critical', 'none'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A value on its way between host and worker. */
export interface TypedData {
  readonly json?: string;
  readonly string?: string;
  readonly bytes?: Uint8Array;
  readonly http?: HttpData;
}

export interface HttpData {
  readonly method?: string;
  readonly url?: string;
  readonly nullableHeaders?: Record<string, { value: string }>;
  readonly nullableParams?: Record<string, { value: string }>;
  readonly nullableQuery?: Record<string, { value: string }>;
  readonly statusCode?: string;
  readonly headers?: Record<string, string>;
  readonly body?: TypedData;
}

export interface CoreInvocation {
  readonly invocationId: string;
  readonly metadata: FunctionMetadata;
  readonly request: {
    readonly invocationId: string;
    readonly inputData: readonly { name: string; data: TypedData }[];
  };
  /** `@azure/functions` warns of logs that come after the function has ended, except from the hooks. */
  state?: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks';
  log(level: LogLevel, category: string, message: string): void;
}

export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<{ returnValue?: TypedData | null }>;
}

export interface ProgrammingModel {
  readonly name: string;
  getInvocationModel(invocation: CoreInvocation): InvocationModel;
  /** Also ends the time in which `app.setup` may be called. */
  getCapabilities(worker: Record<string, string>): Promise<Record<string, string>>;
}

export const HOOKS = ['appStart', 'appTerminate', 'preInvocation', 'postInvocation', 'log'] as const;
export type HookName = (typeof HOOKS)[number];
/** Hooks get one object, which they may change. */
export type Hook = (context: Record<string, unknown>) => unknown;
