import { findPackageFolders, type Lock, lockSchema } from '../../package/package-folders';

const lockOf = (packages: Record<string, object>): Lock =>
  lockSchema.parse({ lockfileVersion: 3, packages: { '': {}, ...packages } });
const foldersOf = (packages: Record<string, object>, ...names: string[]) => [
  ...findPackageFolders(lockOf(packages), names),
];

test('what a package needs comes with it, and nothing else', () => {
  const packages = {
    'node_modules/b': { version: '2.0.0', dependencies: { c: '^3' }, devDependencies: { other: '^1' } },
    'node_modules/c': { version: '3.1.0', optionalDependencies: { a: '^1' } },
    'node_modules/a': { version: '1.0.0', dependencies: { b: '^2' } },
    'node_modules/other': { version: '1.0.0' },
  };
  expect(foldersOf(packages, 'b')).toEqual([
    ['node_modules/a', '1.0.0'],
    ['node_modules/b', '2.0.0'],
    ['node_modules/c', '3.1.0'],
  ]);
});

test('of two versions each package gets the one that Node finds for it', () => {
  const packages = {
    'node_modules/@x/a': { version: '1.0.0', dependencies: { b: '^1', c: '^1' } },
    'node_modules/@x/a/node_modules/b': { version: '1.5.0', dependencies: { c: '^1' } },
    'node_modules/@x/a/node_modules/c': { version: '1.9.0' },
    'node_modules/b': { version: '2.0.0' },
    'node_modules/c': { version: '2.0.0' },
  };
  expect(foldersOf(packages, '@x/a')).toEqual([
    ['node_modules/@x/a', '1.0.0'],
    ['node_modules/@x/a/node_modules/b', '1.5.0'],
    ['node_modules/@x/a/node_modules/c', '1.9.0'],
  ]);
  expect(foldersOf(packages, 'b', 'c')).toEqual([
    ['node_modules/b', '2.0.0'],
    ['node_modules/c', '2.0.0'],
  ]);
});

test('peers are needed too, unless they are optional', () => {
  const packages = {
    'node_modules/a': {
      version: '1.0.0',
      peerDependencies: { b: '*', c: '*' },
      peerDependenciesMeta: { c: { optional: true } },
    },
    'node_modules/b': { version: '1.0.0' },
    'node_modules/c': { version: '1.0.0' },
  };
  expect(foldersOf(packages, 'a').map(([folder]) => folder)).toEqual(['node_modules/a', 'node_modules/b']);
});

test('a package that is missing is named, with the one that needs it', () => {
  const packages = { 'node_modules/a': { version: '1.0.0', dependencies: { b: '^1' } } };
  expect(() => foldersOf(packages, 'a')).toThrow('package-lock.json has no b, which node_modules/a needs.');
  expect(() => foldersOf(packages, 'c')).toThrow('package-lock.json has no c, which the app needs.');
});

test.each([{ os: ['win32'] }, { cpu: ['x64'] }, { hasInstallScript: true }])(
  'a package that is made for one machine is refused: %j',
  (kind) => {
    const packages = { 'node_modules/a': { version: '1.0.0', ...kind } };
    expect(() => foldersOf(packages, 'a')).toThrow('node_modules/a is made for the machine');
  },
);
