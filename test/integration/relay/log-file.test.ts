import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compiled } from '../../local/compiled';
import { type RelayRun, runRelay } from '../../local/run-relay';
import { startRelay } from '../../local/start-relay';
import { until } from '../../local/until';

// What a scheduler lets nobody see stands in a file beside the settings, whatever went wrong.

let folder: string;
const NOWHERE = 'postgres://127.0.0.1:1/ssd';
const BUS = 'LA_CODE=845\nSERVICE_BUS_NAMESPACE=council.servicebus.windows.net\n';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'csc-log-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs csc-relay with a settings file, without the folder that other tests name. */
function relay(text: string | Buffer, command: string, more: Record<string, string> = {}): Promise<RelayRun> {
  const file = path.join(folder, '.env');
  writeFileSync(file, text);
  return runRelay(['--settings', file, ...command.split(' ')], { LOG_FOLDER: '', ...more });
}

/** The only log file of a folder: its name and its lines, without their times. */
function theFile(logs = path.join(folder, 'logs')): { name: string; lines: string[]; times: string[] } {
  const names = readdirSync(logs);
  expect(names).toHaveLength(1);
  const lines = readFileSync(path.join(logs, names[0] ?? ''), 'utf8')
    .trimEnd()
    .split('\n');
  return {
    name: names[0] ?? '',
    lines: lines.map((line) => line.replace(/^\S+ /, '')),
    times: lines.map((line) => line.replace(/ .*/, '')),
  };
}

it.each(['run', 'push', 'receive', 'extract', 'listen'])(
  '%s says there what is wrong with its settings, and with which exit code it ended',
  async (command) => {
    const run = await relay('LA_CODE=8\nTABLENAME=t\n', command);
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    const { name, lines, times } = theFile();
    expect(name).toMatch(new RegExp(`^csc-relay-\\d{4}-\\d{2}-\\d{2}T\\d{6}-${command}\\.log$`));
    const said = run.stderr.split('\n').filter((line) => line !== '');
    expect(said.length).toBeGreaterThan(3);
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^csc-relay \\S+ ${command}, on Node ${process.versions.node}\\.$`)),
      ...said,
      'Ended with exit code 1.',
    ]);
    for (const time of times) expect(time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/);
  },
);

it.each([
  ['the file is no text', Buffer.from('PASSWORD=\xa3', 'latin1'), 'is not UTF-8'],
  ['a line cannot be read', 'LOG_FOLDER=logs\nno setting\n', 'Line 2 of .env'],
  ['a choice of the extract is misspelt', 'EXTRACT_PERSON_ID=P1\n', 'EXTRACT_PERSON_ID (line 1 of .env)'],
  ['the database cannot be reached', `${BUS}SQL_CONN_STR=${NOWHERE}\n`, 'Nothing listens at 127.0.0.1:1'],
])('the last words stand there where %s', async (_, text, expected) => {
  await relay(text, 'run');
  const { lines } = theFile();
  expect(lines.join('\n')).toContain(expected);
  expect(lines.at(-1)).toBe('Ended with exit code 1.');
});

it('the file stands in the folder that LOG_FOLDER names, although other settings are refused', async () => {
  await relay('EXTRACT_PERSON_ID=P1\nLOG_FOLDER=kept\n', 'run');
  expect(theFile(path.join(folder, 'kept')).lines.join('\n')).toContain('EXTRACT_PERSON_ID');
  expect(readdirSync(folder).toSorted()).toEqual(['.env', 'kept']);
});

it('a folder that is none is said once, and the run goes its way', async () => {
  mkdirSync(path.join(folder, 'dir'));
  writeFileSync(path.join(folder, 'dir', 'file'), '');
  const run = await relay(`${BUS}SQL_CONN_STR=${NOWHERE}\nLOG_FOLDER=dir/file\n`, 'run');
  expect(run.exitCode).toBe(1);
  expect(run.stderr.match(/The log file cannot be written/g)).toHaveLength(1);
  expect(run.stderr).toContain('Nothing listens at 127.0.0.1:1');
});

it.each(['status', 'show P1', 'validate', 'init', 'extract --dry-run'])(
  '%s, which may show personal data or changes nothing, has no file',
  async (command) => {
    await relay(`${BUS}SQL_CONN_STR=${NOWHERE}\n`, command);
    expect(readdirSync(folder)).toEqual(['.env']);
  },
);

it('a program that is told to stop says so, and one that is killed has no last line', async () => {
  const logs = path.join(folder, 'logs');
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const settings = {
    ...Object.fromEntries(
      BUS.trim()
        .split('\n')
        .map((line) => line.split('=')),
    ),
    SQL_CONN_STR: `postgres://127.0.0.1:${(silent.address() as AddressInfo).port}/ssd?connect_timeout=60`,
    LOG_FOLDER: logs,
  };
  const begun = () => {
    try {
      return readdirSync(logs).length === 1;
    } catch {
      return false;
    }
  };
  const killed = startRelay(['run'], settings);
  await until(begun);
  await killed.end('SIGKILL');
  expect(theFile(logs).lines).toHaveLength(1);
  rmSync(logs, { recursive: true });

  const stopped = startRelay(['run'], settings);
  await until(begun);
  void stopped.end('SIGTERM');
  await until(() => stopped.printed().includes('Stopping, as told'));
  await stopped.end('SIGTERM');
  silent.close();
  expect(theFile(logs).lines.slice(1)).toEqual([
    'Stopping, as told (SIGTERM). Once more stops at once.',
    'Stopped at once.',
    'Ended with exit code 1.',
  ]);
});

it.each([
  ['Europe/London', '2026-03-02T02:03:04Z', '2026-03-02T02:03:04+00:00 2026-03-02T020304'],
  ['Europe/London', '2026-07-01T23:30:00Z', '2026-07-02T00:30:00+01:00 2026-07-02T003000'],
  ['Asia/Kolkata', '2026-03-02T02:03:04Z', '2026-03-02T07:33:04+05:30 2026-03-02T073304'],
  ['America/St_Johns', '2026-01-01T00:00:00Z', '2025-12-31T20:30:00-03:30 2025-12-31T203000'],
])('times are local: in %s %s is %s', (TZ, time, expected) => {
  const file = JSON.stringify(compiled('relay/console/local-time.js'));
  const program = `const { localTime, localTimeInName } = require(${file}); const time = new Date('${time}');
    process.stdout.write(localTime(time) + ' ' + localTimeInName(time))`;
  const said = execFileSync(process.execPath, ['-e', program], {
    env: { ...process.env, TZ },
    encoding: 'utf8',
  });
  expect(said).toBe(expected);
});
