import { styleText } from 'node:util';

/** How a line is meant, for its colour. The words say it too. */
export type Tone = 'good' | 'warning' | 'bad';

/** Where a command reports to its user. Reports hold counts and names of this software's own, no child's data. */
export interface Terminal {
  line(text: string, tone?: Tone): void;
  /** How far long work is: redrawn in place on a terminal, now and then a line elsewhere. */
  progress(text: string): void;
}

/** What a terminal writes to. */
interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Of a terminal: whether it shows colours, and NO_COLOR does not forbid them. */
  hasColors?(): boolean;
}

const COLOURS = { good: 'green', warning: 'yellow', bad: 'red' } as const;

/** Outside a terminal, as in a log file of Task Scheduler, a progress line comes at most this often. */
const PLAIN_PROGRESS_EVERY_MS = 10_000;

/** @param steady milliseconds by a clock that only goes forward */
export function createTerminal(out: Output, steady: () => number = () => performance.now()): Terminal {
  let drawn = false;
  let lastPlain = steady();
  return {
    line(text, tone) {
      const wrapped = out.isTTY && out.columns ? wrap(text, out.columns) : text;
      const inColour = tone !== undefined && out.isTTY && out.hasColors?.();
      const shown = inColour ? styleText(COLOURS[tone], wrapped, { validateStream: false }) : wrapped;
      out.write(`${drawn ? CLEAR : ''}${shown}\n`);
      drawn = false;
    },
    progress(text) {
      if (out.isTTY) {
        // A line that is wider than the terminal could not be cleared again.
        out.write(`${CLEAR}${out.columns ? text.slice(0, out.columns - 1) : text}`);
        drawn = true;
      } else if (steady() - lastPlain >= PLAIN_PROGRESS_EVERY_MS) {
        out.write(`${text}\n`);
        lastPlain = steady();
      }
    },
  };
}

/** To the beginning of the line, and what stands there away. */
const CLEAR = '\r\u001b[K';

/** Breaks a line at blanks, so that no word is cut; what follows is indented as the line is, and two more. */
function wrap(text: string, columns: number): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let line = '';
  for (const word of text.slice(indent.length).split(/(?<=\S) (?=\S)/)) {
    const start = lines.length === 0 ? indent : `${indent}  `;
    const longer = line === '' ? start + word : `${line} ${word}`;
    if (line !== '' && longer.length >= columns) {
      lines.push(line);
      line = `${indent}  ${word}`;
    } else line = longer;
  }
  return [...lines, line].join('\n');
}

/** 1234567 as '1,234,567'. */
export const figure = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

/** '1 row', '12 rows': a count with its noun. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${figure(count)} ${count === 1 ? noun : plural}`;

/** Counts, each on a line with what is counted; nothing of what there is none of. */
export const countLines = (rows: readonly (readonly [count: number, what: string])[]): string[] =>
  rows.filter(([count]) => count > 0).map(([count, what]) => `  ${figure(count).padStart(10)}  ${what}`);

/** '2026-03-02 08:30 UTC'. */
export const minute = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A fault as it stands under the record it belongs to. */
export const faultLine = (fault: {
  readonly severity: string;
  readonly path: string;
  readonly message: string;
  readonly rule: string;
}): string => `  ${fault.severity}  ${fault.path}: ${fault.message} [${fault.rule}]`;
