import { readdirSync, readFileSync } from 'node:fs';
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

test.each(['README.md', ...readdirSync(path.join(ROOT, 'docs')).map((file) => `docs/${file}`)])(
  '%s names only npm scripts that there are',
  (file) => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
    const named = file.endsWith('.md') ? [...read(file).matchAll(/npm run ([a-z][a-z:-]*[a-z])/g)] : [];
    expect(named.map(([, name]) => name).filter((name) => !(name && name in scripts))).toEqual([]);
  },
);
