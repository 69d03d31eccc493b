import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checksums } from '../../package/checksums';
import { licenceTexts } from '../../package/licences';
import { readLock, requireInstalled } from '../../package/manifest';
import { nativeDriverFiles } from '../../package/native-driver';
import { lockSchema } from '../../package/package-folders';

const ROOT = path.resolve(__dirname, '../../..');
const lock = readLock(ROOT);

test('sums stand in the order of the files, as sha256sum reads them', () => {
  const files = new Map<string, string | Uint8Array>([
    ['b/c', ''],
    ['a', Buffer.from('abc')],
  ]);
  expect(checksums(files)).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n' +
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b/c\n',
  );
});

test('licences have the text of each package under its name, version and licence', () => {
  const text = licenceTexts(ROOT, lock, ['node_modules/zod', 'node_modules/pgpass']);
  const own = readFileSync(path.join(ROOT, 'node_modules/zod/LICENSE'), 'utf8').trim();
  expect(text).toContain(`zod ${lock.packages['node_modules/zod']?.version} (MIT)\n\n${own}\n`);
  expect(text).toContain('The package has no text of its licence.');
});

test('a package that is installed in another version than the lock has is named', () => {
  const other = lockSchema.parse({
    lockfileVersion: 3,
    packages: { 'node_modules/zod': { version: '0.0.1' } },
  });
  expect(() => requireInstalled(ROOT, lock, ['node_modules/zod'])).not.toThrow();
  expect(() => requireInstalled(ROOT, other, ['node_modules/zod'])).toThrow(
    /^node_modules\/zod is \d.*, package-lock\.json says 0\.0\.1: run 'npm ci' first\.$/,
  );
});

test('of the driver for the Windows sign-in what runs is packed, and nothing that compiles', () => {
  const files = nativeDriverFiles(ROOT);
  expect(files).toContain('node_modules/msnodesqlv8/prebuilds/win32-x64/msnodesqlv8.node');
  expect(files).toContain('node_modules/msnodesqlv8/lib/sql.js');
  expect(files).toContain('node_modules/msnodesqlv8/LICENSE');
  expect(files).toContain('node_modules/node-gyp-build/node-gyp-build.js');
  expect(files.filter((file) => /\.(?:cpp|h|gyp|ts)$/.test(file))).toEqual([]);
  expect(files.filter((file) => file.endsWith('.node'))).toHaveLength(1);
});

test('where the driver is not installed, it says so', () => {
  expect(() => nativeDriverFiles(path.join(ROOT, 'docs'))).toThrow("run 'npm ci' without leaving out");
});
