import { HOLDS_UNSEEN, holdsUnseen, trimUnseen } from '../../shared/configuration/unfit-value';

export interface FileSetting {
  readonly name: string;
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A line that cannot be read. Its fault follows the number of the line and repeats nothing of it: it may hold a password. */
export interface LineFault {
  readonly line: number;
  readonly fault: string;
}

/** @param file its name */
export const describeLineFault = ({ line, fault }: LineFault, file: string): string =>
  `Line ${line} of ${file} ${fault}`;

const NAME = /^[A-Za-z_]\w*$/;
const ASSIGNMENT = /^(?:export\s+)?(?<name>[^=]*?)\s*=(?<value>.*)$/;
/** `Password=a #b;Encrypt=yes`: no comment, but the rest of a password and the next key. */
const CUT = /=.*\s#[^\s#][^;]*;\s*[A-Za-z][\w ]*=/;
/** What may stand behind the closing quotes. */
const REST = /^(?:\s+#.*|\s*)$/;

/**
 * Reads the text of a settings file: one NAME=value a line. `#` begins a comment at the start of a line or after white space,
 * so that a password may hold one. A value may stand in 'single' or "double" quotes, which go; everything between them stays
 * as it is, so `\n` is a backslash and an n, as in SERVER\newlive. No value goes on in the next line.
 */
export function parseSettings(text: string): { settings: FileSetting[]; faults: LineFault[] } {
  const settings: FileSetting[] = [];
  const faults: LineFault[] = [];
  // `copy` of cmd ends a file with U+001A.
  const whole = text.endsWith('\u001A') ? text.slice(0, -1) : text;
  for (const [index, content] of whole.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1;
    const written = trimUnseen(content);
    if (written === '' || written.startsWith('#')) continue;
    const read = readLine(written);
    if ('fault' in read) faults.push({ line, ...read });
    else settings.push({ line, ...read });
  }
  return { settings, faults };
}

function readLine(line: string): { name: string; value: string } | { fault: string } {
  const { name, value: written } = ASSIGNMENT.exec(line)?.groups ?? {};
  if (name === undefined || written === undefined) {
    return { fault: 'is no NAME=value. A comment begins with #, and a value stands on one line.' };
  }
  if (/^(?:setx?\s|\$env:)/i.test(name)) {
    return { fault: 'is a command of cmd or PowerShell. Write NAME=value alone.' };
  }
  if (holdsUnseen(name)) return { fault: `${HOLDS_UNSEEN}.` };
  if (!NAME.test(name)) {
    return { fault: 'does not begin with a name of letters, digits and _ before the = sign.' };
  }
  const value = readValue(written);
  if (typeof value !== 'string') return value;
  return holdsUnseen(value) ? { fault: `${HOLDS_UNSEEN}.` } : { name, value };
}

function readValue(written: string): string | { fault: string } {
  const value = trimUnseen(written);
  if (/^[\u2018-\u201F]/.test(value)) {
    return { fault: 'has its value in typographic quotes, as Word makes them. Write \' or ".' };
  }
  if (value.includes('\uFFFD')) {
    return { fault: 'holds the sign U+FFFD, which stands for one that was lost. Write the value anew.' };
  }
  if (/^['"]/.test(value)) return readQuoted(value);
  if (CUT.test(written)) {
    return {
      fault:
        'has a # after a blank, where a comment begins, and goes on behind it as a connection text does. Put the whole value in quotes.',
    };
  }
  return trimUnseen(written.replace(/\s#.*$/, ''));
}

function readQuoted(value: string): string | { fault: string } {
  const quote = value.charAt(0);
  let end = value.indexOf(quote, 1);
  while (end !== -1 && !REST.test(value.slice(end + 1))) end = value.indexOf(quote, end + 1);
  if (end === -1) {
    return { fault: 'has quotes that do not close at its end. Quote the whole value, or nothing of it.' };
  }
  const quoted = value.slice(1, end);
  if (quote === '"' && quoted.includes('\\"')) {
    return { fault: 'has \\" within double quotes. Put the value in single quotes and write " alone.' };
  }
  return quoted;
}
