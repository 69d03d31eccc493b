import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Lock, lockSchema } from './package-folders';

/** What is read of package.json. */
export const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  main: z.string(),
  engines: z.object({ node: z.string() }),
});

export const readJson = (root: string, file: string): unknown =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8'));

export const readManifest = (root: string): z.infer<typeof manifestSchema> =>
  manifestSchema.parse(readJson(root, 'package.json'));

export const readLock = (root: string): Lock => lockSchema.parse(readJson(root, 'package-lock.json'));

/**
 * Sees that what is installed is what package-lock.json says: the package would hold something else than its bill of
 * materials names.
 * @param folders of packages, as 'node_modules/zod'
 * @throws where one is not
 */
export function requireInstalled(root: string, lock: Lock, folders: Iterable<string>): void {
  for (const folder of folders) {
    const locked = lock.packages[folder]?.version;
    const installed = z
      .object({ version: z.string() })
      .parse(readJson(root, `${folder}/package.json`)).version;
    if (installed !== locked) {
      throw new Error(`${folder} is ${installed}, package-lock.json says ${locked}: run 'npm ci' first.`);
    }
  }
}
