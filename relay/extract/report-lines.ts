import { counted, figure } from '../console/terminal';
import type { ExtractOptions } from '../record/options';
import type { TableNote } from './table-note';
import type { ExtractTally, RuleCount } from './tally';

/** What an extract says of whole tables: those that stand still first, and loudly. */
export function noteLines({ standstill, notes }: Pick<ExtractTally, 'standstill' | 'notes'>): string[] {
  return [
    ...standstill.map((note) => `ATTENTION: ${noteLine(note)}`),
    ...(notes.length === 0 ? [] : ['The tables of the SSD:', ...notes.map((note) => `  ${noteLine(note)}`)]),
  ];
}

const noteLine = ({ table, message, rule }: TableNote): string => `${table}: ${message} [${rule}]`;

/** Attributes that are named of one rule. */
const PATHS = 5;

/** One line a rule, with the number of children and where it is broken. Counts only. */
export const ruleLines = (rules: readonly RuleCount[]): string[] =>
  rules.map(({ rule, severity, children, paths }) => {
    const named = [...paths].toSorted();
    const more = named.length > PATHS ? ` and ${figure(named.length - PATHS)} more` : '';
    const where = named.slice(0, PATHS).join(', ');
    return `  ${severity.padEnd(8)}${figure(children).padStart(8)}  ${rule}: ${where}${more}`;
  });

/** Who is held back, every night. */
export function heldBackLine(
  heldBack: ExtractTally['heldBack'],
  { excludedAtDfe }: Pick<ExtractOptions, 'excludedAtDfe'>,
): string[] {
  if (heldBack === undefined) return [];
  const { children, heldByDfe } = heldBack;
  const what =
    excludedAtDfe === 'purge' ? 'it is asked to delete what it holds' : 'what it holds stays as it is';
  const held = heldByDfe === 0 ? '' : ` (EXTRACT_EXCLUDED_AT_DFE=${excludedAtDfe}: ${what})`;
  return [
    `${counted(children, 'child', 'children')} held back by EXTRACT_EXCLUDE_TABLE; ` +
      `DfE holds ${figure(heldByDfe)} of them${held}.`,
  ];
}
