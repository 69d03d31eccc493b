import { counted, figure, type Terminal } from '../console/terminal';
import type { ExtractTally } from './tally';

/**
 * Tells the user what an extract did, in counts only: the output of a nightly run is kept in log files.
 * @returns whether records need attention
 */
export function reportExtract(terminal: Terminal, tally: ExtractTally): boolean {
  const { states, window } = tally;
  terminal.line(
    `Extracted ${counted(tally.children, 'child', 'children')} (window ${window.start} to ${window.end}): ` +
      `${figure(states.new)} new, ${figure(states.updated)} updated, ${figure(states.returned)} back again, ` +
      `${figure(states.unchanged)} unchanged, ${figure(tally.left)} left the cohort.`,
  );
  const { inError, unstaged } = tally;
  if (inError > 0) {
    terminal.line(
      `${counted(inError, 'changed record')} cannot be sent as ${inError === 1 ? 'it is' : 'they are'}: ` +
        '"csc-relay validate" shows why.',
    );
  }
  if (unstaged > 0) {
    terminal.line(
      `${counted(unstaged, 'record')} could not be staged, and what was staged before is left as it is: ` +
        '"csc-relay extract --dry-run" shows which and why.',
    );
  }
  return inError + unstaged > 0;
}

/** Tells what an extract would do, with person ids as examples. For a terminal, not for a log file. */
export function reportDryRun(terminal: Terminal, tally: ExtractTally): void {
  const { states, window } = tally;
  const row = (name: string, count: number) =>
    terminal.line(`  ${name.padEnd(34)}${figure(count).padStart(10)}`);
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
  if (tally.tooManyLeft) {
    terminal.line('');
    terminal.line(deletionsRefused(tally));
  }
  terminal.line('');
  terminal.line(
    `Faults: ${counted(tally.inError + tally.unstaged, 'child', 'children')} in error, ` +
      `${counted(tally.warned, 'child', 'children')} with warnings only.`,
  );
  for (const fault of tally.faults) {
    terminal.line(
      `  ${fault.severity.padEnd(8)}${figure(fault.children).padStart(8)}  ${fault.path}: ${fault.message} [${fault.rule}]`,
    );
    terminal.line(`${' '.repeat(20)}for example ${fault.examples.join(', ')}`);
  }
  terminal.line('');
  terminal.line('Largest records, in characters');
  for (const { personId, characters } of tally.largest) row(personId, characters);
}

/** Why an extract that would delete so many does nothing. */
export const deletionsRefused = ({ children, left }: ExtractTally): string =>
  `The extract finds ${counted(children, 'child', 'children')} in the cohort and would delete ${figure(left)} who are staged: ` +
  'more than half of them, or all. It does nothing then. Look whether the SSD is complete: it may be in the middle of ' +
  'its refresh. If they really left, run again with --allow-deletions.';
