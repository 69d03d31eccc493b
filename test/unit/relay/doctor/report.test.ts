import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { Finding } from '../../../../relay/doctor/finding';
import { toReport, writeReport } from '../../../../relay/doctor/report';

const FINDING: Finding = {
  component: 'settings file',
  target: '.env',
  verdict: 'PASS',
  details: path.join(homedir(), 'relay', '.env'),
};

test('a report asks to be read first, has the table, and leaves out whose home the files stand in', () => {
  const report = toReport([FINDING], new Date());
  expect(report).toMatch(/^csc-relay \d+\.\d+\.\d+ doctor, \d{4}-\d\d-\d\dT/);
  expect(report).toContain('Read this before you send it.');
  expect(report).toMatch(/^settings file {2}\.env +PASS +~.relay.\.env$/m);
  expect(report).not.toContain(homedir());
  expect(report).not.toMatch(/ $/m);
});

test('a report is written where it is asked for, or its file is named with what to do', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'csc-report-'));
  const file = path.join(folder, 'doctor.txt');
  await writeReport(file, 'what was found\n');
  expect(await readFile(file, 'utf8')).toBe('what was found\n');
  await expect(writeReport(path.join(folder, 'nowhere', 'doctor.txt'), '')).rejects.toThrow(
    /^The report cannot be written to .*doctor\.txt \(ENOENT\)\. Name a file/,
  );
  await rm(folder, { recursive: true });
});
