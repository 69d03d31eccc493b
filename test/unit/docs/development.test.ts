import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dialectOf, LIKES } from '../../local/ssd';

const read = (file: string): string => readFileSync(path.join(__dirname, '../../..', file), 'utf8');

describe('The fictional SSD in docs/development.md', () => {
  const [, rest = ''] = read('docs/development.md').split('\n## The fictional SSD\n');
  const [section = ''] = rest.split('\n## ');
  const cellsOf = (row: string): string[] => row.split('|').slice(1, -1);
  const rows = section.split('\n').filter((line) => line.startsWith('|'));

  it('has a column for each dialect, in the order of --help', () => {
    const told = cellsOf(rows[0] ?? '').flatMap((cell) => /`(\w+)`/.exec(cell)?.[1] ?? []);
    expect(told).toEqual(LIKES);
  });

  it('names the settings by which the relay reads each', () => {
    const settings = cellsOf(rows.find((row) => row.includes("relay's settings")) ?? '').slice(1);
    const told = settings.map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, setting]) => setting));
    const needed = LIKES.map((like) =>
      Object.entries(dialectOf({ like }).settings).map(([name, value]) => `${name}=${value}`),
    );
    expect(told).toEqual(needed);
  });

  it('names only options that there are', () => {
    const program = read('test/local/ssd/main.ts');
    const named = section.match(/--[a-z][a-z-]+/g) ?? [];
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !program.includes(`'${name}`))).toEqual([]);
  });
});
