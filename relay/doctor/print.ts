import { EXIT, type ExitCode } from '../console/exit-code';
import { counted, type Tone } from '../console/terminal';
import type { Finding, Verdict } from './finding';

export interface PrintedLine {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

const TONES: Readonly<Record<Verdict, Tone | undefined>> = {
  PASS: 'good',
  WARN: 'warning',
  FAIL: 'bad',
  SKIP: undefined,
};

/** Wider names push what stands behind them aside, in their own line alone. */
const WIDEST = 36;

const HEADING = ['COMPONENT', 'TARGET', 'RESULT', 'DETAILS'] as const;

/** The table of what was found, a cure for each failure and each warning, and what it comes to. */
export function printFindings(findings: readonly Finding[]): PrintedLine[] {
  const widthOf = (heading: string, name: 'component' | 'target'): number =>
    Math.min(WIDEST, Math.max(heading.length, ...findings.map((finding) => finding[name].length)));
  const widths = [widthOf(HEADING[0], 'component'), widthOf(HEADING[1], 'target'), HEADING[2].length];
  const row = (...cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  const cures = [...findings.filter(isFail), ...findings.filter(isWarn)];
  return [
    { text: row(...HEADING) },
    ...findings.map(({ component, target, verdict, details }) => ({
      text: row(component, target, verdict, details),
      tone: TONES[verdict],
    })),
    ...(cures.length === 0 ? [] : [{ text: '' }, { text: 'What to do' }]),
    ...cures.map(({ verdict, component, target, cure }) => ({
      text: `  ${verdict}  ${component}, ${target}: ${cure ?? ''}`,
      tone: TONES[verdict],
    })),
    { text: '' },
    summarise(findings),
  ];
}

const isFail = ({ verdict }: Finding): boolean => verdict === 'FAIL';
const isWarn = ({ verdict }: Finding): boolean => verdict === 'WARN';

/** One line of what was found. */
export function summarise(findings: readonly Finding[]): PrintedLine {
  const count = (verdict: Verdict): number => findings.filter((one) => one.verdict === verdict).length;
  const counts = [
    `${count('PASS')} in order`,
    `${count('FAIL')} failed`,
    `${count('WARN')} to look at`,
    `${count('SKIP')} left out`,
  ].join(', ');
  const checks = `${counted(findings.length, 'check')}: ${counts}.`;
  if (findings.some(isFail)) {
    return {
      text: `${checks} A run does not go well as it is: do the first of what failed, and look again.`,
      tone: 'bad',
    };
  }
  return findings.some(isWarn)
    ? { text: `${checks} A run works; somebody should look at the warnings.`, tone: 'warning' }
    : { text: `${checks} A run works.`, tone: 'good' };
}

/** 1: something failed, so that a run does not work; 2: there are warnings alone; 0: neither. */
export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  if (findings.some(isFail)) return EXIT.couldNotRun;
  return findings.some(isWarn) ? EXIT.recordsInError : EXIT.ok;
}
