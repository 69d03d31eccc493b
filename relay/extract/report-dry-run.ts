import { counted, figure, type Terminal } from '../console/terminal';
import type { ExtractOptions } from '../record/options';
import { explainRefusals } from './refusal';
import { heldBackLine, noteLines } from './report-lines';
import type { ExtractTally } from './tally';

/** Tells what an extract would do, with person ids as examples. For a terminal, not for a log file. */
export function reportDryRun(
  terminal: Terminal,
  tally: ExtractTally,
  options: Pick<ExtractOptions, 'excludedAtDfe'>,
): void {
  const { states, window, refusals } = tally;
  const row = (name: string, count: number, rest = ''): void =>
    terminal.line(`  ${name.padEnd(34)}${figure(count).padStart(10)}${rest}`);
  const tell = (lines: readonly string[]): void => {
    if (lines.length > 0) terminal.line('');
    for (const line of lines) terminal.line(line);
  };
  terminal.line(`Window ${window.start} to ${window.end}. Nothing was written.`);
  terminal.line('');
  terminal.line('What an extract would do');
  row('children in the cohort', tally.children);
  row('new', states.new);
  row('updated', states.updated);
  row('back again after deletion', states.returned);
  row('unchanged', states.unchanged);
  row('deleted: left the cohort', tally.left);
  row('not staged: see the faults', tally.unstaged);
  for (const { name, held, gone } of tally.losses) {
    if (gone > 0) row(`${name} that DfE would delete`, gone, ` of ${figure(held)}`);
  }
  tell(heldBackLine(tally.heldBack, options));
  tell(explainRefusals(refusals));
  tell(noteLines(tally));
  const outside = [
    ['closed-before-1900', tally.closedBefore1900],
    ['no-birth-date', tally.withoutBirth],
  ] as const;
  for (const [rule, examples] of outside) {
    if (examples.length > 0) terminal.line(`    ${rule}: for example ${examples.join(', ')}`);
  }
  tell([
    `Faults: ${counted(tally.inError + tally.unstaged, 'child', 'children')} in error, ` +
      `${counted(tally.warned, 'child', 'children')} with warnings only.`,
    ...tally.faults.flatMap(({ severity, children, path, message, rule, examples }) => [
      `  ${severity.padEnd(8)}${figure(children).padStart(8)}  ${path}: ${message} [${rule}]`,
      `${' '.repeat(20)}for example ${examples.join(', ')}`,
    ]),
  ]);
  terminal.line('');
  terminal.line('Largest records, in characters');
  for (const { personId, characters } of tally.largest) row(personId, characters);
}
