export { type FunctionInfo, type FunctionsHost, startFunctionsHost } from './host';
export type { HttpCall, HttpOptions, HttpResult } from './http-functions';
export { type HostProcess, type HostProcessOptions, startHostProcess } from './start-host-process';
export type { TimerRun } from './timers';
export type { LogLine } from './worker';
