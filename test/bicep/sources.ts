import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REFUSED, SETS } from './sets';

export const ROOT = path.resolve(__dirname.replace(/([\\/]dist)?[\\/]test[\\/]bicep$/, ''));

/** What the template is made of besides Bicep, and the parameters that it is tried with. */
const OTHER_SOURCES = [
  'bicep/alerts.json',
  'bicep/bicepconfig.json',
  'bicep/workbook.json',
  'shared/messages/queue-values.json',
  ...Object.values(SETS),
  ...Object.keys(REFUSED),
];

/** What the compiler is given a copy of, as paths in the tree; nothing that somebody built or tried beside it. */
export const sourceFiles = (): string[] =>
  readdirSync(path.join(ROOT, 'bicep'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bicep'))
    .map((name) => `bicep/${name.replaceAll(path.sep, '/')}`)
    .concat(OTHER_SOURCES)
    .toSorted();

export const readSource = (file: string): string =>
  readFileSync(path.join(ROOT, file), 'utf8').replaceAll('\r\n', '\n');

/** Changes with every change of the template, its data or the parameters that it is tried with. */
export function hashSources(): string {
  const hash = createHash('sha256');
  for (const file of sourceFiles()) hash.update(`${file}\n${readSource(file)}\n`);
  return hash.digest('hex');
}
