import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { formatLine, type Log } from '../shared/log';
import { VERSION } from '../shared/version';
import { askYes } from './console/ask';
import { conduct } from './console/conduct';
import { EXIT, type ExitCode } from './console/exit-code';
import { explainError } from './console/explain-error';
import { localTime } from './console/local-time';
import { LogFile } from './console/log-file/log-file';
import type { LoggedCommand } from './console/log-file/old-files';
import { terminalAndFile } from './console/log-file/terminal-and-file';
import type { Printed } from './console/outputs';
import { createTerminal } from './console/terminal';
import type { Context } from './context';
import { type ExaminedSettings, examineSettings } from './settings/examine-settings';
import { logFolderOf } from './settings/log-folder';
import { type SettingsChoice, withSettings } from './settings/with-settings';

export type Work = (context: Context) => Promise<ExitCode>;

/** How a command of csc-relay is carried out, from its settings to its exit code. */
export interface CommandRunner {
  readonly runCommand: (work: Work) => Promise<void>;
  /** The same for a command that changes nothing: where a full disk did not take what it prints, nothing came of it. */
  readonly runPrinting: (work: Work) => Promise<void>;
  /** The same for a command that looks at the settings itself, and goes on where they are wrong. */
  readonly runExamining: (
    work: (context: Context, settings: ExaminedSettings) => Promise<ExitCode>,
  ) => Promise<void>;
  /** The same for a command that nobody looks at while it works: all that it says stands in a log file too. */
  readonly runLogged: (command: LoggedCommand, work: Work) => Promise<void>;
}

/** The file of settings, where the command line names one. @param program has the option --settings */
export const namedSettings = (program: Command): string | undefined =>
  program.getOptionValueSource('settings') === 'cli'
    ? program.opts<{ settings: string }>().settings
    : undefined;

/**
 * @param program has the option --settings
 * @param printed what became of the standard output
 */
export function commandRunner(program: Command, printed: Printed): CommandRunner {
  const settingsFile = () => program.opts<{ settings: string }>().settings;
  const settingsChoice = (): Omit<SettingsChoice, 'warn'> => ({
    file: settingsFile(),
    isNamed: namedSettings(program) !== undefined,
    environment: process.env,
  });
  const runTelling = (work: Work, judge = async (code: Promise<ExitCode>) => code): Promise<void> =>
    conduct({
      work: (stopped) =>
        judge(
          withSettings({ ...settingsChoice(), warn: sayOnTerminal }, () =>
            work(createContext(stopped, sayOnTerminal)),
          ),
        ),
      explain: explainError,
      say: sayOnTerminal,
    });
  /** The exit code of a command that only prints. */
  const judgePrinted = async (work: Promise<ExitCode>): Promise<ExitCode> => {
    const code = await work;
    // What a write met is told after it.
    await setImmediate();
    return printed.lostToDisk === undefined ? code : EXIT.couldNotRun;
  };
  return {
    runCommand: (work) => runTelling(work),
    runPrinting: (work) => runTelling(work, judgePrinted),

    runExamining: (work) =>
      conduct({
        work: (stopped) =>
          judgePrinted(
            examineSettings(settingsChoice()).then((settings) =>
              work(createContext(stopped, sayOnTerminal), settings),
            ),
          ),
        explain: explainError,
        say: sayOnTerminal,
      }),

    runLogged(command, work) {
      const file = new LogFile({ command, now: () => new Date(), complain: sayOnTerminal });
      const say = (text: string): void => {
        sayOnTerminal(text);
        file.line(text);
      };
      file.line(`csc-relay ${VERSION} ${command}, on Node ${process.versions.node}.`);
      process.once('exit', (code) => file.end(code, logFolderOf(process.env, [], settingsFile())));
      const choice: SettingsChoice = {
        ...settingsChoice(),
        warn: say,
        logIn: (folder) => file.begin(folder),
      };
      return conduct({
        work: (stopped) => withSettings(choice, () => work(createContext(stopped, say, file))),
        explain: explainError,
        say,
      });
    },
  };
}

const sayOnTerminal = (text: string): void => void process.stderr.write(`${text}\n`);

function createContext(stopped: AbortSignal, say: (text: string) => void, file?: LogFile): Context {
  const terminal = createTerminal(process.stdout);
  const log: Log = (line, fields) => {
    const text = formatLine(line, fields);
    sayOnTerminal(`${localTime(new Date())} ${text}`);
    file?.line(text);
  };
  return {
    environment: process.env,
    terminal: file ? terminalAndFile(terminal, file) : terminal,
    log,
    aside: say,
    ask: (question) => askYes(question, { input: process.stdin, output: process.stderr, stopped }),
    beginLogFile: () => file?.beginAnother(),
    now: () => new Date(),
    steady: () => performance.now(),
    stopped,
  };
}
