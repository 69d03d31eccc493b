import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { EncodedText } from '../console/decode-text';
import { readEncodedFile } from '../console/read-text-file';

/** A settings file, or where it was looked for. */
export interface SettingsFile {
  readonly path: string;
  /** undefined where there is no such file */
  readonly text: string | undefined;
  readonly encoding?: EncodedText['encoding'] | undefined;
  /** Files of its folder that may have been meant. */
  readonly lookalikes: readonly string[];
}

/**
 * Reads the settings file where there is one.
 * @param file as it was named, or .env
 * @throws CannotRun where it cannot be read as text
 */
export async function findSettingsFile(file: string): Promise<SettingsFile> {
  const full = path.resolve(file);
  const lookalikes = await findLookalikes(full);
  const read = existsSync(full) ? await readEncodedFile(full) : undefined;
  return { path: full, text: read?.text, encoding: read?.encoding, lookalikes };
}

/** Notepad adds .txt to a name, and Explorer hides it; others drop the dot in front. */
async function findLookalikes(file: string): Promise<string[]> {
  const name = path.basename(file).toLowerCase();
  const bare = name.replace(/^\./, '');
  const alike = new Set([`${name}.txt`, `${bare}.txt`, bare, `${name}.env`]);
  const entries = await readdir(path.dirname(file), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name !== path.basename(file))
    .map((entry) => entry.name)
    .filter((other) => alike.has(other.toLowerCase()))
    .toSorted();
}

/** Where the settings came from, for whoever misses one. */
export function describeSource(file: SettingsFile): string {
  if (file.text !== undefined) return `The settings were read from the environment and ${file.path}.`;
  return [
    `The settings were read from the environment alone: no file ${path.basename(file.path)} was found in ${path.dirname(file.path)}.`,
    `Start csc-relay in the folder of the file (Task Scheduler: "Start in"), or name it with --settings.`,
    ...describeLookalikes(file),
  ].join('\n');
}

/** That a file which was named with --settings is not there. */
export const describeMissing = (file: SettingsFile): string =>
  [
    `The file ${file.path} with the settings does not exist. Check the path after --settings.`,
    ...describeLookalikes(file),
  ].join('\n');

/** What to do about files that may have been meant. */
export const describeLookalikes = ({ path: file, lookalikes }: SettingsFile): string[] =>
  lookalikes.map(
    (other) =>
      `There is a file ${other} in that folder, which is not read. If it holds the settings, rename it to ${path.basename(file)} (Notepad adds .txt to a name, and Explorer hides it).`,
  );
