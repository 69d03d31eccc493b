import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { billOfMaterials } from './bill-of-materials';
import { bundleRelay } from './bundle-parts';
import { checksums } from './checksums';
import { licenceTexts } from './licences';
import { readLock, readManifest, requireInstalled } from './manifest';
import { NATIVE_PACKAGES, nativeDriverFiles } from './native-driver';

export interface CollectedRelay {
  /** Its folder, as 'csc-relay-0.1.0'. */
  readonly name: string;
  /** Contents by their paths in that folder. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  readonly bill: string;
  /** How many packages are in it. */
  readonly packages: number;
}

/** What starts the relay and what installs it, by their paths in the package. */
const INSTALLED_AS: Readonly<Record<string, string>> = {
  'csc-relay': 'csc-relay',
  'csc-relay.cmd': 'csc-relay.cmd',
  'install.ps1': 'install.ps1',
  'uninstall.ps1': 'uninstall.ps1',
  'node-slot.txt': 'node/put-node.exe-here.txt',
};

/** Files that are started as programs. */
export const PROGRAMS: ReadonlySet<string> = new Set(['csc-relay']);

const FOR_WINDOWS = /\.(?:cmd|ps1|txt)$/;

/**
 * Everything that a server needs to run the relay besides Node and Microsoft's ODBC driver. The same tree gives the same
 * bytes on every machine.
 * @param root of the project, installed
 * @throws where a package that is installed is not the one of package-lock.json
 */
export async function collectRelay(root: string): Promise<CollectedRelay> {
  const { version, license } = readManifest(root);
  const lock = readLock(root);
  const bundles = await bundleRelay(root);
  const bundled = [...bundles.values()].flatMap(({ packages }) => packages);
  const folders = [...new Set([...bundled, ...NATIVE_PACKAGES])].toSorted();
  requireInstalled(root, lock, folders);
  const description = "Carries children's social care records from a local authority's database to its Azure";
  const bill = billOfMaterials({ name: 'csc-relay', version, license, description }, lock, folders);

  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8').replaceAll('\r\n', '\n');
  const files = new Map<string, Uint8Array | string>();
  for (const [file, { code }] of bundles) files.set(file, code);
  for (const [file, place] of Object.entries(INSTALLED_AS)) {
    const text = read(`relay/install/${file}`);
    // cmd.exe can lose its place in a script whose lines end as elsewhere.
    files.set(place, FOR_WINDOWS.test(file) ? text.replaceAll('\n', '\r\n') : text);
  }
  for (const file of nativeDriverFiles(root)) files.set(file, readFileSync(path.join(root, file)));
  for (const file of ['CHANGELOG.md', 'LICENSE', 'README.md', ...pages(root)]) files.set(file, read(file));
  files.set('licences.txt', licenceTexts(root, lock, folders));
  files.set('bill-of-materials.cdx.json', bill);
  files.set('SHA256SUMS', checksums(files));
  return { name: `csc-relay-${version}`, files, bill, packages: folders.length };
}

/** The documents, by their paths. */
const pages = (root: string): string[] =>
  readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll(path.sep, '/')}`);
