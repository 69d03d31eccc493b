/**
 * A line that may be logged. Every line of either side stands in that side's registry (relay/log-lines.ts,
 * functions/log-lines.ts) as a code and a fixed sentence; nothing else is ever written to a log.
 */
export interface LogLine {
  readonly code: string;
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
}

/**
 * What may stand beside a line: ids that this software made up, counts, and words of its own. There is no field
 * for a record, a person, a reason or an error message, as those may hold personal data.
 */
export interface LogFields {
  runId?: string;
  batchId?: string;
  commandId?: string;
  queue?: string;
  records?: number;
  batches?: number;
  sent?: number;
  rejected?: number;
  failed?: number;
  messages?: number;
  status?: number;
  reply?: string;
  ended?: string;
  error?: string;
  milliseconds?: number;
}

export type Log = (line: LogLine, fields?: LogFields) => void;

/** 'SD04 A batch was answered. batchId=… records=100' */
export function formatLine(line: LogLine, fields: LogFields = {}): string {
  const pairs = Object.entries(fields).map(([name, value]) => ` ${name}=${value}`);
  return `${line.code} ${line.text}${pairs.join('')}`;
}

/**
 * An error as a log may hold it: its class and code, as 'RestError REQUEST_SEND_ERROR'. Messages of libraries and
 * databases can quote the data they failed on, so they are left out.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? error.code : undefined;
  const known = typeof code === 'number' || (typeof code === 'string' && /^[\w.:-]{1,60}$/.test(code));
  return known ? `${error.name} ${code}` : error.name;
}
