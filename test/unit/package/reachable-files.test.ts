import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findReachable } from '../../package/reachable-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reachable-files-'));
  mkdirSync(path.join(folder, 'shared'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, code: string): void => writeFileSync(path.join(folder, file), code);
const reach = () => {
  const { files, packages } = findReachable(path.join(folder, 'app.js'));
  return { files: files.map((file) => path.relative(folder, file).replaceAll(path.sep, '/')), packages };
};

test('goes from file to file, round in circles too, and leaves out what is not reached', () => {
  write('app.js', 'const a = require("./shared");\nconst list = require("./list.json");');
  write('shared/index.js', 'const later = () => import("./later");');
  write('shared/later.js', 'require("../app");');
  write('list.json', '{ "text": "require(\\"nothing\\")" }');
  write('old.js', 'require("mssql");');
  expect(reach()).toEqual({
    files: ['app.js', 'list.json', 'shared/index.js', 'shared/later.js'],
    packages: [],
  });
});

test('names the packages, not their modules, and none of Node itself', () => {
  write(
    'app.js',
    'require("zod/v4"); require("@azure/identity/x"); import("oauth4webapi"); require("node:fs"); require("fs/promises");',
  );
  expect(reach().packages).toEqual(['@azure/identity', 'oauth4webapi', 'zod']);
});

test('a file that is missing is named', () => {
  write('app.js', 'require("./gone");');
  expect(reach).toThrow('gone');
});
