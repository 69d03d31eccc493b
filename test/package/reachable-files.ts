import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';

export interface Reachable {
  /** Absolute, sorted. */
  readonly files: readonly string[];
  /** Names of the packages that these files load, sorted; without those of Node.js itself. */
  readonly packages: readonly string[];
}

/** How the compiler writes `import`, `import()` and `require()` where it makes CommonJS. */
const LOADS = /\b(?:require|import)\("([^"]+)"\)/g;

/**
 * What a compiled program is made of: its main module and every module that is reached from there. What the folder
 * holds besides, as of an earlier build, is not reached.
 * @param main absolute
 * @throws where a file is missing
 */
export function findReachable(main: string): Reachable {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [main];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    if (!file.endsWith('.js')) continue;
    const { resolve } = createRequire(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(LOADS)) {
      if (name.startsWith('.')) waiting.push(resolve(name));
      else if (!isBuiltin(name)) packages.add(packageOf(name));
    }
  }
  return { files: [...files].toSorted(), packages: [...packages].toSorted() };
}

/** '@azure/identity' of '@azure/identity/some/module'. */
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
