import {
  type FunctionCallback,
  type FunctionMetadata,
  HOOKS,
  type Hook,
  type LogLevel,
  type ProgrammingModel,
} from './core-types';
import { worker } from './worker';

/** What an app gets for `require('@azure/functions-core')`: it stands in for the one inside the real worker. */

export const version = '3.9.1';
export const hostVersion = '4.40.0';

/** Runs a callback once, when it is disposed of. */
export class Disposable {
  #callback: (() => unknown) | undefined;

  constructor(callback: () => unknown) {
    this.#callback = callback;
  }

  dispose(): void {
    this.#callback?.();
    this.#callback = undefined;
  }
}

export function registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
  if (worker.functions.has(metadata.name))
    throw new Error(`Function "${metadata.name}" is registered twice.`);
  worker.functions.set(metadata.name, { metadata, callback });
  return new Disposable(() => worker.functions.delete(metadata.name));
}

export function registerHook(name: string, hook: Hook): Disposable {
  const known = HOOKS.find((other) => other === name);
  if (known === undefined) throw new RangeError(`Unrecognized hook "${name}".`);
  return new Disposable(worker.addHook(known, hook));
}

export function setProgrammingModel(model: ProgrammingModel): void {
  worker.model = model;
}

export const getProgrammingModel = (): ProgrammingModel | undefined => worker.model;

export function log(level: LogLevel, category: string, message: string): void {
  worker.log(level, category, message);
}
