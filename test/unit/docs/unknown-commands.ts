import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a page names of the command line and there is not. */
export function unknownCommands(text: string): string[] {
  const program = readFileSync(path.join(__dirname, '../../../relay/main.ts'), 'utf8');
  const named = new Set([
    ...(text.match(/--[a-z][a-z-]+/g) ?? []),
    ...[...text.matchAll(/csc-relay ([a-z]+)/g)].map(([, command]) => `.command('${command}')`),
  ]);
  expect(named.size).toBeGreaterThan(3);
  return [...named].filter((name) => !program.includes(name));
}
