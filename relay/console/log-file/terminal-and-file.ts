import { createTerminal, type Terminal } from '../terminal';
import type { LogFile } from './log-file';

/** A terminal whose lines stand in the log file as well, with as much of the progress as a file is given. */
export function terminalAndFile(terminal: Terminal, file: Pick<LogFile, 'line'>): Terminal {
  const written = createTerminal({ write: (text: string) => file.line(text) });
  return {
    line(text, tone) {
      terminal.line(text, tone);
      written.line(text);
    },
    progress(text) {
      terminal.progress(text);
      written.progress(text);
    },
  };
}
