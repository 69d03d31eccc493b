import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  FUNCTION_APP_SETTINGS,
  isOfNode,
  KNOWN_SETTINGS,
  REPLACED_SETTINGS,
} from '../../../../relay/settings/known-names';

const ROOT = path.resolve(__dirname, '../../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** The names that the schemas of a folder read: each has a line of its own that begins with it. */
const namesReadIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(path.join(folder, file)))
    .filter((source) => /from 'zod'/.test(source))
    .flatMap((source) => [...source.matchAll(/^\s+([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|DATASET|SCOPE):/gm)])
    .map(([, name = '']) => name);

it('Every setting that the relay reads is known', () => {
  const names = namesReadIn('relay');
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !KNOWN_SETTINGS.has(name))).toEqual([]);
});

it('Every setting that is known is in docs/reference/settings.md', () => {
  const page = read('docs/reference/settings.md');
  expect([...KNOWN_SETTINGS].filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
});

it('Every setting of the function app is told as one, unless the relay reads it too', () => {
  const names = namesReadIn('functions');
  expect(names.length).toBeGreaterThan(15);
  const told = (name: string) =>
    KNOWN_SETTINGS.has(name) || isOfNode(name) || FUNCTION_APP_SETTINGS.has(name);
  expect(names.filter((name) => !told(name))).toEqual([]);
});

it('No name is both read and told to be of no use', () => {
  const useless = [...FUNCTION_APP_SETTINGS, ...Object.keys(REPLACED_SETTINGS)];
  expect(useless.filter((name) => KNOWN_SETTINGS.has(name))).toEqual([]);
});
