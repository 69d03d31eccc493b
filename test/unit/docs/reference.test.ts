import { readFileSync } from 'node:fs';
import path from 'node:path';
import { GROUPS } from '../../reference/commands';
import { REFERENCE_PAGES } from '../../reference/pages';

const ROOT = path.resolve(__dirname, '../../..');

test.each(Object.entries(REFERENCE_PAGES))(
  '%s is what `npm run renew:docs` writes from the code of today',
  (file, make) => {
    expect(readFileSync(path.join(ROOT, file), 'utf8')).toBe(make());
  },
);

test('the commands are of the groups that relay/main.ts adds, in its order', () => {
  const main = readFileSync(path.join(ROOT, 'relay/main.ts'), 'utf8');
  const added = [...main.matchAll(/^(add\w+)\(program/gm)].map(([, name]) => name);
  expect(Object.keys(GROUPS)).toEqual(added);
});

test('every command has an example in its help', () => {
  const sections = readFileSync(path.join(ROOT, 'docs/reference/commands.md'), 'utf8')
    .split('\n### ')
    .slice(1);
  expect(sections.length).toBeGreaterThan(15);
  const silent = sections.filter((section) => !/^Examples?:|^Example: /m.test(section));
  expect(silent.map((section) => section.split('\n')[0])).toEqual([]);
});
