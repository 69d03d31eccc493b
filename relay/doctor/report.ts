import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { VERSION } from '../../shared/version';
import { codeOf } from '../bus/diagnosis/code-of';
import { CannotRun } from '../console/exit-code';
import { localTime } from '../console/local-time';
import type { Finding } from './finding';
import { printFindings } from './print';

/** What a report begins with. */
const READ_FIRST = [
  'Read this before you send it. It holds no record of a child, no id of one, no password and no key. It names servers, databases,',
  'tables, queues and folders of yours: replace what your authority does not give out.',
];

/** The findings as a text to be read and sent. The home folder is left out, as it names whoever uses it. */
export function toReport(findings: readonly Finding[], at: Date): string {
  const lines = [
    `csc-relay ${VERSION} doctor, ${localTime(at)}`,
    '',
    ...READ_FIRST,
    '',
    ...printFindings(findings).map(({ text }) => text.trimEnd()),
  ];
  const home = homedir();
  const text = `${lines.join('\n')}\n`;
  return home.length > 1 ? text.replaceAll(home, '~') : text;
}

/** @throws CannotRun where it cannot be written */
export async function writeReport(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CannotRun(
      `The report cannot be written to ${file} (${codeOf(error)}). Name a file in a folder where this account may write.`,
    );
  }
}
