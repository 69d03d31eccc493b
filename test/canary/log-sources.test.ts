import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// What the code may write to, and where: a second look at what the live runs of this folder cannot reach.

const ROOT = path.resolve(__dirname, '../..');

/** Ways out of a process that are not a queue, a blob, a database or DfE. */
const WAYS_OUT =
  /\bconsole\b(?!\/)|\bprocess\.(?:stdout|stderr|emitWarning|report|_rawDebug)\b|\bcontext(?:\.(?:trace|debug|info|warn|error)\b|\[)|\.write\(|\b(?:write|append)File|\bcreateWriteStream\b|\bdebuglog\b|\bdiagnostics_channel\b/g;

/** The places that may, with what they write to as often as they do. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // The log of a function: lines of the registry.
  'functions/app.ts': ['context['],
  // Names of settings with what is wrong about them, before there is a log.
  'functions/configuration-faults.ts': ['console'],
  // The journal, to its container.
  'functions/submit-deltas/batch-journal.ts': ['.write(', '.write(', '.write(', '.write(', '.write('],
  // The relay's log, its last words by explainError, what is said of its settings, and the reports of its commands; its
  // question whether to go on.
  'relay/command-runner.ts': ['process.stderr', '.write(', 'process.stdout', 'process.stderr'],
  // Of both outputs it hears that nobody reads them any more.
  'relay/main.ts': ['process.stdout', 'process.stderr'],
  // A file that an analyst asks for by its name, with personal data, for its owner alone.
  'relay/console/rows-file/rows-file.ts': ['appendFile'],
  // A page that an analyst asks for, to a file.
  'relay/commands/report/report-file.ts': ['writeFile'],
  // The report of the doctor, which is made to be sent to others.
  'relay/doctor/report.ts': ['writeFile', 'writeFile'],
  // What the terminal shows of the commands that a scheduler starts: words of the relay, no personal data.
  'relay/console/log-file/log-file.ts': ['appendFile', 'appendFile'],
  // That this Node is too old: versions and a path of the program.
  'relay/console/node-version.ts': ['process.stderr', '.write('],
  // That a disk is full, and nothing of what was to be printed.
  'relay/console/outputs.ts': ['.write('],
  'relay/console/terminal.ts': ['.write(', '.write(', '.write('],
  // It only listens: Node tells of sockets that are opened.
  'shared/send-at-once.ts': ['diagnostics_channel'],
};

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const withoutComments = (source: string): string =>
  source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<=^|\s)\/\/.*/g, '');

const sources = ['functions', 'relay', 'shared'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/'))),
);

const waysOut = (source: string): string[] => withoutComments(source).match(WAYS_OUT) ?? [];

/** The first argument of every call of a log. */
const loggedLines = (source: string): string[] =>
  [...withoutComments(source).matchAll(/(?<![\w.])(?:\w+\.)*log\(\s*([^,)]*)/g)].map(
    ([, line]) => line ?? '',
  );

test('the code writes to the outside only where it is known to', () => {
  const found = sources.map((file) => [file, waysOut(read(file))] as const);
  expect(Object.fromEntries(found.filter(([, ways]) => ways.length > 0))).toEqual(ALLOWED);
});

test('every log call logs a line of the registry, or one that a function chooses from it', () => {
  const calls = sources.flatMap((file) => loggedLines(read(file)).map((line) => `${file}: ${line}`));
  expect(calls.length).toBeGreaterThan(10);
  expect(calls.filter((call) => !/: (LINES\.\w+|\w+\(.*)$/.test(call))).toEqual([]);
});

test.each([
  ['console.log(child)', ['console']],
  ['context.info(child.surname)', ['context.info']],
  ['process.stderr.write(error.message)', ['process.stderr', '.write(']],
  ["import { appendFileSync } from 'node:fs'", ['appendFile']],
  ['/* console.log */ const consoled = 1; // console.log', []],
])('a leak would be seen: %s', (source, ways) => {
  expect(waysOut(source)).toEqual(ways);
});

test('a log line made up on the spot would be seen', () => {
  expect(loggedLines('parts.log(LINES.drainEnded, { sent }); log({ code, text: child.surname });')).toEqual([
    'LINES.drainEnded',
    '{ code',
  ]);
});
