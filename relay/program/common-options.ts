import { InvalidArgumentError, Option } from 'commander';
import type { RunOptions } from '../run/run';

// What several commands take. A function each: commander keeps what was given in the option.

export const waitOption = (minutes: number): Option =>
  new Option('--wait <minutes>', 'how long to wait for the answers of DfE')
    .default(minutes)
    .argParser(readMinutes);

export const waitForApp = (): Option =>
  new Option(
    '--wait <minutes>',
    'with --dfe: how long to wait for the function app, which looks every five minutes (default: 7)',
  ).argParser(readMinutes);

export const retryRejected = (): Option =>
  new Option('--retry-rejected', 'also send records that DfE rejected and that did not change since');

export const noExtract = (): Option =>
  new Option('--no-extract', 'leave the staging table as it is, where your own SQL fills it from the SSD');

export const allowDeletions = (): Option =>
  new Option(
    '--allow-deletions',
    'let the extract go on where more children or objects would go at DfE than on an ordinary night',
  );

export const allowIncomplete = (): Option =>
  new Option(
    '--allow-incomplete',
    'let the extract go on where the SSD looks half filled, or of two refreshes',
  );

export const faultsFile = (): Option =>
  new Option(
    '--faults <file>',
    'write every fault of every child to a file, .csv or .json; it holds personal data',
  );

export const yes = (): Option => new Option('--yes', 'do it without asking');

/** Lines for the end of a command's help. */
export const examples = (...lines: string[]): string =>
  `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map((line) => `  ${line}`).join('\n')}`;

function readMinutes(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1_440))
    throw new InvalidArgumentError('It is not a number of minutes up to 1,440.');
  return value;
}

export interface RunFlags {
  readonly wait: number;
  readonly retryRejected?: boolean;
  readonly extract?: boolean;
  readonly allowDeletions?: boolean;
  readonly allowIncomplete?: boolean;
}

export const toRunOptions = (flags: RunFlags): Omit<RunOptions, 'halves'> => ({
  waitMs: flags.wait * 60_000,
  retryRejected: flags.retryRejected ?? false,
  // Only the commands with the option --no-extract do an extract.
  extract: flags.extract ?? false,
  allowDeletions: flags.allowDeletions ?? false,
  allowIncomplete: flags.allowIncomplete ?? false,
});
