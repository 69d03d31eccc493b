import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, readPage } from './markdown';
import { rowsIn } from './read-tables';

/** NCSC, cloud security guidance: the titles of the 14 principles, in their order. */
const PRINCIPLES = [
  'Data in transit protection',
  'Asset protection and resilience',
  'Separation between customers',
  'Governance framework',
  'Operational security',
  'Personnel security',
  'Secure development',
  'Supply chain security',
  'Secure user management',
  'Identity and authentication',
  'External interface protection',
  'Secure service administration',
  'Audit information and alerting for customers',
  'Secure use of the service',
];

const page = readPage('docs/security.md');
const rows = rowsIn(page.split('\n## ')[0] ?? '');

test('docs/security.md speaks of the 14 principles, in their order', () => {
  expect(rows.map(([principle]) => principle)).toEqual(PRINCIPLES.map((title, n) => `${n + 1}. ${title}`));
});

test('of each it says what is done and what the authority must do', () => {
  expect(rows.filter(([, does, must]) => !does || !must)).toEqual([]);
});

test('of each but what no test can show it names tests, which there are', () => {
  const named = rows.map(([principle, , , shownBy = '']) => ({
    principle,
    tests: shownBy.split(', ').filter(Boolean),
  }));
  expect(named.filter(({ tests }) => tests.length === 0).map(({ principle }) => principle)).toEqual([
    '4. Governance framework',
    '6. Personnel security',
  ]);
  const files = named.flatMap(({ tests }) => tests);
  expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  // A file of tests, not one that only helps them.
  const silent = files.filter(
    (file) => !/\b(?:test|it|itInFull)(?:\.each)?\(/.test(readFileSync(path.join(ROOT, file), 'utf8')),
  );
  expect(silent).toEqual([]);
});
