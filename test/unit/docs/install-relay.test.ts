import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LEDGER_VERSION } from '../../../relay/database/find-problems';

const ROOT = path.join(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const page = read('docs/install-relay.md');
const install = read('relay/install/install.ps1');

test('every option that the page names is one of install.ps1, and every one of those is named', () => {
  const parameters = [...(/^param\(([\s\S]*?)^\)/m.exec(install)?.[1] ?? '').matchAll(/\$(\w+)/g)].map(
    ([, name]) => name ?? '',
  );
  const named = parameters.filter((name) => page.includes(`-${name}`));
  expect(named).toEqual(parameters);
  const lines = page.split('\n').filter((line) => line.includes('install.ps1 -'));
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) {
    const given = [...line.slice(line.indexOf('install.ps1')).matchAll(/ -([A-Z]\w+)/g)].map(
      ([, name]) => name,
    );
    expect(parameters).toEqual(expect.arrayContaining(given));
  }
});

test('what the page says of the task is what install.ps1 asks for', () => {
  const standard = (name: string): string =>
    new RegExp(`\\$${name} = (.+?),?$`, 'm').exec(install)?.[1] ?? '';
  expect(page).toContain(`\`${standard('TaskName').replaceAll("'", '')}\``);
  expect(page).toContain(`${standard('LimitHours')} hours`);
  expect(page).toContain(`${standard('WaitMinutes')} unless given`);
  expect(install).toContain('New-TimeSpan -Minutes 15');
  expect(page).toContain('looked after every 15 minutes');
});

test('what init says of a ledger of an earlier version is as it says it', () => {
  const words = `from version ${LEDGER_VERSION - 1} to version ${LEDGER_VERSION}; it keeps what it holds.`;
  expect(page).toContain(`Brought the ledger forward ${words}`);
});
