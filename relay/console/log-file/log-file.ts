import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from '../../bus/diagnosis/code-of';
import { localTime } from '../local-time';
import { deleteOldLogFiles, type LoggedCommand, nameOfLogFile } from './old-files';

/** What a log file is made of. */
export interface LogFileChoice {
  readonly command: LoggedCommand;
  readonly now: () => Date;
  /** Is told once where the file cannot be written. Nothing else comes of it. */
  readonly complain: (text: string) => void;
}

/**
 * The words of one command in a file, each line with its time. What is said before the folder is known is held, and stands
 * first. Lines are written at once and in full, so that the last words are there however the process ends. Never throws.
 */
export class LogFile {
  #held: string[] | undefined = [];
  #folder: string | undefined;
  /** undefined before there is one, and where it cannot be written. */
  #file: string | undefined;
  #complained = false;

  constructor(private readonly choice: LogFileChoice) {}

  /**
   * Begins a file, and deletes those that are too old.
   * @param folder made where it is missing; the folder that it stands in must be there
   */
  begin(folder: string): void {
    const { command, now } = this.choice;
    this.#folder = folder;
    const held = this.#held ?? [];
    this.#held = undefined;
    this.#attempt(() => {
      // `recursive` only lets it be there already.
      mkdirSync(folder, { recursive: existsSync(path.dirname(folder)) });
      this.#file = path.join(folder, nameOfLogFile(command, now()));
      this.#append(held);
      const left = deleteOldLogFiles(folder, now());
      if (left > 0) this.line(`Log files of more than 90 days that could not be deleted: ${left}.`);
    });
  }

  /** Begins another file in the same folder, where a command stays up for many runs. */
  beginAnother(): void {
    if (this.#folder !== undefined) this.begin(this.#folder);
  }

  /** Writes a text; of several lines each has the time. */
  line(text: string): void {
    const time = localTime(this.choice.now());
    const lines = text
      .split('\n')
      .filter((each) => each.trim() !== '')
      .map((each) => `${time} ${each}`);
    if (this.#held) this.#held.push(...lines);
    else this.#attempt(() => this.#append(lines));
  }

  /**
   * Writes the last line. A file without one is of a process that was killed.
   * @param folder for what was said, where the process ends before it is known
   */
  end(exitCode: number, folder: string): void {
    this.line(`Ended with exit code ${exitCode}.`);
    if (this.#held) this.begin(folder);
  }

  #append(lines: readonly string[]): void {
    if (this.#file !== undefined && lines.length > 0) {
      appendFileSync(this.#file, lines.map((each) => `${each}\n`).join(''));
    }
  }

  #attempt(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#file = undefined;
      if (this.#complained) return;
      this.#complained = true;
      this.choice.complain(unwritable(this.#folder ?? '', codeOf(error)));
    }
  }
}

/** That no log file comes about, and what to do. @param code Node's, of why */
export const unwritable = (folder: string, code: string): string =>
  `The log file cannot be written in ${folder} (${code}), so what is said from here on stands in none. ` +
  'Let this account write there and see that the disk has room, or name another folder in LOG_FOLDER.';
