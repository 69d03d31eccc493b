import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The root of the project, whether this file runs compiled or as TypeScript under jest. */
const ROOT = __dirname.replace(/([\\/]dist)?[\\/]test[\\/]local$/, '');

/**
 * Where `npm run build` wrote a program, as 'relay/main.js'.
 * @throws Error where the project is not built
 */
export function compiled(program: string): string {
  const file = path.join(ROOT, 'dist', program);
  if (!existsSync(file)) throw new Error(`${file} is missing: run 'npm run build' first.`);
  return file;
}

/** What programs of this project keep between their starts to start sooner. */
export const CACHE = path.join(ROOT, 'node_modules', '.cache', 'csc-dataflow');

/** Where csc-relay keeps its log files when a test does not say. */
export const LOGS = path.join(tmpdir(), 'csc-relay-logs');
