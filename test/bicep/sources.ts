import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname.replace(/([\\/]dist)?[\\/]test[\\/]bicep$/, ''));

/** What the template is made of, and the parameters that it is tried with. */
const SOURCES = ['bicep', 'test/bicep/parameters', 'shared/messages/queue-values.json'];

/** Folders and files that the compiler is given a copy of, as paths in the tree. */
export const sourceFiles = (): string[] =>
  SOURCES.flatMap((source) =>
    source.endsWith('.json')
      ? [source]
      : readdirSync(path.join(ROOT, source), { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.(bicep|bicepparam|json)$/.test(name))
          .map((name) => `${source}/${name.replaceAll(path.sep, '/')}`),
  ).toSorted();

export const readSource = (file: string): string =>
  readFileSync(path.join(ROOT, file), 'utf8').replaceAll('\r\n', '\n');

/** Changes with every change of the template, its data or the parameters that it is tried with. */
export function hashSources(): string {
  const hash = createHash('sha256');
  for (const file of sourceFiles()) hash.update(`${file}\n${readSource(file)}\n`);
  return hash.digest('hex');
}
