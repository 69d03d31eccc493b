import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GENERATOR } from '../../../../../relay/commands/report/page/page';
import { writeReport } from '../../../../../relay/commands/report/report-file';
import { CannotRun } from '../../../../../relay/console/exit-code';

const PAGE = `<!DOCTYPE html><meta name="generator" content="${GENERATOR}, 0.1.0"><p>A report</p>`;

let folder: string;
const inFolder = (name: string): string => path.join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'csc-report-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a report is written, again over an earlier one, and nothing is left beside it', async () => {
  await writeReport(inFolder('report.html'), PAGE, false);
  await writeReport(inFolder('report.html'), `${PAGE}<p>The next</p>`, false);
  expect(await readFile(inFolder('report.html'), 'utf8')).toContain('The next');
  expect(await readdir(folder)).toEqual(['report.html']);
});

test('one with personal data is for its owner alone, also over one that was not', async () => {
  await writeReport(inFolder('report.html'), PAGE, false);
  await writeReport(inFolder('report.html'), PAGE, true);
  expect((await stat(inFolder('report.html'))).mode & 0o777).toBe(0o600);
});

test.each<[name: string, content: string | undefined]>([
  ['another page', '<!DOCTYPE html><title>Minutes</title>'],
  ['an empty file', ''],
  ['a page that speaks of one further down', `${' '.repeat(4_000)}${PAGE}`],
  ['a folder', undefined],
])('%s is not written over', async (_name, content) => {
  const file = inFolder('there.html');
  await (content === undefined ? mkdir(file) : writeFile(file, content));
  await expect(writeReport(file, PAGE, false)).rejects.toThrow(
    new CannotRun(
      `${file} is there already, and is no report of csc-relay: it is left as it is. Give another name with --out, or remove it.`,
    ),
  );
  const kept = content === undefined ? undefined : await readFile(file, 'utf8');
  expect(kept).toBe(content);
  expect(await readdir(folder)).toEqual(['there.html']);
});

test('what a link leads to is not written over', async () => {
  await writeFile(inFolder('minutes.html'), 'minutes');
  await symlink(inFolder('minutes.html'), inFolder('report.html'));
  await expect(writeReport(inFolder('report.html'), PAGE, false)).rejects.toThrow(CannotRun);
  expect(await readFile(inFolder('minutes.html'), 'utf8')).toBe('minutes');
});

test('a name that is none of a page is refused, and a folder that is not there', async () => {
  await expect(writeReport(inFolder('.env'), PAGE, false)).rejects.toThrow(/let .*\.env end in \.html\.$/);
  await expect(writeReport(inFolder('no/report.html'), PAGE, false)).rejects.toThrow(
    /^The report cannot be written to .*report\.html \(.+\)\. See whether the folder is there/,
  );
  expect(await readdir(folder)).toEqual([]);
});
