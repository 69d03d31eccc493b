import { billOfMaterials, nameOf } from '../../package/bill-of-materials';
import { type Lock, lockSchema } from '../../package/package-folders';

const PRODUCT = { name: 'csc-relay', version: '1.2.3', license: 'MIT', description: 'A relay' };
const HASH = Buffer.from('a hash').toString('base64');
const about = (version: string) => ({ version, license: 'MIT', integrity: `sha512-${HASH}` });

const lock: Lock = lockSchema.parse({
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { a: '^1', tool: '^1' } },
    'node_modules/a': { ...about('1.0.0'), dependencies: { '@x/b': '^2', c: '^1' } },
    'node_modules/a/node_modules/@x/b': { ...about('2.0.0'), license: '(MIT OR Apache-2.0)' },
    'node_modules/c': about('1.1.0'),
    'node_modules/tool': about('1.0.0'),
  },
});
const FOLDERS = ['node_modules/a', 'node_modules/a/node_modules/@x/b'];
const bill = JSON.parse(billOfMaterials(PRODUCT, lock, FOLDERS));

test('names each package with its version, licence and the hash of the registry', () => {
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
  expect(bill.components).toEqual([
    {
      type: 'library',
      'bom-ref': 'node_modules/a',
      name: 'a',
      version: '1.0.0',
      hashes: [{ alg: 'SHA-512', content: Buffer.from('a hash').toString('hex') }],
      licenses: [{ license: { id: 'MIT' } }],
      purl: 'pkg:npm/a@1.0.0',
    },
    {
      type: 'library',
      'bom-ref': 'node_modules/a/node_modules/@x/b',
      group: '@x',
      name: 'b',
      version: '2.0.0',
      hashes: [{ alg: 'SHA-512', content: Buffer.from('a hash').toString('hex') }],
      licenses: [{ expression: '(MIT OR Apache-2.0)' }],
      purl: 'pkg:npm/%40x/b@2.0.0',
    },
  ]);
});

test('says what needs what, as far as it is in the product', () => {
  expect(bill.dependencies).toEqual([
    { ref: 'csc-relay@1.2.3', dependsOn: ['node_modules/a'] },
    { ref: 'node_modules/a', dependsOn: ['node_modules/a/node_modules/@x/b'] },
    { ref: 'node_modules/a/node_modules/@x/b', dependsOn: [] },
  ]);
});

test('is the same each time: it has no time and no serial number', () => {
  expect(billOfMaterials(PRODUCT, lock, FOLDERS)).toBe(billOfMaterials(PRODUCT, lock, FOLDERS));
  expect(bill.serialNumber).toBeUndefined();
  expect(bill.metadata.timestamp).toBeUndefined();
});

test.each([
  { version: undefined },
  { license: undefined },
  { integrity: undefined },
  { integrity: 'sha1-YQ==' },
])('refuses a package of which the lock does not say enough: %j', (lacking) => {
  const packages = { 'node_modules/a': { ...about('1.0.0'), ...lacking } };
  const poor = lockSchema.parse({ lockfileVersion: 3, packages });
  expect(() => billOfMaterials(PRODUCT, poor, ['node_modules/a'])).toThrow(
    'package-lock.json has no version, licence or SHA-512 of node_modules/a.',
  );
});

test('a package has the name of its last folder', () => {
  expect(nameOf('node_modules/a/node_modules/@x/b')).toBe('@x/b');
});
