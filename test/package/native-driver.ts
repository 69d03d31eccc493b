import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { NATIVE_DRIVER } from './bundle-parts';

/** The packages that make the driver: it, and what finds its compiled part. */
export const NATIVE_PACKAGES = [`node_modules/${NATIVE_DRIVER}`, 'node_modules/node-gyp-build'] as const;

/** Its maker compiled it for each platform into the one package; servers are Windows on x64. */
const COMPILED = `node_modules/${NATIVE_DRIVER}/prebuilds/win32-x64/${NATIVE_DRIVER}.node`;

/** What runs, without what compiles it anew. */
const RUNS =
  /\/(?:package\.json|LICENSE[^/]*|node-gyp-build\/(?:index|node-gyp-build)\.js|msnodesqlv8\/lib\/.+\.(?:js|sql))$/;

/**
 * The files of the driver for the Windows sign-in to SQL Server, by their paths in the project and in the package alike.
 * @throws where it is not installed: it is optional
 */
export function nativeDriverFiles(root: string): string[] {
  if (!existsSync(path.join(root, COMPILED))) {
    throw new Error(`${COMPILED} is missing: run 'npm ci' without leaving out optional packages.`);
  }
  const files = NATIVE_PACKAGES.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(folder, file.replaceAll(path.sep, '/')),
    ),
  );
  return [...files.filter((file) => RUNS.test(`/${file}`)), COMPILED].toSorted();
}
