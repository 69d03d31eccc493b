import { CannotRun, EXIT, type ExitCode } from '../console/exit-code';
import { counted } from '../console/terminal';
import type { Context } from '../context';
import { utcDay } from '../record/calendar';
import { onAnonTable } from '../test-data/anon-table';
import { breakTable } from '../test-data/break/break-table';
import { BREAKERS, NOT_BROKEN } from '../test-data/break/breakers';

export interface BreakOptions {
  readonly rule?: string;
  readonly count: number;
  /** Only say which rules there are. */
  readonly list?: boolean;
}

/** Person ids that are named at most. */
const EXAMPLES = 3;

/** Breaks test records by a rule, so that an analyst sees what such a fault looks like. */
export async function breakCommand(
  context: Context,
  { rule: given, count, list = false }: BreakOptions,
): Promise<ExitCode> {
  const { terminal } = context;
  if (list) {
    for (const line of ruleLines()) terminal.line(line);
    return EXIT.ok;
  }
  const [rule, breaking] = readRule(given);
  const { records, personIds } = await onAnonTable(context, 'broken', undefined, ({ database }) =>
    breakTable(database, {
      apply: breaking.apply,
      count,
      today: utcDay(context.now()),
      stopped: context.stopped,
    }),
  );
  terminal.line(`Broke ${counted(records, 'test record')} by ${rule}: ${breaking.how}.`);
  if (personIds.length > 0) {
    terminal.line(
      `Look at them with "csc-relay validate", or at one: csc-relay show ${personIds.slice(0, EXAMPLES).join(' | ')}`,
    );
  }
  if (records === count) return EXIT.ok;
  terminal.line(
    'There were no more records without a fault. Fill the table with "csc-relay fake" or "csc-relay anonymise".',
  );
  return EXIT.recordsInError;
}

/** @throws CannotRun where the rule is not there, or cannot be broken */
function readRule(given: string | undefined) {
  if (given === undefined) throw new CannotRun('Say which rule: --rule NAME, or --list to see them all.');
  const found = [...BREAKERS].find(([rule]) => rule === given);
  if (found) return found;
  const why = Object.entries(NOT_BROKEN).find(([rule]) => rule === given)?.[1];
  if (why !== undefined) throw new CannotRun(`The rule ${given} cannot be broken here: ${why}.`);
  throw new CannotRun(`There is no rule ${given}. "csc-relay break --list" names them all.`);
}

function ruleLines(): string[] {
  const width = Math.max(...[...BREAKERS.keys()].map((rule) => rule.length));
  return [
    'Rules that records can be broken by, and how. docs/record-rules.md says what they mean.',
    ...[...BREAKERS].map(([rule, { how }]) => `  ${rule.padEnd(width)}  ${how}`),
    'Rules that cannot be shown so:',
    ...Object.entries(NOT_BROKEN).map(([rule, why]) => `  ${rule.padEnd(width)}  ${why}`),
  ];
}
