import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nameOf } from './bill-of-materials';
import type { Lock } from './package-folders';

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice|third[-_]?party[-_]?(?:notices?|licen[cs]es?))/i;
const CODE = /\.(?:[cm]?[jt]s|map|json)$/i;

/**
 * One text with the licences of all packages, each as its package has it.
 * @param folders of the packages, as 'node_modules/zod'
 */
export function licenceTexts(root: string, lock: Lock, folders: readonly string[]): string {
  const sections = folders.map((folder) => {
    const { version = '', license = '' } = lock.packages[folder] ?? {};
    const files = readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name) && !CODE.test(entry.name))
      .map(({ name }) => name)
      .toSorted();
    const texts = files.map((file) =>
      readFileSync(path.join(root, folder, file), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    );
    const own = texts.length > 0 ? texts : ['The package has no text of its licence.'];
    return `${nameOf(folder)} ${version} (${license})\n\n${own.join('\n\n')}\n`;
  });
  return [...new Set(sections)].join(`\n${'-'.repeat(78)}\n\n`);
}
