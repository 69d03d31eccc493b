import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { billOfMaterials } from './bill-of-materials';
import { readLock, readManifest, requireInstalled } from './manifest';
import { findPackageFolders } from './package-folders';
import { findReachable } from './reachable-files';

export interface Collected {
  /** Contents by their paths in the zip, as 'dist/functions/app.js'. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  /** The software bill of materials. */
  readonly bill: string;
  /** How many packages are among them. */
  readonly packages: number;
}

/** Maps and types: Node never loads them, and they are two thirds of the bytes. */
const NEVER_LOADED = /\.(?:map|[cm]?ts)$/;

/**
 * Everything that the function app needs to run, and nothing of the relay or of the tests: host.json, a package.json
 * that names its main module and packages, the compiled files that this module reaches, and the packages that these
 * load, as package-lock.json has them.
 * @param root of the project, installed and built
 * @throws where a package that is installed is not the one of package-lock.json
 */
export function collectFunctions(root: string): Collected {
  const { main, ...about } = readManifest(root);
  const app = findReachable(path.join(root, main));
  const lock = readLock(root);
  const folders = findPackageFolders(lock, app.packages);
  requireInstalled(root, lock, folders.keys());
  const dependencies = Object.fromEntries(
    app.packages.map((name) => [name, folders.get(`node_modules/${name}`)]),
  );

  const files = new Map<string, Uint8Array | string>([
    ['package.json', `${JSON.stringify({ ...about, private: true, main, dependencies }, undefined, 2)}\n`],
    ['host.json', readFileSync(path.join(root, 'host.json'))],
  ]);
  const add = (file: string): void => {
    const inZip = path.relative(root, file).replaceAll(path.sep, '/');
    if (!files.has(inZip)) files.set(inZip, readFileSync(file));
  };
  app.files.forEach(add);
  for (const folder of folders.keys()) filesIn(path.join(root, folder)).forEach(add);
  const description =
    'Sends child records from the queue of a local authority to the Department for Education';
  const product = { ...about, name: 'csc-dataflow-functions', description };
  return { files, bill: billOfMaterials(product, lock, [...folders.keys()]), packages: folders.size };
}

/** The files of a package, without the packages inside it: those that are needed have folders of their own. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(file);
    return NEVER_LOADED.test(entry.name) ? [] : [file];
  });
}
