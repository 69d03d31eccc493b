import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checksums } from './checksums';
import { readManifest } from './manifest';
import { releaseNotes } from './release-notes';

const ROOT = path.resolve(__dirname, '../../..');

/**
 * `npm run package:release -- --tag v1.2.0`: everything that a release has, in dist/release: both zips, their bills of
 * materials, the sums of these, and what the changelog says of the version.
 */
function main(): void {
  const { tag, out } = parseArgs({
    options: { tag: { type: 'string' }, out: { type: 'string', default: 'dist/release' } },
  }).values;
  const { version } = readManifest(ROOT);
  if (tag !== `v${version}`) {
    throw new Error(
      `--tag is ${tag}, and package.json has the version ${version}: the tag has to be v${version}.`,
    );
  }
  const notes = releaseNotes(readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8'), version);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const make = (program: string, place: string): void => {
    execFileSync(process.execPath, [path.join(__dirname, program), '--out', place], { stdio: 'inherit' });
  };
  make('package-functions.js', path.join(out, 'functions.zip'));
  make('package-relay.js', out);
  rmSync(path.join(out, `csc-relay-${version}`), { recursive: true });
  const files = new Map(readdirSync(out).map((file) => [file, readFileSync(path.join(out, file))]));
  writeFileSync(path.join(out, 'SHA256SUMS'), checksums(files));
  writeFileSync(path.join(out, 'notes.md'), notes);
  console.log(`${out}: ${[...files.keys()].join(', ')}, SHA256SUMS and notes.md`);
}

main();
