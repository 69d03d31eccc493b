import { counted, figure, type Terminal } from '../console/terminal';
import type { ExtractOptions } from '../record/options';
import { heldBackLine, noteLines, ruleLines } from './report-lines';
import type { ExtractTally } from './tally';

/**
 * Tells the user what an extract did, in counts only: the output of a nightly run is kept in log files.
 * @returns whether records, or the SSD, need attention
 */
export function reportExtract(
  terminal: Terminal,
  tally: ExtractTally,
  options: Pick<ExtractOptions, 'excludedAtDfe'>,
): boolean {
  const { states, window, refusals, rules } = tally;
  const tell = (lines: readonly string[]): void => {
    for (const line of lines) terminal.line(line);
  };
  terminal.line(
    `Extracted ${counted(tally.children, 'child', 'children')} (window ${window.start} to ${window.end}): ` +
      `${figure(states.new)} new, ${figure(states.updated)} updated, ${figure(states.returned)} back again, ` +
      `${figure(states.unchanged)} unchanged, ${figure(tally.left)} left the cohort.`,
  );
  tell(heldBackLine(tally.heldBack, options));
  if (refusals.length > 0) {
    terminal.line('Gone on with, as the option told that allows it:');
    tell(refusals.map(({ message }) => `  ${message}`));
  }
  tell(noteLines(tally));
  if (rules.length > 0) {
    terminal.line(
      'Faults by rule, with the number of children (records that did not change are not checked again):',
    );
    tell(ruleLines(rules));
  }
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
  return inError + unstaged + tally.standstill.length > 0;
}
