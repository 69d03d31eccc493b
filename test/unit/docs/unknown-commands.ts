import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const inProject = (file: string): string => path.join(__dirname, '../../..', file);

/** What a page names of the command line and there is not. */
export function unknownCommands(text: string): string[] {
  const program = [
    'relay/main.ts',
    ...readdirSync(inProject('relay/program')).map((file) => `relay/program/${file}`),
  ]
    .map((file) => readFileSync(inProject(file), 'utf8'))
    .join('\n');
  const named = new Set([
    ...(text.match(/--[a-z][a-z-]+/g) ?? []),
    ...[...text.matchAll(/csc-relay ([a-z]+(?:-[a-z]+)*)/g)].map(([, command]) => `.command('${command}')`),
  ]);
  expect(named.size).toBeGreaterThan(3);
  return [...named].filter((name) => !program.includes(name));
}
