import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localTime } from '../../../../../relay/console/local-time';
import { LogFile } from '../../../../../relay/console/log-file/log-file';
import { nameOfLogFile } from '../../../../../relay/console/log-file/old-files';
import { terminalAndFile } from '../../../../../relay/console/log-file/terminal-and-file';

let folder: string;
let logs: string;
let complaints: string[];
let time: Date;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'csc-log-'));
  logs = path.join(folder, 'logs');
  complaints = [];
  time = new Date(2026, 2, 2, 2, 3, 4);
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (command: 'run' | 'listen' = 'run') =>
  new LogFile({ command, now: () => time, complain: (text) => complaints.push(text) });
const read = (name = 'csc-relay-2026-03-02T020304-run.log'): string =>
  readFileSync(path.join(logs, name), 'utf8');
const at = (text: string): string => `${localTime(time)} ${text}\n`;

describe('A log file', () => {
  it('has each line with its time, those first that were said before its folder was known', () => {
    const file = open();
    file.line('Warning: one.');
    const first = at('Warning: one.');
    time = new Date(2026, 2, 2, 2, 3, 5);
    file.begin(logs);
    file.line('Two lines:\n  the second\n\n');
    file.line('');
    file.end(2, 'nowhere');
    expect(readdirSync(logs)).toEqual(['csc-relay-2026-03-02T020305-run.log']);
    expect(read('csc-relay-2026-03-02T020305-run.log')).toBe(
      first + at('Two lines:') + at('  the second') + at('Ended with exit code 2.'),
    );
    expect(complaints).toEqual([]);
  });

  it('is begun at the end where its folder never became known', () => {
    const file = open();
    file.line('The file .env is not UTF-8.');
    file.end(1, logs);
    expect(read()).toBe(at('The file .env is not UTF-8.') + at('Ended with exit code 1.'));
  });

  it('goes on where one of the same second stands', () => {
    for (const text of ['one', 'other']) {
      const file = open();
      file.begin(logs);
      file.line(text);
    }
    expect(read()).toBe(at('one') + at('other'));
  });

  it('is followed by another where the command stays up', () => {
    const file = open('listen');
    file.begin(logs);
    file.line('Waiting.');
    time = new Date(2026, 2, 3, 2, 0, 0);
    file.beginAnother();
    file.line('Run 2.');
    expect(read('csc-relay-2026-03-02T020304-listen.log')).toMatch(/Waiting\.\n$/);
    expect(read('csc-relay-2026-03-03T020000-listen.log')).toBe(at('Run 2.'));
  });

  it('has the lines of the terminal, and of its progress one every 10 s at most', () => {
    const file = open();
    file.begin(logs);
    const said: string[] = [];
    const terminal = terminalAndFile(
      { line: (text) => void said.push(text), progress: (text) => void said.push(text) },
      file,
    );
    terminal.line('Run 1.');
    for (let n = 0; n < 100; n += 1) terminal.progress(`${n} of 100`);
    terminal.line('');
    terminal.line('Done.');
    expect(said).toHaveLength(103);
    expect(read()).toBe(at('Run 1.') + at('Done.'));
  });
});

describe('Log files of more than 90 days', () => {
  const age = (name: string, days: number): void => {
    const file = path.join(logs, name);
    writeFileSync(file, '');
    const written = new Date(time.getTime() - days * 86_400_000);
    utimesSync(file, written, written);
  };

  it('are deleted at the beginning of a run, and nothing else is', () => {
    mkdirSync(logs);
    const kept = [
      'csc-relay-2025-12-03T020000-run.log', // 89 days
      'csc-relay-2025-01-01T020000-listen.log', // begun long ago, and written to until yesterday
      'csc-relay-2025-01-01T020000-run.log.bak',
      'csc-relay-2025-01-01T020000-show.log',
      'other-2025-01-01.log',
    ];
    kept.forEach((name, n) => {
      age(name, [89, 1, 400, 400, 400][n] ?? 0);
    });
    age('csc-relay-2025-12-01T020000-run.log', 91);
    age('csc-relay-2025-01-01T020000-extract.log', 400);
    mkdirSync(path.join(logs, 'csc-relay-2025-01-02T020000-run.log'));
    const file = open();
    file.line('Run 1.');
    file.begin(logs);
    expect(readdirSync(logs).toSorted()).toEqual(
      [...kept, 'csc-relay-2025-01-02T020000-run.log', nameOfLogFile('run', time)].toSorted(),
    );
  });
});

describe('A log file that cannot be written is said once, and nothing else comes of it', () => {
  const useUp = (): void => {
    const file = open();
    file.line('before');
    file.begin(logs);
    file.line('one');
    file.beginAnother();
    file.line('two');
    file.end(0, logs);
  };

  it('where its folder is a file', () => {
    writeFileSync(logs, 'a file');
    useUp();
    expect(complaints).toEqual([
      `The log file cannot be written in ${logs} (EEXIST), so what is said from here on stands in none. Let this account write there and see that the disk has room, or name another folder in LOG_FOLDER.`,
    ]);
    expect(readFileSync(logs, 'utf8')).toBe('a file');
  });

  it('where the folder above is missing, which is not made', () => {
    logs = path.join(folder, 'nowhere', 'logs');
    useUp();
    expect(complaints).toEqual([expect.stringContaining(`${logs} (ENOENT)`)]);
    expect(existsSync(path.dirname(logs))).toBe(false);
  });

  const onLinux = existsSync('/dev/full') ? describe : describe.skip;
  onLinux('on a system with /dev/full', () => {
    it('where the disk is full', () => {
      mkdirSync(logs);
      symlinkSync('/dev/full', path.join(logs, nameOfLogFile('run', time)));
      useUp();
      expect(complaints).toEqual([expect.stringContaining('(ENOSPC)')]);
    });
  });
});
