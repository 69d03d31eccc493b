import type { Fields, ValuesOf } from './fields';

export { FieldKind, type Fields, type ValuesOf } from './fields';

/** Who is to do something about a line. */
export type Actor = 'nobody' | 'analyst' | 'IT' | 'DfE';

/**
 * A line that may be logged, or an event that may be reported. Every line of either side stands in that side's
 * registry (relay/log-lines.ts, functions/log-lines.ts) as a code, a fixed sentence and its fields; nothing else is
 * ever written to a log. Codes and names of fields stay for good: alerts and saved queries refer to them.
 */
export interface LogLine<F extends Fields = Fields> {
  readonly code: string;
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
  readonly actor: Actor;
  /** What stands beside the sentence. */
  readonly fields: F;
}

/** Writes a line with the values of its fields. */
export type Log = <F extends Fields>(line: LogLine<F>, values: ValuesOf<F>) => void;

/** Makes a line of a registry. */
export const line = <F extends Fields>(
  code: string,
  level: LogLine['level'],
  actor: Actor,
  text: string,
  fields: F,
): LogLine<F> => ({ code, level, actor, text, fields });

/** 'SD02 A batch was answered. batchId=… records=100 ended="queue empty"' */
export function formatLine(
  { code, text, fields }: LogLine,
  values: Readonly<Record<string, unknown>> = {},
): string {
  const pairs = Object.entries(fields)
    .filter(([name]) => values[name] !== undefined)
    .map(([name, kind]) => ` ${name}=${kind.textOf(values[name])}`);
  return `${code} ${text}${pairs.join('')}`;
}

/**
 * An error as a log may hold it: its class and code, as 'RestError REQUEST_SEND_ERROR'. Messages of libraries and
 * databases can quote the data they failed on, so they are left out. Of an error that stands for several tries, the last.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof AggregateError && error.errors.length > 0) return describeError(error.errors.at(-1));
  const code = 'code' in error ? error.code : undefined;
  const known = typeof code === 'number' || (typeof code === 'string' && /^[\w.:-]{1,60}$/.test(code));
  return known ? `${error.name} ${code}` : error.name;
}
