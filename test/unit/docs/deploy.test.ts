import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const timers = [...read('functions/app.ts').matchAll(/app\.timer\('(\w+)'/g)].map(([, name]) => name ?? '');

test('whoever deploys is told to look for every function of the app, by hand and at GitHub', () => {
  expect(timers.length).toBeGreaterThan(2);
  const [, firstCheck = ''] = read('docs/deploy.md').split('\n## 6. First check\n');
  const [, atGitHub = ''] = /for name in ([\w ]+);/.exec(read('.github/actions/deploy/action.yml')) ?? [];
  expect(atGitHub.split(' ').toSorted()).toEqual(timers.toSorted());
  expect(timers.filter((name) => !firstCheck.includes(`\`${name}\``))).toEqual([]);
});

describe('docs/deploy.md, docs/deploy-later.md and the template agree', () => {
  const page = read('docs/deploy.md') + read('docs/deploy-later.md');
  const template = read('bicep/main.bicep');

  test('on the secrets that are put in by hand', () => {
    const secrets = [...read('bicep/modules/function-app.bicep').matchAll(/'(dfe-[a-z-]+)'/g)];
    const wanted = secrets.map(([, name]) => name);
    expect(wanted.length).toBeGreaterThan(2);
    expect(wanted.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('on the outputs that the commands use', () => {
    const used = [...page.matchAll(/\$out\.(\w+)\.value/g)].map(([, name]) => name);
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((name) => !template.includes(`\noutput ${name} `))).toEqual([]);
  });

  test('on the parameters', () => {
    const named = [...page.matchAll(/`([a-z]+[A-Z]\w+)(?: = \w+)?`/g)].map(([, name]) => name ?? '');
    const parameters = named.filter((name) => !timers.includes(name));
    expect(new Set(parameters).size).toBeGreaterThan(6);
    expect(parameters.filter((name) => !template.includes(`\nparam ${name} `))).toEqual([]);
  });
});
