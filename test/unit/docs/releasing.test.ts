import { readFileSync } from 'node:fs';
import path from 'node:path';
import { VERSION } from '../../../shared/version';
import { PARTS } from '../../package/bundle-parts';
import { releaseNotes } from '../../package/release-notes';

const ROOT = path.join(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const workflow = read('.github/workflows/release.yml');

test('the version of package.json is the one that the programs say', () => {
  expect(JSON.parse(read('package.json')).version).toBe(VERSION);
  expect(JSON.parse(read('package-lock.json')).version).toBe(VERSION);
});

test('the page names the files that are attached to a release, and the parts of the relay', () => {
  const page = read('docs/releasing.md');
  for (const [file] of workflow.matchAll(/\S+\.(?:zip|cdx\.json)|SHA256SUMS/g)) {
    expect(page).toContain(`\`${file.replace('*', '<version>')}\``);
  }
  for (const part of Object.keys(PARTS)) expect(page).toContain(`\`lib/${part}.cjs\``);
});

test('the workflow tests before it makes anything, and one job alone may write', () => {
  expect(workflow.indexOf('.ci/run')).toBeGreaterThan(0);
  expect(workflow.indexOf('.ci/run')).toBeLessThan(workflow.indexOf('package:release'));
  expect(workflow.match(/: write$/gm)).toEqual([': write']);
  expect(workflow.indexOf('contents: write')).toBeGreaterThan(workflow.indexOf('draft:'));
  expect(workflow).not.toContain('secrets.');
});

describe('the notes of a release', () => {
  const changelog =
    '# Changelog\n\nText.\n\n## Unreleased\n\n- new\n\n## 1.2.0 (2026-03-02)\n\n### Added\n- a\n\n## 1.1.0\n\n- old\n';

  test('are what the changelog says of that version', () => {
    expect(releaseNotes(changelog, '1.2.0')).toBe('### Added\n- a\n');
    expect(releaseNotes(changelog, '1.1.0')).toBe('- old\n');
  });

  test('are asked for where it says nothing', () => {
    expect(() => releaseNotes(changelog, '1.2')).toThrow('CHANGELOG.md says nothing of 1.2');
    expect(() => releaseNotes('## 1.3.0\n\n## 1.2.0\n- a', '1.3.0')).toThrow("give it a heading '## 1.3.0'");
  });
});
