import { z } from 'zod';

const namesSchema = z.record(z.string(), z.string()).default({});

const entrySchema = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  /** Hash of the package as the registry has it: 'sha512-' and Base64. */
  integrity: z.string().optional(),
  dependencies: namesSchema,
  optionalDependencies: namesSchema,
  peerDependencies: namesSchema,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().default(false) })).default({}),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  hasInstallScript: z.boolean().optional(),
});

/** What is read of package-lock.json, version 3: packages by their folder, as 'node_modules/zod'. */
export const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), entrySchema),
});

export type Lock = z.infer<typeof lockSchema>;

/**
 * The folders of packages and of all that these need to run, with the version of each, sorted by folder. They stand
 * in the zip as they stand in node_modules, so that Node finds in both the same version of everything.
 * @throws where the lock does not hold a package, and where a package is not the same on every machine: the zip is
 *   made on one and runs on another
 */
export function findPackageFolders(lock: Lock, names: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const waiting = names.map((name) => find(lock, '', name));
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entry = lock.packages[folder];
    if (found.has(folder) || entry?.version === undefined) continue;
    if (entry.os ?? entry.cpu ?? entry.hasInstallScript) {
      throw new Error(
        `${folder} is made for the machine that installs it, and cannot be packed for another. The functions must do without it.`,
      );
    }
    found.set(folder, entry.version);
    for (const name of neededBy(entry)) waiting.push(find(lock, folder, name));
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The names of the packages that a package needs to run; optional ones among them, but no optional peers. */
export function neededBy(entry: Lock['packages'][string]): string[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = entry;
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** @throws where the lock does not hold the package */
function find(lock: Lock, folder: string, name: string): string {
  const found = findFolder(lock, folder, name);
  if (found === undefined) {
    throw new Error(`package-lock.json has no ${name}, which ${folder || 'the app'} needs.`);
  }
  return found;
}

/** Looks as Node does: in the folder's own node_modules, then in that of each folder above. */
export function findFolder(lock: Lock, folder: string, name: string): string | undefined {
  for (let above = folder; ; above = above.slice(0, Math.max(0, above.lastIndexOf('node_modules/') - 1))) {
    const candidate = `${above && `${above}/`}node_modules/${name}`;
    if (lock.packages[candidate]) return candidate;
    if (above === '') return undefined;
  }
}
