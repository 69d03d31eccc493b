import { findFolder, type Lock, neededBy } from './package-folders';

/** What the bill is of. */
export interface Product {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly description: string;
}

/**
 * The software bill of materials: every package that the product holds code of, with its version, licence, the hash that
 * the registry has of it, and what needs what. CycloneDX 1.6 as JSON. Without a time and a serial number, so that the same
 * product has the same bill.
 * @param folders of the packages in it, as 'node_modules/zod'
 */
export function billOfMaterials(product: Product, lock: Lock, folders: readonly string[]): string {
  const inside = new Set(folders);
  const reference = `${product.name}@${product.version}`;
  const components = folders.map((folder) => describe(lock, folder));
  const needs = (folder: string): string[] => {
    const entry = lock.packages[folder];
    if (entry === undefined) return [];
    const found = neededBy(entry).map((name) => findFolder(lock, folder, name));
    const present = found.filter((one): one is string => one !== undefined && inside.has(one));
    return [...new Set(present)].toSorted((a, b) => (a < b ? -1 : 1));
  };
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': reference,
        name: product.name,
        version: product.version,
        description: product.description,
        licenses: licenses(product.license),
      },
    },
    components,
    dependencies: [
      { ref: reference, dependsOn: needs('') },
      ...folders.map((folder) => ({ ref: folder, dependsOn: needs(folder) })),
    ],
    compositions: [{ aggregate: 'complete', assemblies: [reference] }],
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}

/** @throws where the lock lacks what a bill has to name */
function describe(lock: Lock, folder: string): object {
  const { version, license, integrity } = lock.packages[folder] ?? {};
  const name = nameOf(folder);
  const [algorithm, hash] = integrity?.split('-', 2) ?? [];
  if (version === undefined || license === undefined || algorithm !== 'sha512' || hash === undefined) {
    throw new Error(`package-lock.json has no version, licence or SHA-512 of ${folder}.`);
  }
  const [group, plain] = name.startsWith('@') ? name.split('/') : [undefined, name];
  return {
    type: 'library',
    'bom-ref': folder,
    ...(group === undefined ? {} : { group }),
    name: plain,
    version,
    hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }],
    licenses: licenses(license),
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  };
}

/** 'zod' of 'node_modules/zod', '@azure/core-util' of 'node_modules/a/node_modules/@azure/core-util'. */
export const nameOf = (folder: string): string => folder.replace(/^.*node_modules\//, '');

/** An identifier of SPDX, or an expression of several. */
const licenses = (text: string): object[] =>
  /^[\w.+-]+$/.test(text) ? [{ license: { id: text } }] : [{ expression: text }];
